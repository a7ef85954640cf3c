using FsCheck;
using FsCheck.Fluent;
using TicketPlatform.Domain.Seating;
using Xunit;

namespace Domain.Tests.Seating;

public sealed class BestAvailableTests
{
    static readonly Section Stalls = new()
    {
        Name = "Stalls", SectionNo = 1, CategoryNo = 1, FirstRowLabel = "A", FirstPlaceNo = 0, RowCount = 5, SeatsPerRow = 10, Capacity = 50, X = 100, Y = 90,
        StepFreeRows = [4],
    };
    static readonly Section Balcony = new()
    {
        Name = "Balcony", SectionNo = 2, CategoryNo = 2, FirstRowLabel = "A", FirstPlaceNo = 50, RowCount = 2, SeatsPerRow = 10, Capacity = 20, X = 100, Y = 200,
    };
    static readonly Section Floor = new()
    {
        Name = "Floor", SectionNo = 3, CategoryNo = 3, Kind = SectionKind.Standing, FirstRowLabel = "A", FirstPlaceNo = 70, Capacity = 30, X = 100, Y = 300, Width = 80, Height = 40,
    };
    static readonly Section[] House = [Stalls, Balcony, Floor];

    static IReadOnlyList<int> Choose(BestAvailableWish wish, Func<int, bool>? isFree = null) =>
        BestAvailable.Choose(House, category => category * 1000, isFree ?? (_ => true), wish);

    [Fact]
    public void An_empty_house_gives_the_middle_of_the_front_row() =>
        Assert.Equal([4, 5], Choose(new(2, null, null, false)));

    [Fact]
    public void A_lone_seat_is_not_left_behind_when_it_can_be_avoided()
    {
        // Free in the front row: seats 4 to 6. Taking the two in the middle would strand one either way; row B has room.
        var chosen = Choose(new(2, 1, null, false), place => place is >= 4 and <= 6 or (>= 10 and < 20));
        Assert.All(chosen, place => Assert.InRange(place, 10, 19));
    }

    [Fact]
    public void Step_free_seats_come_from_rows_without_steps() =>
        Assert.All(Choose(new(3, null, null, true)), place => Assert.InRange(place, 40, 49));

    [Fact]
    public void A_price_ceiling_is_kept() =>
        Assert.All(Choose(new(2, null, 1000, false)), place => Assert.InRange(place, 0, 49));

    [Fact]
    public void When_no_row_has_room_the_group_is_split_over_the_longest_runs()
    {
        var free = new HashSet<int> { 0, 1, 2, 14, 15, 28 };
        Assert.Equal([0, 1, 2, 14, 15], Choose(new(5, 1, null, false), free.Contains));
    }

    [Fact]
    public void Too_few_places_give_none_rather_than_some() =>
        Assert.Empty(Choose(new(4, 1, null, false), place => place < 3));

    [Fact]
    public void Standing_places_serve_who_asks_for_their_category() =>
        Assert.All(Choose(new(4, 3, null, false)), place => Assert.InRange(place, 70, 99));

    [Fact]
    public void Whatever_is_free_the_choice_is_free_distinct_complete_or_empty_only_when_it_must_be() =>
        Prop.ForAll(
            Gen.Choose(0, 1).ListOf(100).ToArbitrary(), Gen.Choose(1, 10).ToArbitrary(),
            (states, quantity) =>
            {
                var chosen = Choose(new(quantity, null, null, false), place => states[place] == 0);
                var seats = Enumerable.Range(0, 70).Count(place => states[place] == 0);
                var standing = Enumerable.Range(70, 30).Count(place => states[place] == 0);
                var possible = seats >= quantity || standing >= quantity;
                return chosen.Count == (possible ? quantity : 0)
                    && chosen.Distinct().Count() == chosen.Count
                    && chosen.All(place => states[place] == 0);
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_group_is_split_only_when_no_row_has_room_for_it() =>
        Prop.ForAll(
            Gen.Choose(0, 2).ListOf(50).ToArbitrary(), Gen.Choose(2, 6).ToArbitrary(),
            (states, quantity) =>
            {
                bool IsFree(int place) => place < 50 && states[place] > 0;
                var chosen = Choose(new(quantity, 1, null, false), IsFree);
                var room = Enumerable.Range(0, 5).Any(row => Enumerable.Range(0, 11 - quantity).Any(start =>
                    Enumerable.Range(row * 10 + start, quantity).All(IsFree)));
                return !room || (chosen[^1] - chosen[0] == quantity - 1 && chosen[0] / 10 == chosen[^1] / 10);
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Two_buyers_of_standing_places_rarely_reach_for_the_same_one()
    {
        var starts = Enumerable.Range(0, 40).Select(_ => StandingPlaces.Scattered(Floor, _ => true, 1).Single()).Distinct().Count();
        Assert.InRange(starts, 10, 30);
    }

    [Fact]
    public void Standing_places_are_found_wherever_the_search_begins() =>
        Assert.Equal([71, 99], StandingPlaces.Scattered(Floor, place => place is 71 or 99, 5).Order());
}
