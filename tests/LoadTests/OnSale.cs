using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace LoadTests;

/// <summary>The on-sale benchmark: measures, compares, and prints; a missed target does not fail it.</summary>
static class OnSale
{
    const string Help = """
        Measures the platform on this machine: starts it on servers of its own, drives it over loopback, and prints ratios to baselines
        that are measured in the same run.

        dotnet run -c Release --project tests/LoadTests -- [--quick] [--only NAME,NAME] [--minutes N] [--partitioned] [--json FILE]

          --quick       4 seconds per measurement instead of 20, and 800 bookings for the outbox instead of 5,000
          --only NAMES  measures only these rows; names without --only do the same
          --minutes N   lets the memory scenario run a mixed load for N minutes, which the other scenarios do not count on
          --partitioned splits the selling tables by event first, as a cluster does
          --json FILE   also writes {"results":[…]}
        """;

    static async Task<int> Main(string[] args)
    {
        if (typeof(OnSale).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration != "Release")
        {
            await Console.Error.WriteLineAsync("Debug builds are not measured. Run with -c Release.");
            return 1;
        }
        if (args.Contains("--help"))
        {
            Console.WriteLine(Help);
            return 0;
        }
        var options = RunOptions.Parse(args);
        var total = Stopwatch.StartNew();
        using var mails = new MailSink();
        await using var platform = await LoadedPlatform.StartAsync(mails, options.IsPartitioned);
        var time = options.Time;
        var reads = new ReadScenario(platform, time);
        var size = new SizeScenario(platform, time);
        Scenario[] all =
        [
            // First, because later the workers also have to process the events of all other scenarios.
            new(
                "outbox-5000 outbox-50",
                new OutboxScenario(platform, mails, time, options.IsQuick ? 800 : 5000).RunAsync
            ),
            // Before there are thousands of events, unlike in any shop.
            new("page-home page-results page-event page-seats", reads.PagesAsync),
            new("api-events api-event", reads.ApiAsync),
            new("complete-16", () => new CompleteScenario(platform, mails, time).RunAsync(16)),
            new("checkout-page-64", () => reads.CheckoutAsync(64)),
            new("hold-spread-16 raw-hold-16 raw-hold", () => new HoldScenario(platform, time).RunAsync(16)),
            new("hold-spread-64 raw-hold-64 raw-hold", () => new HoldScenario(platform, time).RunAsync(64)),
            new("purchase-16 direct-purchase raw-purchase", () => new PurchaseScenario(platform, time).RunAsync(16)),
            new("sellout-500", () => SelloutScenario.RunAsync(platform, 500)),
            new("rush-5000", () => new RushScenario(platform).RunAsync(5000)),
            new("availability-15000", reads.AvailabilityAsync),
            new("size-seats", size.SeatsAsync),
            new("size-events", size.EventsAsync),
            new("streams-2000", () => new StreamScenario(platform, time).RunAsync(2000)),
            new("best-available-15000", () => Task.FromResult(BestAvailableSpeed.Measure(time / 2))),
            new("memory", new MemoryScenario(platform, options.Load).RunAsync),
        ];

        Console.WriteLine(Result.Header);
        var results = new List<Result>();
        foreach (var scenario in all.Where(scenario => scenario.IsIn(options.Only)))
        {
            var clock = Stopwatch.StartNew();
            foreach (var result in await scenario.RunAsync())
            {
                Console.WriteLine(result);
                results.Add(result);
            }
            await Console.Error.WriteLineAsync($"{scenario.Names} took {clock.Elapsed.TotalSeconds:N0} s");
        }
        await Console.Error.WriteLineAsync(
            $"{results.Count(r => r.IsReached == false)} targets missed, {total.Elapsed.TotalSeconds:N0} s in total"
        );
        if (options.JsonFile is { } file)
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { results }, JsonSerializerOptions.Web));
        return 0;
    }
}
