using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using TicketPlatform.Contracts;
using TicketPlatform.ServiceDefaults;

namespace LoadTests;

/// <summary>
/// Many open seat streams of one event while holds change its map. Measures, for every stream and every held seat, how
/// long after the hold in the database the stream reported it, and how much of the API's memory a stream uses.
/// </summary>
sealed class StreamScenario(LoadedPlatform platform, TimeSpan time)
{
    const int Seats = 15_000;
    const int HoldsPerSecond = 200;
    static readonly TimeSpan TooLate = TimeSpan.FromSeconds(1);

    public async Task<IEnumerable<Result>> RunAsync(int count)
    {
        var eventId = (await platform.EventsAsync(1, Seats))[0];
        using var http = platform.Api();
        var seconds = Math.Min(20, (int)time.TotalSeconds);
        // The same load with almost no viewers: memory used by the holds themselves does not belong to the streams.
        await using (await Watchers.OpenAsync(http, eventId, 10, Seats))
            await HoldAsync(http, eventId, firstSeat: 0, Math.Min(3, seconds));
        var before = await SettledMemoryAsync(platform);

        await using var watchers = await Watchers.OpenAsync(http, eventId, count, Seats);
        var (perSecond, failed, heldAt) = await HoldAsync(http, eventId, firstSeat: Seats / 4, seconds);
        // A stream that has not reported a change by then has missed it.
        await Task.Delay(TooLate * 2);
        var memory = (await SettledMemoryAsync(platform) - before) / 1024.0 / count;

        var seen = watchers.Latencies(heldAt);
        var missed = (long)heldAt.Count * count - seen.Count;
        var late = seen.Count - seen.FindLastIndex(l => l <= TooLate.TotalMilliseconds) - 1;
        await Console.Error.WriteLineAsync(
            $"streams-{count}: {watchers.Open} open, {heldAt.Count} changes; not seen {missed}, later than {TooLate.TotalSeconds} s {late}, slowest {seen.LastOrDefault():N0} ms; {watchers.Messages} messages, {watchers.Restarts} fresh snapshots"
        );
        return
        [
            new(
                $"streams-{count}",
                perSecond,
                HoldsPerSecond,
                Clients.Percentile(seen, 0.5),
                Clients.Percentile(seen, 0.99),
                (int)Math.Min(int.MaxValue, missed + late + failed),
                0
            ),
            new($"streams-{count}-memory", memory, null, 0, 0, 0, 0),
        ];
    }

    /// <summary>
    /// Two-seat holds at regular intervals, however long the responses take, and the time at which the database granted
    /// each seat.
    /// </summary>
    static async Task<(double PerSecond, int Failed, Dictionary<int, DateTimeOffset> HeldAt)> HoldAsync(
        HttpClient http,
        Guid eventId,
        int firstSeat,
        int seconds
    )
    {
        var (open, heldAt, failed) = (new List<Task>(), new Dictionary<int, DateTimeOffset>(), 0);
        var clock = Stopwatch.StartNew();
        for (var n = 0; n < seconds * HoldsPerSecond; n++)
        {
            if (
                TimeSpan.FromSeconds((double)n / HoldsPerSecond) - clock.Elapsed is var early
                && early > TimeSpan.FromMilliseconds(1)
            )
                await Task.Delay(early);
            open.Add(OneAsync(firstSeat + n * 2));
        }
        await Task.WhenAll(open);
        return (heldAt.Count / 2 / clock.Elapsed.TotalSeconds, failed, heldAt);

        async Task OneAsync(int seat)
        {
            using var answer = await ShopApi.HoldAsync(http, eventId, [seat, seat + 1]);
            if (answer.StatusCode != HttpStatusCode.Created)
            {
                Interlocked.Increment(ref failed);
                return;
            }
            // The database runs on this machine and has the same clock.
            var hold = (await answer.Content.ReadFromJsonAsync<HoldResponse>())!;
            lock (heldAt)
                heldAt[seat] = heldAt[seat + 1] = hold.ServerNow;
        }
    }

    static async Task<long> SettledMemoryAsync(LoadedPlatform platform)
    {
        await Task.Delay(2000);
        return platform.Memory(ResourceNames.BookingApi);
    }
}
