using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace LoadTests;

/// <summary>What one scenario came to.</summary>
/// <param name="Scenario">Its name.</param>
/// <param name="Value">Operations a second.</param>
/// <param name="Baseline">Operations a second of the baseline, taken in the same run; null without one.</param>
/// <param name="P50Ms">Median latency in milliseconds.</param>
/// <param name="P99Ms">99th percentile in milliseconds.</param>
/// <param name="Errors">Answers that were neither a success nor an expected refusal.</param>
/// <param name="Oversold">Places sold or held more than once.</param>
sealed record Result(string Scenario, double Value, double? Baseline, double P50Ms, double P99Ms, int Errors, long Oversold)
{
    public double? Ratio => Value / Baseline;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Scenario,-22}{Value,10:N0}{(Baseline is { } b ? b.ToString("N0", CultureInfo.InvariantCulture) : "–"),12}{(Ratio is { } r ? r.ToString("0.00", CultureInfo.InvariantCulture) : "–"),8}{P50Ms,10:N1}{P99Ms,10:N1}{Errors,8}{Oversold,10}");
}

/// <summary>Runs an operation by a number of clients at once, each waiting for its answer before it goes on.</summary>
static class Clients
{
    /// <summary>
    /// Until <paramref name="time"/> is over; what happens in <paramref name="warmUp"/> before does not count (code is compiled, layouts are
    /// read). The operation gets the client's number and a counter; it returns false for an error.
    /// </summary>
    public static async Task<(double PerSecond, double P50Ms, double P99Ms, int Errors)> RunAsync(int clients, TimeSpan time, Func<int, int, Task<bool>> operation, TimeSpan warmUp = default)
    {
        var latencies = new ConcurrentBag<List<double>>();
        var (errors, count) = (0, 0);
        var rounds = new int[clients];
        var warm = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            while (warm.Elapsed < warmUp)
                await operation(client, rounds[client]++);
        })));
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            var own = new List<double>();
            for (var round = rounds[client]; clock.Elapsed < time; round++)
            {
                var start = Stopwatch.GetTimestamp();
                if (!await operation(client, round))
                    Interlocked.Increment(ref errors);
                own.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
            Interlocked.Add(ref count, own.Count);
            latencies.Add(own);
        })));
        var seconds = clock.Elapsed.TotalSeconds;
        var sorted = latencies.SelectMany(l => l).Order().ToList();
        return (count / seconds, Percentile(sorted, 0.5), Percentile(sorted, 0.99), errors);
    }

    public static double Percentile(List<double> sorted, double share) => sorted.Count == 0 ? 0 : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
}
