using System.Diagnostics;
using System.Globalization;

namespace LoadTests;

/// <summary>Runs an operation by a number of clients at once, each waiting for its answer before it goes on.</summary>
sealed class Clients(int count, Operation operation)
{
    const int WarmAfter = 1000;
    const int MaxWarmUps = 12;

    readonly List<double> latencies = [];
    readonly int[] rounds = new int[count];
    double seconds;
    int errors;

    public static async Task<Pace> RunAsync(int clients, TimeSpan time, Operation operation, TimeSpan warmUp = default)
    {
        var run = new Clients(clients, operation);
        await run.WarmUpAsync(warmUp);
        await run.GoOnAsync(time);
        return run.Pace;
    }

    /// <summary>
    /// Two in turns, in slices of some seconds: what else the machine does hits both. Both are warm before anything
    /// counts: code is compiled, layouts are read, plans are made.
    /// </summary>
    public static async Task<(Pace First, Pace Second)> InTurnsAsync(
        int clients,
        TimeSpan time,
        Operation first,
        Operation second,
        TimeSpan warmUp
    )
    {
        var (one, two) = (new Clients(clients, first), new Clients(clients, second));
        await one.WarmUpAsync(warmUp);
        await two.WarmUpAsync(warmUp);
        var slices = Math.Max(2, (int)Math.Round(time / TimeSpan.FromSeconds(2.5)));
        for (var slice = 0; slice < slices; slice++)
        {
            await one.GoOnAsync(time / slices);
            await two.GoOnAsync(time / slices);
        }
        return (one.Pace, two.Pace);
    }

    public Pace Pace
    {
        get
        {
            latencies.Sort();
            return new(latencies.Count / seconds, Percentile(latencies, 0.5), Percentile(latencies, 0.99), errors);
        }
    }

    public static double Percentile(List<double> sorted, double share) =>
        sorted.Count == 0 ? 0 : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];

    // Until it gets no faster: at first the just-in-time compiler has the cores to itself more than the requests have
    // (docs/performance.md).
    async Task WarmUpAsync(TimeSpan slice)
    {
        var (before, done) = (0, 0);
        for (var slices = 0; slice > TimeSpan.Zero && slices < MaxWarmUps; slices++)
        {
            await GoOnAsync(slice);
            done += latencies.Count;
            if (done >= WarmAfter && latencies.Count < before * 1.1)
                break;
            before = latencies.Count;
            latencies.Clear();
        }
        latencies.Clear();
        (seconds, errors) = (0, 0);
    }

    async Task GoOnAsync(TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        var all = await Task.WhenAll(
            Enumerable
                .Range(0, count)
                .Select(client =>
                    Task.Run(async () =>
                    {
                        var own = new List<double>();
                        while (clock.Elapsed < time)
                        {
                            var start = Stopwatch.GetTimestamp();
                            if (!await operation(client, rounds[client]++))
                                Interlocked.Increment(ref errors);
                            own.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                        }
                        return own;
                    })
                )
        );
        seconds += clock.Elapsed.TotalSeconds;
        latencies.AddRange(all.SelectMany(own => own));
    }
}
