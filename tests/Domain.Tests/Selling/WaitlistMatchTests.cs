using FsCheck;
using FsCheck.Fluent;
using TicketPlatform.Domain.Seating;
using TicketPlatform.Domain.Selling;
using Xunit;

namespace Domain.Tests.Selling;

public sealed class WaitlistMatchTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    static readonly WaitlistPolicy Policy = new();

    // Rows of ten in places 0 to 99 (category 1), a standing area in 100 to 149 (category 2).
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
            Capacity = 100,
            RowCount = 10,
            SeatsPerRow = 10,
            FirstRowLabel = "A",
        },
        new()
        {
            EventId = Guid.Empty,
            SectionNo = 2,
            Name = "Floor",
            Kind = SectionKind.Standing,
            CategoryNo = 2,
            FirstPlaceNo = 100,
            Capacity = 50,
            FirstRowLabel = "A",
        },
    ];

    static Guid Id(int n) => new(n, 0, 0, new byte[8]);

    static WaitlistPreferences Party(
        int n,
        int quantity,
        bool split = false,
        short? category = null,
        short overtaken = 0,
        DateTimeOffset? until = null,
        params int[] own
    ) => new(Id(n), quantity, category, split, overtaken, until, own.ToHashSet());

    static WaitlistPlan Match(int[] free, params WaitlistPreferences[] line) =>
        WaitlistMatch.Make(
            Hall,
            free.Select(p => (p, (short)(p < 100 ? 1 : 2))),
            line,
            new(Hall, new HashSet<int>()),
            Policy,
            Now
        );

    [Fact]
    public void Entries_are_served_in_order_of_joining()
    {
        var plan = Match([7], Party(1, 1), Party(2, 1));
        var offer = Assert.Single(plan.Offers);
        Assert.Equal(Id(1), offer.EntryId);
        Assert.Equal([7], offer.PlaceNos);
    }

    [Fact]
    public void A_party_gets_the_run_that_fits_it_most_closely_and_long_runs_stay_whole()
    {
        var plan = Match([0, 1, 2, 3, 20, 21], Party(1, 2), Party(2, 4));
        Assert.Equal([20, 21], plan.Offers[0].PlaceNos);
        Assert.Equal([0, 1, 2, 3], plan.Offers[1].PlaceNos);
    }

    [Fact]
    public void The_end_of_a_row_and_the_beginning_of_the_next_are_not_together()
    {
        Assert.Empty(Match([9, 10], Party(1, 2)).Offers);
        Assert.Equal([9, 10], Assert.Single(Match([9, 10], Party(1, 2, split: true)).Offers).PlaceNos);
    }

    [Fact]
    public void Standing_places_are_together_wherever_they_are() =>
        Assert.Equal([101, 130, 149], Assert.Single(Match([101, 130, 149], Party(1, 3)).Offers).PlaceNos);

    [Fact]
    public void A_waitlist_entry_for_a_category_is_offered_only_that_category() =>
        Assert.Equal([3], Assert.Single(Match([3, 101], Party(1, 1, category: 1), Party(2, 2)).Offers).PlaceNos);

    [Fact]
    public void Nobody_is_offered_the_seats_that_they_returned()
    {
        Assert.Empty(Match([5], Party(1, 1, own: 5)).Offers);
        Assert.Equal(Id(2), Assert.Single(Match([5], Party(1, 1, own: 5), Party(2, 1)).Offers).EntryId);
    }

    [Fact]
    public void A_party_without_fitting_seats_is_passed_over_and_the_passes_are_counted()
    {
        var plan = Match([5], Party(1, 4), Party(2, 1));
        Assert.Equal(Id(2), Assert.Single(plan.Offers).EntryId);
        Assert.Equal(new(Id(1), 1, null), Assert.Single(plan.Skips));
        Assert.False(plan.KeepsPlaces);
    }

    [Fact]
    public void Seats_are_set_aside_for_a_party_after_it_was_passed_over_too_often()
    {
        var plan = Match([5], Party(1, 4, overtaken: 3), Party(2, 1));
        Assert.Empty(plan.Offers);
        Assert.True(plan.KeepsPlaces);
        Assert.Equal(new(Id(1), 3, Now + Policy.GatherTime), Assert.Single(plan.Skips));
    }

    [Fact]
    public void The_limit_on_passing_over_a_party_also_applies_within_one_round()
    {
        var plan = Match([5, 15, 25, 35, 45], [Party(1, 4), .. Enumerable.Range(2, 6).Select(n => Party(n, 1))]);
        Assert.Equal(3, plan.Offers.Count);
        Assert.True(plan.KeepsPlaces);
    }

    [Fact]
    public void No_more_seats_are_set_aside_for_a_party_that_may_be_split_than_it_needs()
    {
        var plan = Match([5, 15, 25], Party(1, 4, split: true, overtaken: 3, category: 1), Party(2, 1));
        Assert.Empty(plan.Offers);
        plan = Match([5, 15, 25, 35, 45], Party(1, 4, split: true, overtaken: 3), Party(2, 1));
        Assert.Equal(
            [
                [5, 15, 25, 35],
                [45],
            ],
            plan.Offers.Select(o => o.PlaceNos)
        );
    }

    [Fact]
    public void Seats_are_kept_for_a_limited_time()
    {
        var plan = Match([5], Party(1, 4, overtaken: 3, until: Now), Party(2, 1));
        Assert.Equal(Id(2), Assert.Single(plan.Offers).EntryId);
        Assert.Equal(new(Id(1), 1, null), Assert.Single(plan.Skips));
    }

    [Fact]
    public void A_party_of_four_is_not_starved_by_singles_however_many_come()
    {
        var line = new List<WaitlistPreferences> { Party(1, 4) };
        line.AddRange(Enumerable.Range(2, 50).Select(n => Party(n, 1)));
        var free = new SortedSet<int>();
        for (var place = 0; place < 20; place++)
        {
            free.Add(place);
            var plan = Match([.. free], [.. line]);
            foreach (var skips in plan.Skips)
                line[line.FindIndex(w => w.EntryId == skips.EntryId)] = line.First(w => w.EntryId == skips.EntryId) with
                {
                    Overtaken = skips.Overtaken,
                    GatherUntil = skips.GatherUntil,
                };
            foreach (var offer in plan.Offers)
            {
                free.ExceptWith(offer.PlaceNos);
                if (offer.EntryId == Id(1))
                {
                    Assert.Equal(4, offer.PlaceNos.Length);
                    Assert.True(place <= 3 + 4, $"served only after {place + 1} places");
                    return;
                }
            }
            line.RemoveAll(w => plan.Offers.Any(o => o.EntryId == w.EntryId));
        }
        Assert.Fail("the party of four was starved");
    }

    [Fact]
    public void No_seat_is_offered_twice_and_everybody_gets_what_they_asked_for() =>
        Prop.ForAll<bool[], byte[], bool[]>(IsSound).QuickCheckThrowOnFailure();

    static bool IsSound(bool[] free, byte[] sizes, bool[] splits)
    {
        var places = Enumerable.Range(0, 150).Where(i => free.Length > 0 && free[i * 7 % free.Length]).ToArray();
        var line = sizes
            .Select((size, n) => Party(n, 1 + size % 6, splits.Length > 0 && splits[n % splits.Length]))
            .ToArray();
        var plan = Match(places, line);
        var offered = plan.Offers.SelectMany(o => o.PlaceNos).ToList();
        return offered.Count == offered.Distinct().Count()
            && !offered.Except(places).Any()
            && plan.Offers.All(o => o.PlaceNos.Length == line[BitConverter.ToInt32(o.EntryId.ToByteArray())].Quantity)
            && plan.Offers.Select(o => o.EntryId).Distinct().Count() == plan.Offers.Count;
    }

    [Fact]
    public void A_party_that_would_not_fit_into_an_empty_hall_is_skipped_and_no_seats_are_set_aside_for_it()
    {
        // 151 of 150; eleven in rows of ten; and a party that seats are set aside for when the capacity shrinks.
        var line = new[]
        {
            Party(1, 151, split: true, overtaken: 3),
            Party(2, 11, category: 1, overtaken: 3, until: Now.AddMinutes(5)),
            Party(3, 1),
        };
        var plan = Match([7], line);
        Assert.Equal(Id(3), Assert.Single(plan.Offers).EntryId);
        Assert.False(plan.KeepsPlaces);
        Assert.Equal([new(Id(1), 0, null), new(Id(2), 0, null)], plan.Skips);
        Assert.True(Match([7], Party(1, 10, overtaken: 3)).KeepsPlaces);
    }
}
