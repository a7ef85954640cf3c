using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace LoadTests;

/// <summary>
/// Clients on one event of 2,000 seats until it is sold out, each asking for two adjacent seats again and again. A
/// smaller event is sold out before it as warm-up.
/// </summary>
sealed class SelloutScenario(LoadedPlatform platform)
{
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    readonly ConcurrentBag<double> won = [];
    readonly ConcurrentBag<double> lost = [];
    int held;
    int errors;

    public static async Task<IEnumerable<Result>> RunAsync(LoadedPlatform platform, int clients)
    {
        await new SelloutScenario(platform).SellOutAsync(clients, 1000);
        return await new SelloutScenario(platform).SellOutAsync(clients, 2000);
    }

    async Task<IEnumerable<Result>> SellOutAsync(int clients, int seats)
    {
        var eventId = (await platform.EventsAsync(1, seats))[0];
        using var http = platform.Api();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable
                .Range(0, clients)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        while (Volatile.Read(ref held) < seats && clock.Elapsed < Timeout)
                            await HoldAsync(http, eventId, Random.Shared.Next(seats / 2) * 2);
                    })
                )
        );
        var seconds = clock.Elapsed.TotalSeconds;
        var oversold =
            held
            - await platform.CountAsync(
                "select count(*) from places where event_id = $1 and status = place_status('held')",
                eventId
            );
        return
        [
            Of($"sellout-{clients}", won.Concat(lost)),
            Of($"sellout-{clients}-won", won),
            Of($"sellout-{clients}-lost", lost),
        ];

        Result Of(string name, IEnumerable<double> latencies)
        {
            var sorted = latencies.Order().ToList();
            return new(
                name,
                sorted.Count / seconds,
                null,
                Clients.Percentile(sorted, 0.5),
                Clients.Percentile(sorted, 0.99),
                errors,
                oversold
            );
        }
    }

    async Task HoldAsync(HttpClient http, Guid eventId, int seat)
    {
        var start = Stopwatch.GetTimestamp();
        using var answer = await ShopApi.HoldAsync(http, eventId, [seat, seat + 1]);
        var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        if (answer.StatusCode == HttpStatusCode.Created)
        {
            Interlocked.Add(ref held, 2);
            won.Add(took);
        }
        else if (answer.StatusCode == HttpStatusCode.Conflict)
        {
            lost.Add(took);
        }
        else if (Interlocked.Increment(ref errors) <= 3)
        {
            await Console.Error.WriteLineAsync($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        }
    }
}
