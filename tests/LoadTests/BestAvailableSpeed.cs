using System.Diagnostics;
using TicketPlatform.Domain.Seating;

namespace LoadTests;

/// <summary>
/// How long it takes to choose 8 of 15,000 seats, without HTTP and database: an arena of 30 blocks around a stage, of
/// which nothing, half (by chance, seat by seat, which is harder than real sales are) and 97% are sold.
/// </summary>
static class BestAvailableSpeed
{
    const int Blocks = 30,
        Rows = 20,
        RowLength = 25,
        Places = Blocks * Rows * RowLength;
    static readonly BestAvailablePreferences Preferences = new(8, null, null, false);

    public static IEnumerable<Result> Measure(TimeSpan time) =>
        from sold in (int[])[0, 50, 97]
        select Measure(sold, time / 4);

    static Result Measure(int soldPercent, TimeSpan time)
    {
        Section[] arena =
        [
            .. Enumerable
                .Range(0, Blocks)
                .Select(no => new Section
                {
                    Name = $"Block {no + 1}",
                    SectionNo = (short)(no + 1),
                    CategoryNo = (short)(no % 3 + 1),
                    FirstRowLabel = "A",
                    FirstPlaceNo = no * Rows * RowLength,
                    Capacity = Rows * RowLength,
                    RowCount = Rows,
                    SeatsPerRow = RowLength,
                    X = 700 + 600 * Math.Sin(no * 0.1 - 1.5),
                    Y = 200 + 400 * Math.Cos(no * 0.1 - 1.5),
                    Rotation = 80 - no * 5.5,
                    Curve = 6,
                }),
        ];
        // Several halls, so that the result does not depend on one lucky draw; always the same ones.
        var dice = new Random(15_000 + soldPercent);
        var halls = Enumerable
            .Range(0, 20)
            .Select(_ => Enumerable.Range(0, Places).Select(_ => dice.Next(100) >= soldPercent).ToArray())
            .ToArray();
        var (times, errors) = (new List<double>(), 0);
        var clock = Stopwatch.StartNew();
        for (var round = 0; clock.Elapsed < time * 1.5; round++)
        {
            var start = Stopwatch.GetTimestamp();
            var chosen = BestAvailable.Choose(
                arena,
                category => category * 1000,
                halls[round % halls.Length],
                Preferences
            );
            // The first third is warm-up.
            if (clock.Elapsed > time / 2)
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            errors += chosen.Length == Preferences.Quantity ? 0 : 1;
        }
        times.Sort();
        return new(
            $"best-available-15000-{soldPercent}",
            times.Count / (times.Sum() / 1000),
            null,
            Clients.Percentile(times, 0.5),
            Clients.Percentile(times, 0.99),
            errors,
            0
        );
    }
}
