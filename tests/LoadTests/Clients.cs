using System.Diagnostics;

namespace LoadTests;

/// <summary>Concurrent clients that repeat an operation, each waiting for its response before the next request.</summary>
sealed class Clients(int count, Operation operation)
{
    const int WarmAfter = 500;
    const int MaxWarmUps = 8;

    readonly List<double> latencies = [];
    readonly int[] rounds = new int[count];
    double seconds;
    int errors;

    /// <summary>The maximum duration of one side of <see cref="InTurnsAsync"/>, including warm-up.</summary>
    public static TimeSpan Longest(TimeSpan time) => time + WarmUp(time) * MaxWarmUps;

    public static async Task<Pace> RunAsync(int clients, TimeSpan time, Operation operation)
    {
        var run = new Clients(clients, operation);
        await run.RunForAsync(time);
        return run.Pace;
    }

    /// <summary>
    /// Measures operations in alternating slices of a few seconds, so that other load on the machine affects all of
    /// them. All are warmed up before the first slice: code compiled, layouts read, statements planned.
    /// </summary>
    public static async Task<Pace[]> InTurnsAsync(int clients, TimeSpan time, params Operation[] operations)
    {
        var runs = operations.Select(operation => new Clients(clients, operation)).ToArray();
        foreach (var run in runs)
            await run.WarmUpAsync(WarmUp(time));
        var slices = Math.Max(2, (int)Math.Round(time / TimeSpan.FromSeconds(2.5)));
        for (var slice = 0; slice < slices; slice++)
        {
            foreach (var run in runs)
                await run.RunForAsync(time / slices);
        }
        return [.. runs.Select(run => run.Pace)];
    }

    static TimeSpan WarmUp(TimeSpan time) => time / 5;

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

    // Until it stops getting faster: at first, the just-in-time compiler uses more of the cores than the requests do.
    async Task WarmUpAsync(TimeSpan slice)
    {
        var (before, done) = (0, 0);
        for (var slices = 0; slices < MaxWarmUps; slices++)
        {
            await RunForAsync(slice);
            done += latencies.Count;
            if (done >= WarmAfter && latencies.Count < before * 1.1)
                break;
            before = latencies.Count;
            latencies.Clear();
        }
        latencies.Clear();
        (seconds, errors) = (0, 0);
    }

    async Task RunForAsync(TimeSpan time)
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
