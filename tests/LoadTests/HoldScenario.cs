using System.Net;

namespace LoadTests;

/// <summary>Two-seat holds spread over 200 events. The baseline is the same hold in minimal SQL.</summary>
sealed class HoldScenario(LoadedPlatform platform, TimeSpan time)
{
    public async Task<IEnumerable<Result>> RunAsync(int clients)
    {
        await using var raw = await RawSales.CreateAsync(platform, 24_000, Clients.Longest(time));
        var supply = await SeatSupply.CreateAsync(platform, 8000, Clients.Longest(time));
        using var http = platform.Api();
        var paces = await Clients.InTurnsAsync(
            clients,
            time,
            (_, _) => raw.HoldAsync(),
            async (_, _) =>
            {
                var (eventId, seats) = supply.Next();
                using var answer = await ShopApi.HoldAsync(http, eventId, seats);
                return answer.StatusCode == HttpStatusCode.Created;
            }
        );
        return [new($"raw-hold-{clients}", paces[0]), new($"hold-spread-{clients}", paces[1], paces[0].PerSecond)];
    }
}
