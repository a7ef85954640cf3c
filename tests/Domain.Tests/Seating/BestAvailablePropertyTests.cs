using FsCheck;
using FsCheck.Fluent;
using TicketPlatform.Domain.Seating;
using Xunit;

namespace Domain.Tests.Seating;

/// <summary>
/// Properties of every hall: two seated sections and a standing area, with any seats taken and any request.
/// </summary>
public sealed class BestAvailablePropertyTests
{
    const int Rows = 6,
        RowLength = 9,
        Seats = Rows * RowLength;

    static readonly Section[] House =
    [
        new()
        {
            Name = "Stalls",
            SectionNo = 1,
            CategoryNo = 1,
            FirstRowLabel = "A",
            FirstPlaceNo = 0,
            RowCount = Rows,
            SeatsPerRow = RowLength,
            Capacity = Seats,
            X = 100,
            Y = 90,
            Curve = 5,
            StepFreeRows = [0, 5],
        },
        new()
        {
            Name = "Balcony",
            SectionNo = 2,
            CategoryNo = 2,
            FirstRowLabel = "A",
            FirstPlaceNo = Seats,
            RowCount = Rows,
            SeatsPerRow = RowLength,
            Capacity = Seats,
            X = 120,
            Y = 220,
            Rotation = 20,
            StepFreeRows = [1],
        },
        new()
        {
            Name = "Floor",
            SectionNo = 3,
            CategoryNo = 3,
            Kind = SectionKind.Standing,
            FirstRowLabel = "A",
            FirstPlaceNo = 2 * Seats,
            Capacity = 12,
            X = 100,
            Y = 350,
            Width = 80,
            Height = 40,
        },
    ];

    /// <summary>A hall with some of its seats taken, and a request. FsCheck prints it when a property fails.</summary>
    public sealed record Situation(bool[] Free, BestAvailablePreferences Preferences)
    {
        public int[] Choose() => BestAvailable.Choose(House, category => category * 1000, Free, Preferences);

        public bool Matches(int place)
        {
            var section = House.First(s => s.Contains(place));
            return Free[place]
                && (Preferences.CategoryNo is null || section.CategoryNo == Preferences.CategoryNo)
                && (Preferences.MaxPriceMinor is null || section.CategoryNo * 1000 <= Preferences.MaxPriceMinor)
                && (
                    !Preferences.StepFree
                    || (
                        section.Kind == SectionKind.Seated
                        && section.StepFreeRows.Contains((short)((place - section.FirstPlaceNo) / RowLength))
                    )
                );
        }

        /// <summary>
        /// Every way to seat a party in one row: the first seat, and how many single seats it leaves.
        /// </summary>
        public IEnumerable<(int First, int LoneSeats)> Windows() =>
            from row in Enumerable.Range(0, 2 * Rows)
            from start in Enumerable.Range(0, RowLength)
            where
                start + Preferences.Quantity <= RowLength
                && Enumerable.Range(row * RowLength + start, Preferences.Quantity).All(Matches)
            select (row * RowLength + start, Lone(row, start - 1, -1) + Lone(row, start + Preferences.Quantity, 1));

        int Lone(int row, int seat, int step) => IsFree(row, seat) && !IsFree(row, seat + step) ? 1 : 0;

        bool IsFree(int row, int seat) => seat is >= 0 and < RowLength && Free[row * RowLength + seat];

        public override string ToString() =>
            $"{Preferences}\n{string.Join('\n', Enumerable.Range(0, 2 * Rows).Select(row => string.Concat(Enumerable.Range(row * RowLength, RowLength).Select(p => Free[p] ? '.' : 'x'))))}";
    }

    static readonly Arbitrary<Situation> Any = (
        from taken in Gen.Choose(0, 100)
        from dice in Gen.Choose(0, 99).ListOf(2 * Seats + 12)
        from quantity in Gen.Choose(1, 8)
        from category in Gen.Elements<short?>(null, null, 1, 2, 3)
        from price in Gen.Elements<long?>(null, null, 1000, 2000)
        from stepFree in Gen.Elements(false, false, false, true)
        select new Situation([.. dice.Select(d => d >= taken)], new(quantity, category, price, stepFree))
    ).ToArbitrary();

    static void Holds(Func<Situation, bool> rule) =>
        Prop.ForAll(Any, rule).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void The_choice_is_the_requested_number_of_distinct_free_seats_or_none() =>
        Holds(s =>
            s.Choose() is var chosen
            && chosen.All(s.Matches)
            && chosen.Distinct().Count() == chosen.Length
            && chosen.Length is var count
            && (count == 0 || count == s.Preferences.Quantity)
        );

    [Fact]
    public void None_are_chosen_only_when_neither_the_seats_nor_the_standing_places_that_match_are_enough() =>
        Holds(s =>
            s.Choose().Length > 0
            || (
                Enumerable.Range(0, 2 * Seats).Count(s.Matches) < s.Preferences.Quantity
                && Enumerable.Range(2 * Seats, 12).Count(s.Matches) < s.Preferences.Quantity
            )
        );

    [Fact]
    public void All_sit_together_whenever_a_row_has_a_run_that_long() =>
        Holds(s =>
            !s.Windows().Any()
            || s.Windows().Any(w => s.Choose().SequenceEqual(Enumerable.Range(w.First, s.Preferences.Quantity)))
        );

