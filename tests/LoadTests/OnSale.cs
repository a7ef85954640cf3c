using System.Diagnostics;
using System.Text.Json;

namespace LoadTests;

/// <summary>The on-sale benchmark: a program that measures and compares, and judges nothing.</summary>
static class OnSale
{
    const string Help = """
        Measures the selling engine on this machine: starts the platform on servers of its own, drives it over loopback, and prints ratios to
        baselines that are taken in the same run.

        dotnet run -c Release --project tests/LoadTests -- [--quick] [--json FILE] [scenario …]

          --quick       5 seconds a measurement instead of 20, and 800 bookings for the outbox instead of 5,000
          --json FILE   also writes {"results":[…]}
          scenarios     outbox-5000 hold-spread-16 hold-spread-64 purchase-16 sellout-500 availability-15000 size-seats size-events
                        streams-2000 best-available-15000; all of them without a name
        """;

    static async Task<int> Main(string[] args)
    {
        if (args.Contains("--help"))
        {
            Console.WriteLine(Help);
            return 0;
        }
        var jsonAt = Array.IndexOf(args, "--json");
        var wanted = args.Where(
                (a, i) => !a.StartsWith("--", StringComparison.Ordinal) && (jsonAt < 0 || i != jsonAt + 1)
            )
            .ToHashSet(StringComparer.Ordinal);

        using var mails = new MailSink();
        await using var platform = await LoadedPlatform.StartAsync(mails);
        var isQuick = args.Contains("--quick");
        var time = TimeSpan.FromSeconds(isQuick ? 5 : 20);
        var scenarios = new Scenarios(platform, time);
        var all = new (string Name, Func<Task<IEnumerable<Result>>> Run)[]
        {
            // First: later the workers have the events of all the others to look after.
            ("outbox-5000", new OutboxScenario(platform, mails, time, isQuick ? 800 : 5000).RunAsync),
            ("hold-spread-16", async () => [await scenarios.HoldSpreadAsync(16)]),
            ("hold-spread-64", async () => [await scenarios.HoldSpreadAsync(64)]),
            ("purchase-16", async () => [await scenarios.PurchaseAsync(16)]),
            ("sellout-500", () => scenarios.SelloutAsync(500)),
            ("availability-15000", async () => [await scenarios.AvailabilityAsync()]),
            ("size-seats", new SizeScenario(platform, time).SeatsAsync),
            ("size-events", new SizeScenario(platform, time).EventsAsync),
            ("streams-2000", () => new StreamScenario(platform, time).RunAsync(2000)),
            ("best-available-15000", () => Task.FromResult(BestAvailableSpeed.Measure(time / 2))),
        };

        var clock = Stopwatch.StartNew();
        Console.WriteLine(
            $"{"scenario", -22}{"per s", 10}{"baseline", 12}{"ratio", 8}{"p50 ms", 10}{"p99 ms", 10}{"errors", 8}{"oversold", 10}"
        );
        var results = new List<Result>();
        foreach (var (name, run) in all.Where(s => wanted.Count == 0 || wanted.Contains(s.Name)))
        {
            foreach (var result in await run())
            {
                Console.WriteLine(result);
                results.Add(result);
            }
            await Console.Error.WriteLineAsync($"{name} took {clock.Elapsed.TotalSeconds:N0} s");
            clock.Restart();
        }
        if (jsonAt >= 0 && jsonAt + 1 < args.Length)
            await File.WriteAllTextAsync(
                args[jsonAt + 1],
                JsonSerializer.Serialize(new { results }, JsonSerializerOptions.Web)
            );
        return 0;
    }
}
