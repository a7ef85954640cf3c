using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using TicketPlatform.Contracts;

namespace LoadTests;

/// <summary>
/// The cost of one hold and its release, depending on the amount of data. All sizes exist and are warmed up before the
/// first is measured. They are measured alternately in short rounds, so that other load on the machine affects all of
/// them equally. The value of a size is the median of its rounds.
/// </summary>
sealed class SizeScenario(LoadedPlatform platform, TimeSpan time)
{
    const int ClientCount = 4;
    static readonly TimeSpan Round = TimeSpan.FromMilliseconds(500);

    readonly Lock pairs = new();

    /// <summary>Seats of the event: 1,000 as baseline of 10,000 and 100,000.</summary>
    public async Task<IEnumerable<Result>> SeatsAsync()
    {
        var sizes = new List<Size>();
        foreach (var seats in new[] { 1000, 10_000, 100_000 })
            sizes.Add(new(Name("size-seats", seats), await platform.EventsAsync(1, seats), seats));
        return await CompareAsync(sizes);
    }

    /// <summary>Events on sale at the same time: 10 as baseline of 1,000 and 10,000, with 20 seats each.</summary>
    public async Task<IEnumerable<Result>> EventsAsync()
    {
        var events = await platform.EventsAsync(10_000, 20);
        return await CompareAsync([
            .. new[] { 10, 1000, 10_000 }.Select(count => new Size(Name("size-events", count), events[..count], 20)),
        ]);
    }

    static string Name(string scenario, int size) => string.Create(CultureInfo.InvariantCulture, $"{scenario}-{size}");

    sealed record Size(string Name, Guid[] Events, int Seats)
    {
        public List<Pace> Rounds { get; } = [];
        public int Turn;

        public double Median(Func<Pace, double> figure) => Clients.Percentile([.. Rounds.Select(figure).Order()], 0.5);
    }

    async Task<IEnumerable<Result>> CompareAsync(List<Size> sizes)
    {
        using var http = platform.Api();
        await WarmAsync(http, [.. sizes.SelectMany(s => s.Events).Distinct()]);
        foreach (var size in sizes)
            await Clients.RunAsync(ClientCount, Round * 2, (_, _) => HoldAndReleaseAsync(http, size));
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < time * 1.5; )
        {
            foreach (var size in sizes)
                size.Rounds.Add(await Clients.RunAsync(ClientCount, Round, (_, _) => HoldAndReleaseAsync(http, size)));
        }
        var smallest = sizes[0].Median(r => r.PerSecond);
        return sizes.Select(s => new Result(
            s.Name,
            s.Median(r => r.PerSecond),
            s == sizes[0] ? null : smallest,
            s.Median(r => r.P50Ms),
            s.Median(r => r.P99Ms),
            s.Rounds.Sum(r => r.Errors),
            0
        ));
    }

    // Both API processes have loaded each event before anything is measured.
    Task WarmAsync(HttpClient http, Guid[] events)
    {
        var next = -1;
        return Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        while (Interlocked.Increment(ref next) is var at && at < events.Length)
                        {
                            var path = $"/api/events/{events[at]}/availability";
                            (Task<HttpResponseMessage> One, Task<HttpResponseMessage> Other) answers;
                            // Requests are distributed to the processes in turn, so two consecutive ones reach both.
                            lock (pairs)
                                answers = (http.GetAsync(path), http.GetAsync(path));
                            using var one = (await answers.One).EnsureSuccessStatusCode();
                            using var other = (await answers.Other).EnsureSuccessStatusCode();
                        }
                    })
                )
        );
    }

    static async Task<bool> HoldAndReleaseAsync(HttpClient http, Size size)
    {
        // Released each time: a small event would be full in a moment, and a rejection costs less than a hold.
        var turn = Interlocked.Increment(ref size.Turn);
        using var answer = await ShopApi.HoldAsync(
            http,
            size.Events[turn % size.Events.Length],
            [turn / size.Events.Length % size.Seats]
        );
        if (answer.StatusCode != HttpStatusCode.Created)
            return false;
        var hold = (await answer.Content.ReadFromJsonAsync<HoldResponse>())!;
        using var release = new HttpRequestMessage(HttpMethod.Delete, $"/api/holds/{hold.Id}")
        {
            Headers = { { Routes.HoldTokenHeader, hold.Token } },
        };
        using var released = await http.SendAsync(release);
        return released.IsSuccessStatusCode;
    }
}