    [Fact]
    public void Adjacent_seats_leave_no_single_seat_that_another_choice_in_the_same_section_would_avoid() =>
        Holds(s =>
            s.Windows().ToList() is var windows
            && (
                windows.Count == 0
                || windows.First(w => w.First == s.Choose()[0]) is var taken
                    && windows.Where(w => w.First / Seats == taken.First / Seats).Min(w => w.LoneSeats)
                        == taken.LoneSeats
            )
        );

    [Fact]
    public void Adjacent_seats_are_the_best_choice_by_a_brute_force_scoring() =>
        Holds(s => !s.Windows().Any() || s.Choose()[0] == BestByScore(s));

    // Category by preference; in each section the fewest single seats, then the shortest distance; among the sections,
    // the one that is cheapest in both together.
    static int BestByScore(Situation s)
    {
        var categories = new short[] { 1, 2 }
            .Where(c => s.Preferences.CategoryNo is null || s.Preferences.CategoryNo == c)
            .Where(c => s.Preferences.MaxPriceMinor is null || c * 1000 <= s.Preferences.MaxPriceMinor)
            .ToArray();
        var preference = BestAvailable.Preference(
            categories.Select(c => (c, c * 1000L)),
            s.Preferences.CategoryNo is not null || s.Preferences.MaxPriceMinor is not null
        );
        return (
            from window in s.Windows()
            let section = House[window.First / Seats]
            let distance = Distance(section, window.First, s.Preferences.Quantity)
            group (window, distance) by section into inSection
            let best = inSection
                .OrderBy(w => w.window.LoneSeats)
                .ThenBy(w => w.distance)
                .ThenBy(w => w.window.First)
                .First()
            orderby preference.ToList().IndexOf(inSection.Key.CategoryNo), best.distance
                + best.window.LoneSeats * BestAvailable.LoneSeatCost, best.window.First
            select best.window.First
        ).First();
    }

    // In the coordinates of the hall: the distance to the stage, plus four times as much again in proportion to how far
    // the seat is off the center line of the stage (1 at 90°).
    static double Distance(Section section, int first, int quantity)
    {
        var (fx, fy, _) = SeatGeometry.FocusOf(House);
        var (lx, ly) = SeatGeometry.CenterOf(section, first);
        var (rx, ry) = SeatGeometry.CenterOf(section, first + quantity - 1);
        // The middle of the party is on the row's curve, which is not halfway between its ends.
        var (row, seat) = Math.DivRem(first - section.FirstPlaceNo, section.SeatsPerRow);
        var half = (section.SeatsPerRow - 1) / 2.0;
        var along = seat + (quantity - 1) / 2.0 - half;
        var back = row * section.RowSpacing - section.Curve * (along / half) * (along / half);
        var angle = section.Rotation * Math.PI / 180;
        var (x, y) = (
            section.X + along * section.SeatSpacing * Math.Cos(angle) - back * Math.Sin(angle),
            section.Y + along * section.SeatSpacing * Math.Sin(angle) + back * Math.Cos(angle)
        );
        Assert.InRange(x, Math.Min(lx, rx) - 20, Math.Max(lx, rx) + 20);
        Assert.InRange(y, Math.Min(ly, ry) - 20, Math.Max(ly, ry) + 20);
        var offAxis = 1 - Math.Cos(Math.Atan2(x - fx, y - fy));
        return Math.Round(Math.Sqrt(Math.Pow(x - fx, 2) + Math.Pow(y - fy, 2)) * (1 + 4 * offAxis), 9);
    }

    [Fact]
    public void A_split_party_has_no_single_seat_if_two_nearby_runs_fit_groups_of_two_or_more() =>
        Holds(s =>
        {
            if (s.Windows().Any() || s.Preferences.Quantity < 4)
                return true;
            var runs = Runs(s).Where(r => r.Length >= 2).ToList();
            var roomForAll = runs.Any(a =>
                runs.Any(b =>
                    b != a
                    && a.Row / Rows == b.Row / Rows
                    && Math.Abs(a.Row - b.Row) <= 1
                    && Math.Max(b.Start - a.Start - a.Length, a.Start - b.Start - b.Length) <= 3
                    && a.Length + b.Length >= s.Preferences.Quantity
                )
            );
            return !roomForAll
                || PlaceGroups.Of(House, s.Choose()) is { Count: 2 } groups
                    && groups.All(g => g.PlaceNos.Count > 1)
                    && PlaceGroups.ClosenessOf(groups) == Closeness.CloseBy;
        });

    [Fact]
    public void A_split_party_stays_in_one_section_if_it_has_room() =>
        Holds(s =>
            s.Windows().Any()
            || !Enumerable
                .Range(0, 2)
                .Any(section => Enumerable.Range(section * Seats, Seats).Count(s.Matches) >= s.Preferences.Quantity)
            || s.Choose() is var chosen && chosen[0] / Seats == chosen[^1] / Seats
        );

    [Fact]
    public void The_same_hall_and_preferences_give_the_same_seats() => Holds(s => s.Choose().SequenceEqual(s.Choose()));

    static IEnumerable<(int Row, int Start, int Length)> Runs(Situation s) =>
        from row in Enumerable.Range(0, 2 * Rows)
        from start in Enumerable.Range(0, RowLength)
        where s.Matches(row * RowLength + start) && (start == 0 || !s.Matches(row * RowLength + start - 1))
        select (
            row,
            start,
            Enumerable.Range(start, RowLength - start).TakeWhile(seat => s.Matches(row * RowLength + seat)).Count()
        );
}
