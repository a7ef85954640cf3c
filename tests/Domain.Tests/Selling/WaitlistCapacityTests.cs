using TicketPlatform.Domain.Seating;
using TicketPlatform.Domain.Selling;
using Xunit;

namespace Domain.Tests.Selling;

public sealed class WaitlistCapacityTests
{
    // Two rows of five (category 1) and a standing area for three (category 2).
    static readonly Section[] Hall =
    [
        new()
        {
            EventId = Guid.Empty,
            SectionNo = 1,
            Name = "Stalls",
            Kind = SectionKind.Seated,
            CategoryNo = 1,
            FirstPlaceNo = 0,
            Capacity = 10,
            RowCount = 2,
            SeatsPerRow = 5,
            FirstRowLabel = "A",
        },
        new()
        {
            EventId = Guid.Empty,
            SectionNo = 2,
            Name = "Floor",
            Kind = SectionKind.Standing,
            CategoryNo = 2,
            FirstPlaceNo = 10,
            Capacity = 3,
            FirstRowLabel = "A",
        },
    ];

    [Theory]
    [InlineData(null, true, 13)]
    [InlineData(null, false, 5)]
    [InlineData(1, true, 10)]
    [InlineData(1, false, 5)]
    [InlineData(2, true, 3)]
    [InlineData(2, false, 3)]
    [InlineData(3, true, 0)]
    public void The_largest_party_is_a_row_or_an_area_together_and_everything_apart(
        int? category,
        bool split,
        int largest
    ) => Assert.Equal(largest, new WaitlistCapacity(Hall, new HashSet<int>()).LargestParty((short?)category, split));

    [Fact]
    public void Blocked_seats_do_not_count_and_end_a_run_of_neighbors()
    {
        var capacity = new WaitlistCapacity(Hall, new HashSet<int> { 1, 8, 11 });
        Assert.Equal(10, capacity.LargestParty(null, acceptSplit: true));
        Assert.Equal(3, capacity.LargestParty(1, acceptSplit: false));
        Assert.Equal(2, capacity.LargestParty(2, acceptSplit: false));
    }

    [Fact]
    public void Seats_are_not_offered_to_the_person_who_returned_them()
    {
        var capacity = new WaitlistCapacity(Hall, new HashSet<int>());
        Assert.True(capacity.CanServe(new(Guid.Empty, 3, 2, true)));
        Assert.False(capacity.CanServe(new(Guid.Empty, 3, 2, true, Own: new HashSet<int> { 10 })));
        Assert.True(capacity.CanServe(new(Guid.Empty, 3, 2, true, Own: new HashSet<int> { 0 })));
    }
}
