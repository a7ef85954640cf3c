namespace LoadTests;

/// <summary>
/// Resident memory of each service with all its replicas, in MiB: after the previous scenarios, or at the end of a
/// mixed load (purchases with their emails, and pages of the shop) compared with its first fifth.
/// </summary>
sealed class MemoryScenario(LoadedPlatform platform, TimeSpan load)
{
    public async Task<IEnumerable<Result>> RunAsync()
    {
        var (before, errors) = ((long[]?)null, 0);
        if (load > TimeSpan.Zero)
            (before, errors) = await LoadAsync();
        return LoadedPlatform.Services.Select(
            (service, i) => new Result($"memory-{service}", Memory(service), before?[i], Errors: errors)
        );
    }

    async Task<(long[] Before, int Errors)> LoadAsync()
    {
        const int Buyers = 8,
            Readers = 8;
        var supply = await SeatSupply.CreateAsync(platform, 400, load);
        var buyers = await platform.BuyersAsync(Buyers);
        using var shop = PortalVisitor.Anonymous(platform.Shop);
        var (_, slug) = await platform.LargestDemoEventAsync();
        string[] pages = ["/", "/events", $"/events/{slug}", $"/events/{slug}/seats"];
        long[] before = [];
        var sampling = Task.Run(async () =>
        {
            await Task.Delay(load / 5);
            before = [.. LoadedPlatform.Services.Select(Memory)];
        });
        var pace = await Clients.RunAsync(Buyers + Readers, load, (client, round) =>
            client < Buyers
                ? ShopApi.PurchaseAsync(buyers[client].Client, supply.Next())
                : ReadScenario.IsReadAsync(shop, pages[round % pages.Length])
        );
        await sampling;
        return (before, pace.Errors);
    }

    long Memory(string service) => platform.Memory(service) / (1024 * 1024);
}
