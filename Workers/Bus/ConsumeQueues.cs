using Microsoft.Extensions.Options;
using RabbitMQ.Client.Exceptions;
using TicketPlatform.Data;

namespace TicketPlatform.Workers.Bus;

/// <summary>Keeps a consumer running for every subscription, whatever happens to the broker.</summary>
sealed class ConsumeQueues(
    BusConnection connection,
    IEnumerable<Subscription> subscriptions,
    IServiceProvider services,
    IOptions<BusOptions> options,
    TimeProvider time,
    ILogger<ConsumeQueues> log
) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(subscriptions.Select(subscription => KeepConsumingAsync(subscription, stoppingToken)));

    async Task KeepConsumingAsync(Subscription subscription, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await using var consumer = ActivatorUtilities.CreateInstance<QueueConsumer>(
                    services,
                    subscription,
                    options.Value,
                    log
                );
                await consumer.RunAsync(connection, stopping);
            }
            catch (Exception e) when (IsOutside(e))
            {
                log.LogWarning(
                    "{Consumer} lost its connection to the broker and will reconnect: {Reason}",
                    subscription.Consumer,
                    e.Message
                );
            }
            await Task.Delay(Pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Whether the failure is caused by a server or the network, so that retrying later helps.</summary>
    public static bool IsOutside(Exception fault) =>
        fault switch
        {
            DependencyUnavailableException or TimeoutException => true,
            // How the clients report a connection that broke or timed out. A caller that is stopping checks its own
            // token first.
            OperationCanceledException or ObjectDisposedException => true,
            // The client's own exceptions: broker unavailable, channel closed. A rejected message is the sender's
            // problem.
            PublishException => false,
            RabbitMQClientException or IOException or System.Net.Sockets.SocketException => true,
            _ when DatabaseUnavailable.IsCauseOf(fault) => true,
            // Entity Framework wraps the driver's exceptions.
            Microsoft.EntityFrameworkCore.DbUpdateException or InvalidOperationException => fault.InnerException
                is { } inner
                && IsOutside(inner),
            _ => false,
        };
}
