using FsCheck.Fluent;
using TicketPlatform.Domain.Seating;
using Xunit;

namespace Domain.Tests.Seating;

public sealed class BestAvailableTests
{
    static readonly Section Stalls = new()
    {
        Name = "Stalls",
        SectionNo = 1,
        CategoryNo = 1,
        FirstRowLabel = "A",
        FirstPlaceNo = 0,
        RowCount = 5,
        SeatsPerRow = 10,
        Capacity = 50,
        X = 100,
        Y = 90,
        StepFreeRows = [4],
    };
    static readonly Section Balcony = new()
    {
        Name = "Balcony",
        SectionNo = 2,
        CategoryNo = 2,
        FirstRowLabel = "A",
        FirstPlaceNo = 50,
        RowCount = 2,
        SeatsPerRow = 10,
        Capacity = 20,
        X = 100,
        Y = 200,
    };
    static readonly Section Floor = new()
    {
        Name = "Floor",
        SectionNo = 3,
        CategoryNo = 3,
        Kind = SectionKind.Standing,
        FirstRowLabel = "A",
        FirstPlaceNo = 70,
        Capacity = 30,
        X = 100,
        Y = 300,
        Width = 80,
        Height = 40,
    };
    static readonly Section[] House = [Stalls, Balcony, Floor];

    static int[] Choose(BestAvailablePreferences preferences, Func<int, bool>? isFree = null) =>
        BestAvailable.Choose(House, category => category * 1000, FreeBy(isFree ?? (_ => true)), preferences);

    static bool[] FreeBy(Func<int, bool> isFree) => [.. Enumerable.Range(0, 100).Select(isFree)];

    [Fact]
    public void In_an_empty_hall_the_middle_of_the_front_row_is_chosen() =>
        Assert.Equal([4, 5], Choose(new(2, null, null, false)));

    [Fact]
    public void No_single_seat_is_left_behind_when_it_can_be_avoided()
    {
        // Free in the front row: seats 4 to 6. Taking two of them would leave a single seat either way; row B has room.
        var chosen = Choose(new(2, 1, null, false), place => place is >= 4 and <= 6 or (>= 10 and < 20));
        Assert.All(chosen, place => Assert.InRange(place, 10, 19));
    }

    [Fact]
    public void Step_free_seats_come_from_rows_without_steps() =>
        Assert.All(Choose(new(3, null, null, true)), place => Assert.InRange(place, 40, 49));

    [Fact]
    public void A_maximum_price_is_respected() =>
        Assert.All(Choose(new(2, null, 1000, false)), place => Assert.InRange(place, 0, 49));

    [Fact]
    public void Central_seats_are_preferred_to_seats_at_the_side_even_a_few_rows_further_back()
    {
        // Free: both ends of row A and the middle of row C.
        var free = new HashSet<int> { 0, 1, 8, 9, 24, 25 };
        Assert.Equal([24, 25], Choose(new(2, 1, null, false), free.Contains));
    }

    [Fact]
    public void A_maximum_price_selects_the_best_category_below_it_and_no_preference_does_not_select_the_most_expensive()
    {
        Assert.All(Choose(new(2, null, 2000, false)), place => Assert.InRange(place, 50, 69));
        Assert.All(Choose(new(2, null, null, false)), place => Assert.InRange(place, 0, 49));
        Assert.Equal<short>([2, 3, 1], BestAvailable.Preference([(1, 9000), (2, 6000), (3, 3000)], hasLimit: false));
        Assert.Equal<short>([1, 2, 3], BestAvailable.Preference([(1, 9000), (2, 6000), (3, 3000)], hasLimit: true));
        Assert.Equal<short>([2, 1], BestAvailable.Preference([(1, 9000), (2, 6000)], hasLimit: false));
        Assert.Equal<short>([1], BestAvailable.Preference([(1, 9000)], hasLimit: false));
    }

