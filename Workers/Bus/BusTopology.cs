using System.Globalization;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;

namespace TicketPlatform.Workers.Bus;

/// <summary>
/// What is on the broker. A direct exchange with the wire names as routing keys; a quorum queue for each subscription;
/// one dead-letter queue for staff; and one queue per delay, from which a message returns to its queue when the delay
/// has passed.
/// <code>
/// ticketplatform ──booking.confirmed.v1──► ….booking.confirmed.v1.issue-tickets ──rejected──► ticketplatform.dead
///                                              ▲  │ try again later
///                                              └──┴── ticketplatform.retry.15s
/// </code>
/// </summary>
sealed class BusTopology(
    IOptions<BusOptions> options,
    IEnumerable<Subscription> subscriptions,
    IServiceProvider? services = null
)
{
    // High enough for any number of worker restarts while the message is being handled, but finite, for a message that
    // crashes its worker.
    const int DeliveryLimit = 20;

    readonly BusOptions bus = options.Value;

    public string Exchange => bus.Name;
    public string DeadLetters => $"{bus.Name}.dead";

    public string QueueOf(Subscription subscription) => $"{bus.Name}.{subscription.WireName}.{subscription.Consumer}";

    /// <summary>
    /// The exchange through which a message waits for its next attempt; its routing key there is the queue to return
    /// to.
    /// </summary>
    public string RetryExchange(int attempts) => RetryName(bus.Delays[Math.Min(attempts, bus.Delays.Length) - 1]);

    string RetryName(TimeSpan delay) =>
        string.Create(CultureInfo.InvariantCulture, $"{bus.Name}.retry.{delay.TotalSeconds:0.###}s");

    /// <summary>Creates what is missing and changes nothing that exists.</summary>
    public async Task DeclareAsync(IChannel channel, CancellationToken cancellation)
    {
        await channel.ExchangeDeclareAsync(
            Exchange,
            ExchangeType.Direct,
            durable: true,
            cancellationToken: cancellation
        );
        await channel.ExchangeDeclareAsync(
            DeadLetters,
            ExchangeType.Fanout,
            durable: true,
            cancellationToken: cancellation
        );
        await DeclareQueueAsync(DeadLetters, new() { ["x-queue-type"] = "quorum" });
        await channel.QueueBindAsync(DeadLetters, DeadLetters, "", cancellationToken: cancellation);

        foreach (var delay in bus.Delays)
        {
            var name = RetryName(delay);
            await channel.ExchangeDeclareAsync(
                name,
                ExchangeType.Fanout,
                durable: true,
                cancellationToken: cancellation
            );
            // The empty name is the default exchange, which routes each message to the queue named by its routing key.
            await DeclareQueueAsync(name, Queue(deadLetterTo: "", ("x-message-ttl", (long)delay.TotalMilliseconds)));
            await channel.QueueBindAsync(name, name, "", cancellationToken: cancellation);
        }
        foreach (var subscription in subscriptions)
        {
            await DeclareQueueAsync(QueueOf(subscription), Queue(DeadLetters, ("x-delivery-limit", DeliveryLimit)));
            // The queue of a disabled function receives nothing new. Its consumer empties it. Only a worker knows what
            // is disabled.
            if (services is not null && subscription.IsDisabled(services))
                await channel.QueueUnbindAsync(
                    QueueOf(subscription),
                    Exchange,
                    subscription.WireName,
                    cancellationToken: cancellation
                );
            else
                await channel.QueueBindAsync(
                    QueueOf(subscription),
                    Exchange,
                    subscription.WireName,
                    cancellationToken: cancellation
                );
        }

        Task DeclareQueueAsync(string name, Dictionary<string, object?> arguments) =>
            channel.QueueDeclareAsync(
                name,
                durable: true,
                exclusive: false,
                autoDelete: false,
                arguments,
                cancellationToken: cancellation
            );
    }

    // At least once: a message leaves its queue only when the queue that it expires into has stored it.
    // https://www.rabbitmq.com/docs/quorum-queues#dead-lettering
    static Dictionary<string, object?> Queue(string deadLetterTo, (string Name, object Value) more) =>
        new()
        {
            ["x-queue-type"] = "quorum",
            ["x-dead-letter-exchange"] = deadLetterTo,
            ["x-dead-letter-strategy"] = "at-least-once",
            ["x-overflow"] = "reject-publish",
            [more.Name] = more.Value,
        };
}
