using Microsoft.Extensions.Diagnostics.HealthChecks;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace TicketPlatform.Workers.Bus;

/// <summary>
/// The process's only connection to the broker. If it breaks, the next user opens another one and recreates its own
/// channel and consumers, so there is one procedure for the first start and for every recovery. The topology is
/// declared once per connection, before the first channel is handed out, instead of by each of about twenty consumers.
/// </summary>
sealed class BusConnection(IConnectionFactory factory, BusTopology topology) : IHealthCheck, IAsyncDisposable
{
    static readonly CreateChannelOptions WithConfirms = new(
        publisherConfirmationsEnabled: true,
        publisherConfirmationTrackingEnabled: true
    );

    static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(1);

    readonly SemaphoreSlim opening = new(1);
    IConnection? connection;
    volatile bool isDeclared;

    /// <summary>A channel whose publishing completes once the broker has stored the message.</summary>
    public async Task<IChannel> OpenChannelAsync(CancellationToken cancellation)
    {
        await opening.WaitAsync(cancellation);
        try
        {
            if (connection is not { IsOpen: true })
            {
                if (connection is not null)
                    await connection.DisposeAsync();
                connection = null;
                isDeclared = false;
                connection = await factory.CreateConnectionAsync(cancellation);
            }
            if (!isDeclared)
            {
                await using var declaring = await connection.CreateChannelAsync(cancellationToken: cancellation);
                await topology.DeclareAsync(declaring, cancellation);
                isDeclared = true;
            }
            var channel = await connection.CreateChannelAsync(WithConfirms, cancellation);
            channel.ChannelShutdownAsync += DeclareAgainAsync;
            return channel;
        }
        finally
        {
            opening.Release();
        }
    }

    // The broker closes a channel that uses something that does not exist: somebody may have deleted a queue.
    Task DeclareAgainAsync(object sender, ShutdownEventArgs shutdown)
    {
        if (shutdown.Initiator == ShutdownInitiator.Peer)
            isDeclared = false;
        return Task.CompletedTask;
    }

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        // An attempt in progress decides: in the first moments of a process, "not connected" would be misleading.
        if (connection is not { IsOpen: true } && await opening.WaitAsync(AttemptTimeout, cancellationToken))
            opening.Release();
        return connection is { IsOpen: true }
            ? HealthCheckResult.Healthy()
            : new HealthCheckResult(context.Registration.FailureStatus, "RabbitMQ is not connected.");
    }

    public async ValueTask DisposeAsync()
    {
        if (connection is not null)
            await connection.DisposeAsync();
        opening.Dispose();
    }
}