    [Fact]
    public void When_no_row_has_room_two_sit_behind_two_rather_than_one_alone_behind_three()
    {
        // Row A: seats 4 to 6; row B behind it: 5 and 6. The single seat beside them and the pair at the far end are
        // not considered.
        var free = new HashSet<int> { 3, 4, 5, 14, 15, 8, 48, 49 };
        Assert.Equal([4, 5, 14, 15], Choose(new(4, 1, null, false), free.Contains));
    }

    [Fact]
    public void A_single_seat_right_in_front_is_better_than_pairs_at_both_ends_of_the_hall()
    {
        var free = new HashSet<int> { 5, 14, 15, 16, 48, 49 };
        Assert.Equal([5, 14, 15, 16], Choose(new(4, 1, null, false), free.Contains));
    }

    [Fact]
    public void Three_rows_serve_a_party_that_two_have_no_room_for()
    {
        var free = new HashSet<int> { 4, 5, 14, 15, 24, 25, 0, 40, 41, 42 };
        Assert.Equal([4, 5, 14, 15, 24, 25], Choose(new(6, 1, null, false), free.Contains));
    }

    [Fact]
    public void Without_room_close_by_the_longest_runs_of_one_section_come_before_seats_in_two_sections()
    {
        var free = new HashSet<int> { 0, 1, 2, 47, 48, 55, 56, 57 };
        Assert.Equal([0, 1, 2, 47, 48], Choose(new(5, null, null, false), free.Contains));
        Assert.Equal(
            [0, 1, 2, 55, 56, 57],
            Choose(new(6, null, null, false), place => place != 47 && place != 48 && free.Contains(place))
        );
    }

    [Fact]
    public void Seats_in_two_sections_come_before_standing_places_and_these_when_there_are_no_seats()
    {
        var seats = new HashSet<int> { 0, 60 };
        Assert.Equal([0, 60], Choose(new(2, null, null, false), place => place >= 70 || seats.Contains(place)));
        Assert.Equal([70, 71, 72], Choose(new(3, null, null, false), place => place >= 70 || seats.Contains(place)));
        Assert.Empty(Choose(new(3, null, null, true), place => place >= 70 || seats.Contains(place)));
    }

    [Fact]
    public void At_a_match_the_best_seats_are_at_the_middle_of_the_pitch()
    {
        Section Stand(short no, int first, double y, double rotation) =>
            new()
            {
                Name = "Stand",
                SectionNo = no,
                CategoryNo = 1,
                FirstRowLabel = "A",
                FirstPlaceNo = first,
                RowCount = 5,
                SeatsPerRow = 10,
                Capacity = 50,
                X = 300,
                Y = y,
                Rotation = rotation,
            };
        var near = BestAvailable.Choose(
            [Stand(1, 0, 200, 180), Stand(2, 50, 560, 0)],
            _ => 1000,
            FreeBy(_ => true),
            new(2, null, null, false)
        );
        // The front row of either stand, not the last row of the one whose back is at the top of the map.
        Assert.Equal([4, 5], near);
    }

    [Fact]
    public void No_seats_are_chosen_when_there_are_too_few() =>
        Assert.Empty(Choose(new(4, 1, null, false), place => place < 3));

    [Fact]
    public void Standing_places_serve_parties_that_ask_for_their_category() =>
        Assert.All(Choose(new(4, 3, null, false)), place => Assert.InRange(place, 70, 99));

    [Fact]
    public void Two_buyers_of_standing_places_rarely_reach_for_the_same_one()
    {
        var starts = Enumerable
            .Range(0, 40)
            .Select(_ => StandingPlaces.Scattered(Floor, _ => true, 1).Single())
            .Distinct()
            .Count();
        Assert.InRange(starts, 10, 30);
    }

    [Fact]
    public void Standing_places_are_found_wherever_the_search_begins() =>
        Assert.Equal([71, 99], StandingPlaces.Scattered(Floor, place => place is 71 or 99, 5).Order());
}
