using Microsoft.Extensions.Diagnostics.HealthChecks;
using RabbitMQ.Client;

namespace TicketPlatform.Workers.Bus;

/// <summary>
/// The process's one connection to the broker. When it breaks, whoever needs it next opens another and builds up its own channel and
/// consumers again: one way for the first start and for every recovery.
/// </summary>
sealed class BusConnection(IConnectionFactory factory) : IHealthCheck, IAsyncDisposable
{
    static readonly CreateChannelOptions WithConfirms = new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);

    readonly SemaphoreSlim opening = new(1);
    IConnection? connection;

    /// <summary>A channel whose publishing returns when the broker has the message safely.</summary>
    public async Task<IChannel> OpenChannelAsync(CancellationToken cancellation, ushort concurrency = 1)
    {
        await opening.WaitAsync(cancellation);
        try
        {
            if (connection is not { IsOpen: true })
            {
                if (connection is not null)
                    await connection.DisposeAsync();
                connection = null;
                connection = await factory.CreateConnectionAsync(cancellation);
            }
            return await connection.CreateChannelAsync(
                concurrency == 1 ? WithConfirms : new(true, true, consumerDispatchConcurrency: concurrency), cancellation);
        }
        finally
        {
            opening.Release();
        }
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(connection is { IsOpen: true }
            ? HealthCheckResult.Healthy()
            : new HealthCheckResult(context.Registration.FailureStatus, "RabbitMQ is not connected."));

    public async ValueTask DisposeAsync()
    {
        if (connection is not null)
            await connection.DisposeAsync();
        opening.Dispose();
    }
}
