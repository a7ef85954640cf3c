using FsCheck;
using FsCheck.Fluent;
using TicketPlatform.Domain.Seating;
using Xunit;

namespace Domain.Tests.Seating;

public sealed class EqualOrBetterTests
{
    static readonly Section Stalls = new()
    {
        Name = "Stalls",
        SectionNo = 1,
        CategoryNo = 1,
        FirstRowLabel = "A",
        FirstPlaceNo = 0,
        RowCount = 4,
        SeatsPerRow = 10,
        Capacity = 40,
        X = 100,
        Y = 90,
        StepFreeRows = [3],
    };
    static readonly Section Balcony = new()
    {
        Name = "Balcony",
        SectionNo = 2,
        CategoryNo = 2,
        FirstRowLabel = "A",
        FirstPlaceNo = 40,
        RowCount = 2,
        SeatsPerRow = 10,
        Capacity = 20,
        X = 100,
        Y = 200,
        StepFreeRows = [0],
    };
    static readonly Section Floor = new()
    {
        Name = "Floor",
        SectionNo = 3,
        CategoryNo = 3,
        Kind = SectionKind.Standing,
        FirstRowLabel = "A",
        FirstPlaceNo = 60,
        Capacity = 20,
        X = 100,
        Y = 300,
        Width = 80,
        Height = 40,
    };
    static readonly Section Pit = new()
    {
        Name = "Pit",
        SectionNo = 4,
        CategoryNo = 4,
        Kind = SectionKind.Standing,
        FirstRowLabel = "A",
        FirstPlaceNo = 80,
        Capacity = 10,
        X = 100,
        Y = 20,
        Width = 80,
        Height = 40,
    };
    static readonly Section[] House = [Stalls, Balcony, Floor, Pit];

    static long PriceOf(short category) =>
        category switch
        {
            1 => 4000,
            2 => 2500,
            3 => 1500,
            _ => 6000,
        };

    static IReadOnlyList<int> Choose(Func<int, bool> isFree, params int[] places) =>
        EqualOrBetter.Choose(House, PriceOf, isFree, [.. places.Select(Agreed)]);

    static Section SectionOf(int place) => House.Single(s => s.Contains(place));

    static int RowOf(int place) =>
        SectionOf(place) is { Kind: SectionKind.Seated } s ? (place - s.FirstPlaceNo) / s.SeatsPerRow : -1;

    static bool IsStepFree(int place) => SectionOf(place).StepFreeRows.Contains((short)RowOf(place));

    static AgreedPlace Agreed(int place) =>
        new(place, SectionOf(place).CategoryNo, PriceOf(SectionOf(place).CategoryNo));

    [Fact]
    public void Adjacent_seats_are_replaced_by_the_nearest_adjacent_ones_of_their_category() =>
        Assert.Equal([14, 15], Choose(place => place is not (4 or 5) && place >= 10 && place < 40, 4, 5));

    [Fact]
    public void Two_together_are_never_put_apart() => Assert.Empty(Choose(place => place is 3 or 6 or 17 or 22, 4, 5));

    [Fact]
    public void A_party_that_sat_apart_gets_single_seats() =>
        Assert.Equal([3, 18], Choose(place => place is 3 or 18, 2, 19));

    [Fact]
    public void A_more_expensive_seat_is_better_and_a_cheaper_one_is_not()
    {
        Assert.Equal([4, 5], Choose(place => place is 4 or 5, 54, 55));
        Assert.Empty(Choose(place => place is >= 54 and < 60, 4, 5));
    }

    [Fact]
    public void The_same_category_comes_before_a_dearer_one_that_is_nearer() =>
        Assert.Equal([40, 41], Choose(place => place is 34 or 35 or 40 or 41, 44, 45));

    [Fact]
    public void A_category_that_became_cheaper_than_the_price_paid_is_not_equivalent() =>
        Assert.Empty(EqualOrBetter.Choose(House, PriceOf, place => place < 40, [new(54, 2, 4500)]));

    [Fact]
    public void Step_free_stays_step_free() =>
        Assert.All(Choose(place => place < 60 && place is not (34 or 35), 34, 35), place =>
            Assert.True(IsStepFree(place))
        );

    [Fact]
    public void Standing_tickets_are_replaced_by_standing_ones_together_and_seats_by_seats()
    {
        Assert.All(Choose(place => place >= 60 && place is not (60 or 61), 60, 61), place =>
            Assert.InRange(place, 62, 79)
        );
        Assert.All(Choose(place => place >= 79, 60, 61), place => Assert.InRange(place, 80, 89));
        Assert.Empty(Choose(place => place is 79 or 80, 60, 61));
        Assert.Empty(Choose(place => place < 60, 60));
        Assert.Empty(Choose(place => place >= 60, 44));
    }

    [Fact]
    public void No_single_seat_is_left_where_it_can_be_avoided() =>
        Assert.Equal([24, 25], Choose(place => place is (>= 14 and <= 16) or 24 or 25, 4, 5));

    [Fact]
    public void A_seat_of_a_deleted_section_has_no_equivalent() =>
        Assert.Empty(EqualOrBetter.Choose([Balcony], PriceOf, _ => true, [Agreed(4)]));

    // The stalls have lost their last row, which was step-free, and another section has been removed.
    static readonly Section SmallStalls = new()
    {
        Name = "Stalls",
        SectionNo = 1,
        CategoryNo = 1,
        FirstRowLabel = "A",
        FirstPlaceNo = 0,
        RowCount = 3,
        SeatsPerRow = 10,
        Capacity = 30,
        NumberedTo = 40,
        X = 100,
        Y = 90,
    };

