using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace LoadTests;

/// <summary>
/// The start of a sale: browsers arrive within ten seconds. Each loads the page of the seats, its script, layout and
/// availability, and opens the stream of changes, which stays open until the end.
/// </summary>
sealed class RushScenario(LoadedPlatform platform)
{
    const int Seats = 15_000;
    static readonly TimeSpan Arrivals = TimeSpan.FromSeconds(10);
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    public async Task<IEnumerable<Result>> RunAsync(int browsers)
    {
        // The initial compiling and reading does not count.
        await RushAsync((await platform.EventsAsync(1, Seats))[0], browsers / 25, Arrivals / 5);

        var eventId = (await platform.EventsAsync(1, Seats))[0];
        await platform.CountAsync(
            "with later as (update events set on_sale_at = now() + interval '3 seconds' where id = $1 returning 1) select count(*) from later",
            eventId
        );
        // The crowd looks at the event before its sale starts; what is cached then must not outlast the start.
        using (var http = PortalVisitor.Anonymous(platform.Shop))
        {
            for (var clock = Stopwatch.StartNew(); clock.Elapsed < TimeSpan.FromSeconds(3); await Task.Delay(100))
                await ReadScenario.IsReadAsync(http, $"/events/evening-{eventId}");
        }
        var (requests, seconds, errors) = await RushAsync(eventId, browsers, Arrivals);
        return
        [
            Of($"rush-{browsers}", [.. requests.SelectMany(kind => kind.Value)]),
            .. requests.OrderBy(kind => kind.Key).Select(kind => Of($"rush-{browsers}-{kind.Key}", kind.Value)),
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
                errors
            );
        }
    }

    async Task<(ConcurrentDictionary<string, ConcurrentBag<double>> Requests, double Seconds, int Errors)> RushAsync(
        Guid eventId,
        int browsers,
        TimeSpan arrivals
    )
    {
        using var http = PortalVisitor.Anonymous(platform.Shop);
        using var limit = new CancellationTokenSource(Timeout);
        var requests = new ConcurrentDictionary<string, ConcurrentBag<double>>(StringComparer.Ordinal);
        var streams = new ConcurrentBag<HttpResponseMessage>();
        var errors = new ConcurrentBag<string>();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, browsers).Select(BrowseAsync));
        var seconds = clock.Elapsed.TotalSeconds;
        foreach (var stream in streams)
            stream.Dispose();
        foreach (var reason in errors.CountBy(reason => reason).OrderByDescending(reason => reason.Value).Take(5))
            await Console.Error.WriteLineAsync($"rush: {reason.Value} × {reason.Key}");
        return (requests, seconds, errors.Count);

        async Task BrowseAsync(int browser)
        {
            await Task.Delay(arrivals * browser / browsers);
            await RequestAsync("page", $"/events/evening-{eventId}/seats");
            await Task.WhenAll(
                RequestAsync("script", "/js/seatmap.js"),
                RequestAsync("layout", $"/live/events/{eventId}/layout"),
                RequestAsync("availability", $"/live/events/{eventId}/availability"),
                RequestAsync("stream", $"/live/events/{eventId}/seats")
            );
        }

        async Task RequestAsync(string kind, string path)
        {
            var start = Stopwatch.GetTimestamp();
            try
            {
                var isSuccess =
                    kind == "stream"
                        ? await OpenStreamAsync(path)
                        : await ReadScenario.IsReadAsync(http, path, limit.Token);
                if (isSuccess)
                {
                    requests.GetOrAdd(kind, _ => []).Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                    return;
                }
                errors.Add($"{kind}: not a success");
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
            {
                errors.Add($"{kind}: {e.Message}");
            }
        }

        // Until the first snapshot has arrived.
        async Task<bool> OpenStreamAsync(string path)
        {
            var answer = await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            streams.Add(answer);
            if (answer.StatusCode != HttpStatusCode.OK)
                return false;
            using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(limit.Token), leaveOpen: true);
            while (await lines.ReadLineAsync(limit.Token) is { } line)
            {
                if (line.StartsWith("data:", StringComparison.Ordinal))
                    return true;
            }
            return false;
        }
    }
}
