using Aspire.Hosting;
using Aspire.Hosting.Testing;
using StackExchange.Redis;
using TicketPlatform.ServiceDefaults;

namespace BookingApi.Tests;

/// <summary>A Redis server of one test class.</summary>
public sealed class StoppableRedis : IAsyncDisposable
{
    readonly DistributedApplication application;

    StoppableRedis(DistributedApplication application, string connectionString) => (this.application, ConnectionString) = (application, connectionString);

    public string ConnectionString { get; }

    public static async Task<StoppableRedis> StartAsync()
    {
        var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddRedis(ResourceNames.Redis);
        var started = await builder.BuildAsync();
        await started.StartAsync();
        await started.ResourceNotifications.WaitForResourceHealthyAsync(ResourceNames.Redis);
        return new(started, (await started.GetConnectionStringAsync(ResourceNames.Redis))!);
    }

    public async Task FlushAsync()
    {
        using var connection = await ConnectionMultiplexer.ConnectAsync(ConnectionString + ",allowAdmin=true");
        foreach (var endpoint in connection.GetEndPoints())
            await connection.GetServer(endpoint).FlushAllDatabasesAsync();
    }

    public Task StopAsync() => application.ResourceCommands.ExecuteCommandAsync(ResourceNames.Redis, "stop");

    public async Task RestartAsync()
    {
        await application.ResourceCommands.ExecuteCommandAsync(ResourceNames.Redis, "start");
        await application.ResourceNotifications.WaitForResourceHealthyAsync(ResourceNames.Redis);
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();
}