    static AgreedPlace Removed(int place, string section, string? row, bool stepFree = false) =>
        new(
            place,
            1,
            4000,
            new()
            {
                PlaceNo = place,
                SectionName = section,
                RowLabel = row,
                SeatLabel = row is null ? null : "1",
                StepFree = stepFree,
            }
        );

    static IReadOnlyList<int> Replace(Func<int, bool> isFree, params AgreedPlace[] agreed) =>
        EqualOrBetter.Choose([SmallStalls, Balcony, Floor, Pit], PriceOf, isFree, agreed);

    [Fact]
    public void Removed_seats_are_replaced_by_the_nearest_ones_together() =>
        Assert.Equal([24, 25], Replace(_ => true, Removed(34, "Stalls", "D"), Removed(35, "Stalls", "D")));

    [Fact]
    public void Removed_adjacent_seats_are_never_separated_and_seats_of_two_rows_may_be()
    {
        bool IsFree(int place) => place is 3 or 16;
        Assert.Empty(Replace(IsFree, Removed(134, "Gone", "D"), Removed(135, "Gone", "D")));
        Assert.Equal([3, 16], Replace(IsFree, Removed(139, "Gone", "D"), Removed(140, "Gone", "E")));
    }

    [Fact]
    public void Removed_seats_are_replaced_by_something_as_good_of_the_same_kind()
    {
        // Cheaper seats in the balcony and more expensive standing tickets.
        Assert.Empty(Replace(place => place >= 40, Removed(134, "Gone", "D")));
        Assert.InRange(Assert.Single(Replace(place => place >= 40, Removed(134, "Gone", null))), 80, 89);
        Assert.Empty(Replace(place => place < 30, Removed(34, "Stalls", "D", stepFree: true)));
    }

    [Fact]
    public void A_removed_seat_without_a_position_is_replaced_in_the_section_of_its_name()
    {
        var gallery = new Section
        {
            Name = "Gallery",
            SectionNo = 5,
            CategoryNo = 1,
            FirstRowLabel = "A",
            FirstPlaceNo = 100,
            RowCount = 3,
            SeatsPerRow = 10,
            Capacity = 30,
        };
        var found = EqualOrBetter.Choose([Stalls, gallery], PriceOf, _ => true, [Removed(934, "Gallery", "D")]);
        Assert.InRange(Assert.Single(found), 100, 129);
    }

    static readonly Gen<int[]> Bookings = Gen.Choose(1, 6)
        .SelectMany(count => Gen.Choose(0, 89).ArrayOf(count))
        .Select(places => places.Distinct().Order().ToArray())
        .Or(
            Gen.Choose(2, 6)
                .SelectMany(count =>
                    Gen.Choose(0, 59 - count).Select(first => Enumerable.Range(first, count).ToArray())
                )
        );

    [Fact]
    public void Every_replacement_is_free_assigned_once_and_not_worse_than_the_original_seat() =>
        Prop.ForAll(Gen.Choose(0, 2).ArrayOf(90).ToArbitrary(), Bookings.ToArbitrary(), (states, booked) =>
            {
                var found = Choose(place => states[place] > 0, booked);
                return found.Count == 0
                    || (
                        found.Count == booked.Length
                        && found.Distinct().Count() == found.Count
                        && found.All(place => states[place] > 0)
                        && booked.Zip(found).All(pair => IsNotWorse(pair.First, pair.Second))
                        && booked
                            .Zip(found)
                            .Zip(booked.Zip(found).Skip(1))
                            .All(two =>
                                !AreTogether(two.First.First, two.Second.First)
                                || AreTogether(two.First.Second, two.Second.Second)
                            )
                    );
            })
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_party_that_sits_together_gets_seats_whenever_there_are_some() =>
        Prop.ForAll(
                Gen.Choose(0, 3).ArrayOf(90).ToArbitrary(),
                Gen.Choose(1, 5)
                    .SelectMany(n =>
                        Gen.Choose(0, 10 - n)
                            .SelectMany(seat =>
                                Gen.Choose(0, 5).Select(row => Enumerable.Range(row * 10 + seat, n).ToArray())
                            )
                    )
                    .ToArbitrary(),
                (states, booked) =>
                {
                    var found = Choose(place => states[place] > 0, booked);
                    var possible = Enumerable
                        .Range(0, 61 - booked.Length)
                        .Any(first =>
                            Enumerable.Range(first, booked.Length).All(place => states[place] > 0)
                            && RowOf(first) == RowOf(first + booked.Length - 1)
                            && SectionOf(first) == SectionOf(first + booked.Length - 1)
                            && IsNotWorse(booked[0], first)
                        );
                    return possible == (found.Count > 0);
                }
            )
            .QuickCheckThrowOnFailure();

    // The same, expressed as in the promise to the buyer.
    static bool IsNotWorse(int booked, int found) =>
        SectionOf(booked).Kind == SectionOf(found).Kind
        && (
            SectionOf(booked).CategoryNo == SectionOf(found).CategoryNo
            || PriceOf(SectionOf(found).CategoryNo) >= PriceOf(SectionOf(booked).CategoryNo)
        )
        && (!IsStepFree(booked) || IsStepFree(found));

    static bool AreTogether(int left, int right) =>
        SectionOf(left) == SectionOf(right)
        && (SectionOf(left).Kind == SectionKind.Standing || (right == left + 1 && RowOf(left) == RowOf(right)));
}
