namespace LoadTests;

/// <summary>
/// Whole purchases without the workers: in minimal SQL (the baseline), by the platform's functions, and over HTTP.
/// </summary>
sealed class PurchaseScenario(LoadedPlatform platform, TimeSpan time)
{
    public async Task<IEnumerable<Result>> RunAsync(int clients)
    {
        await using var raw = await RawSales.CreateAsync(platform, 12_000, Clients.Longest(time));
        var supply = await SeatSupply.CreateAsync(platform, 6000, Clients.Longest(time));
        var buyers = await platform.BuyersAsync(clients);
        await using var quiet = await platform.WithoutWorkersAsync();
        var paces = await Clients.InTurnsAsync(
            clients,
            time,
            (_, _) => raw.PurchaseAsync(),
            (client, _) =>
            {
                var (eventId, seats) = supply.Next();
                return SellingFunctions.PurchaseAsync(platform.Database, eventId, seats, buyers[client].UserId);
            },
            (client, _) => ShopApi.PurchaseAsync(buyers[client].Client, supply.Next())
        );
        var oversold = await platform.OversoldAsync();
        return
        [
            new("raw-purchase", paces[0]),
            new("direct-purchase", paces[1], paces[0].PerSecond, oversold),
            new($"purchase-{clients}", paces[2], paces[0].PerSecond, oversold),
        ];
    }
}
