using FsCheck;
using FsCheck.Fluent;
using TicketPlatform.Domain.Seating;
using Xunit;

namespace Domain.Tests.Seating;

public sealed class NearestPlacesTests
{
    static readonly Section[] House =
    [
        new()
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
        },
        new()
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
            Y = 152,
        },
        new()
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
        },
    ];

    static int[] Choose(int[] wanted, int[] lost, Func<int, bool>? isFree = null) =>
        NearestPlaces.Choose(House, [.. Enumerable.Range(0, 100).Select(isFree ?? (_ => true))], wanted, lost);

    [Fact]
    public void A_party_that_wanted_adjacent_seats_is_offered_the_nearest_adjacent_ones() =>
        Assert.Equal([14, 15], Choose([4, 5], [4], place => place is < 3 or > 6));

    [Fact]
    public void Adjacent_seats_of_the_same_category_come_before_nearer_ones_of_another() =>
        Assert.Equal([0, 1], Choose([44, 45], [44, 45], place => place is 0 or 1 or >= 50));

    [Fact]
    public void Without_adjacent_seats_the_remaining_ones_stay_and_each_lost_one_is_replaced_by_the_nearest() =>
        Assert.Equal([5, 14], Choose([4, 5], [4], place => place is 5 or 14 or 29 or 42));

    [Fact]
    public void A_party_that_wanted_seats_apart_keeps_the_remaining_ones() =>
        Assert.Equal([0, 29], Choose([0, 28], [28], place => place != 27));

    [Fact]
    public void A_standing_place_is_replaced_by_another_of_its_area() => Assert.Equal([71, 80], Choose([70, 80], [70]));

    [Fact]
    public void With_too_few_seats_nothing_is_offered()
    {
        Assert.Empty(Choose([4, 5], [4, 5], place => place is 4 or 5 or 9));
        Assert.Empty(Choose([4, 5000], [4]));
    }

    [Fact]
    public void An_offer_is_as_many_free_seats_as_were_wanted_and_none_of_the_lost_or_nothing() =>
        Prop.ForAll(
                Gen.Choose(0, 3).ListOf(100).ToArbitrary(),
                Gen.Choose(0, 99).NonEmptyListOf().Select(l => l.Distinct().Take(8).ToArray()).ToArbitrary(),
                (states, wanted) =>
                {
                    var lost = wanted.Where(place => states[place] == 0).ToArray();
                    var offer = Choose(wanted, lost, place => states[place] > 0);
                    return offer.Length == 0
                        || (
                            offer.Length == wanted.Length
                            && offer.Distinct().Count() == offer.Length
                            && offer.All(place => states[place] > 0)
                        );
                }
            )
            .QuickCheckThrowOnFailure();
}
