using System.Net;

namespace LoadTests;

/// <summary>Reads, compared with the cheapest one of the same host.</summary>
sealed class ReadScenario(LoadedPlatform platform, TimeSpan time)
{
    const int Sessions = 8;

    public async Task<IEnumerable<Result>> AvailabilityAsync()
    {
        var eventId = (await platform.EventsAsync(1, 15_000))[0];
        return await ApiAsync(16, ("availability-15000", $"/api/events/{eventId}/availability"));
    }

    public async Task<IEnumerable<Result>> ApiAsync() =>
        await ApiAsync(
            64,
            ("api-events", "/api/events"),
            ("api-event", $"/api/events/{(await platform.LargestDemoEventAsync()).Slug}")
        );

    /// <summary>Pages of the shop for first-time visitors; the baseline is a script of the shop.</summary>
    public async Task<IEnumerable<Result>> PagesAsync()
    {
        var (_, slug) = await platform.LargestDemoEventAsync();
        using var http = PortalVisitor.Anonymous(platform.Shop);
        return await CompareAsync(
            64,
            _ => http,
            ("page-static", "/js/seatmap.js"),
            ("page-home", "/"),
            ("page-results", "/events?search=night"),
            ("page-event", $"/events/{slug}"),
            ("page-seats", $"/events/{slug}/seats")
        );
    }

    /// <summary>The checkout page for two held seats; the baseline is the page that confirms logging out.</summary>
    public async Task<IEnumerable<Result>> CheckoutAsync(int clients)
    {
        var eventId = (await platform.EventsAsync(1, Sessions * 2))[0];
        var visitors = await Task.WhenAll(
            Enumerable
                .Range(0, Sessions)
                .Select(async session =>
                {
                    using var visitor = new PortalVisitor(platform.Shop);
                    await visitor.LogInAsync(await platform.RegisterAsync(), LoadedPlatform.Password);
                    await visitor.HoldAsync($"/events/evening-{eventId}/seats", session * 2, session * 2 + 1);
                    return visitor.ToClient();
                })
        );
        return await CompareAsync(
            clients,
            client => visitors[client % Sessions],
            ("checkout-page-baseline", "/account/logged-out"),
            ($"checkout-page-{clients}", $"/checkout/{eventId}")
        );
    }

    async Task<IEnumerable<Result>> ApiAsync(int clients, params (string, string)[] reads)
    {
        using var http = platform.Api();
        return await CompareAsync(clients, _ => http, [("api-empty", "/alive"), .. reads]);
    }

    async Task<IEnumerable<Result>> CompareAsync(
        int clients,
        Func<int, HttpClient> clientOf,
        params (string Name, string Path)[] reads
    )
    {
        var paces = await Clients.InTurnsAsync(
            clients,
            time,
            [.. reads.Select(read => (Operation)((client, _) => IsReadAsync(clientOf(client), read.Path)))]
        );
        return reads.Zip(paces, (read, pace) =>
            new Result(read.Name, pace, read == reads[0] ? null : paces[0].PerSecond)
        );
    }

    /// <summary>Whether the whole response arrives, and not a redirect.</summary>
    public static async Task<bool> IsReadAsync(HttpClient http, string path, CancellationToken cancellation = default)
    {
        using var answer = await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, cancellation);
        await answer.Content.CopyToAsync(Stream.Null, cancellation);
        return answer.StatusCode == HttpStatusCode.OK;
    }
}
