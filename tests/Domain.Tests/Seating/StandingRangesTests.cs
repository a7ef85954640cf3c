using TicketPlatform.Domain.Seating;
using TicketPlatform.Domain.Selling;
using Xunit;

namespace Domain.Tests.Seating;

/// <summary>A standing area with numbers on both sides of another section's is still one area.</summary>
public sealed class StandingRangesTests
{
    static readonly Section Balcony = new()
    {
        Name = "Balcony",
        SectionNo = 2,
        CategoryNo = 1,
        FirstRowLabel = "A",
        FirstPlaceNo = 3,
        RowCount = 1,
        SeatsPerRow = 4,
        Capacity = 4,
    };

    static readonly Section Floor = AFloor([0, 1, 2, 7, 8, 12]);

    static readonly Section[] Sections = [Floor, Balcony];

    static Section AFloor(IEnumerable<int> places)
    {
        var floor = new Section
        {
            Name = "Floor",
            SectionNo = 1,
            CategoryNo = 2,
            Kind = SectionKind.Standing,
            FirstRowLabel = "A",
        };
        floor.SetPlaces(places);
        return floor;
    }

    static bool[] Free(params int[] places) => [.. Enumerable.Range(0, 13).Select(places.Contains)];

    [Fact]
    public void Seat_numbers_of_a_standing_area_are_stored_as_ranges_only_if_there_is_a_gap()
    {
        Assert.Equal([0, 3, 7, 2, 12, 1], Floor.PlaceRanges);
        Assert.Equal((0, 6, 13), (Floor.FirstPlaceNo, Floor.Capacity, Floor.EndPlaceNo));
        Assert.Equal([0, 1, 2, 7, 8, 12], Floor.PlaceNos());
        Assert.Equal([0, 1, 2, 7, 8, 12], Enumerable.Range(-1, 16).Where(Floor.Contains));
        var whole = AFloor([6, 5, 4]);
        Assert.Empty(whole.PlaceRanges);
        Assert.Equal((4, 3, 7), (whole.FirstPlaceNo, whole.Capacity, whole.EndPlaceNo));
        Assert.Equal([4, 5, 6], whole.PlaceNos());
    }

    [Fact]
    public void Every_seat_number_of_a_standing_area_with_gaps_is_used()
    {
        Assert.Equal([0, 1, 2, 7, 8, 12], StandingPlaces.Scattered(Floor, _ => true, 9).Order());
        Assert.Equal([12], StandingPlaces.Scattered(Floor, place => place >= 9, 3));
        Assert.Equal(
            [2, 7, 12],
            BestAvailable.Choose(Sections, _ => 100, Free(2, 3, 4, 7, 12), new(3, 2, null, false))
        );
        Assert.Equal([8], NearestPlaces.Choose(Sections, Free(3, 4, 8), [1], [1]));
    }

    [Fact]
    public void A_standing_area_with_gaps_counts_as_one_area_for_buyers_and_the_waitlist()
    {
        var groups = PlaceGroups.Of(Sections, [2, 3, 4, 7, 12]);
        Assert.Equal(
            [
                [2, 7, 12],
                [3, 4],
            ],
            groups.Select(g => g.PlaceNos)
        );
        Assert.Equal(5, new WaitlistCapacity(Sections, new HashSet<int> { 1 }).LargestParty(2, acceptSplit: false));
    }
}
