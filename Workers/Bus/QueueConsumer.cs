using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using TicketPlatform.Data;
using TicketPlatform.Data.Failures;

namespace TicketPlatform.Workers.Bus;

/// <summary>
/// One consumer on one channel, until the channel breaks or the process stops. A message is acknowledged after its
/// transaction is committed. A fault of a server outside puts it into a waiting queue for as long as it takes; any
/// other fault a few times; then, or when it cannot be read at all, it goes to the dead-letter queue. Either way the
/// messages behind it continue.
/// </summary>
sealed class QueueConsumer(
    Subscription subscription,
    BusTopology topology,
    Inbox inbox,
    NpgsqlDataSource database,
    FailureRecorder failures,
    BusOptions options,
    TimeProvider time,
    ILogger log
) : IAsyncDisposable
{
    const string Attempt = "x-attempt";

    // Ends what is in hand when a stopping worker has waited long enough.
    readonly CancellationTokenSource abandon = new();
    readonly TaskCompletionSource broken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    IChannel? channel;
    int inHand;

    public async Task RunAsync(BusConnection connection, CancellationToken stopping)
    {
        channel = await connection.OpenChannelAsync(stopping, options.Concurrency);
        channel.ChannelShutdownAsync += (_, _) => Break();
        await channel.BasicQosAsync(0, options.Prefetch, global: false, stopping);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) => ReceiveAsync(delivery, stopping);
        consumer.UnregisteredAsync += (_, _) => Break();
        var tag = await channel.BasicConsumeAsync(topology.QueueOf(subscription), autoAck: false, consumer, stopping);

        await broken.Task.WaitAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (channel.IsOpen)
            await channel.BasicCancelAsync(tag, noWait: true, CancellationToken.None);
        for (
            var waited = TimeSpan.Zero;
            Volatile.Read(ref inHand) > 0 && waited < options.DrainTime && channel.IsOpen;
            waited += TimeSpan.FromMilliseconds(50)
        )
            await Task.Delay(TimeSpan.FromMilliseconds(50), time, CancellationToken.None);
    }

    Task Break()
    {
        broken.TrySetResult();
        return Task.CompletedTask;
    }

    async Task ReceiveAsync(BasicDeliverEventArgs delivery, CancellationToken stopping)
    {
        // What was fetched ahead and not begun goes back to the queue when the channel closes.
        if (stopping.IsCancellationRequested)
            return;
        Interlocked.Increment(ref inHand);
        using var activity = Tracing.StartConsumer(topology.QueueOf(subscription), Text(delivery, Tracing.Header));
        try
        {
            await HandleAsync(delivery);
        }
        catch (Exception e)
        {
            // Neither acknowledged nor put aside: the channel closes, and the broker gives the message to the next
            // consumer.
            log.LogInformation(
                "{Consumer} requeues message {MessageId}: {Reason}",
                subscription.Consumer,
                delivery.BasicProperties.MessageId,
                e.Message
            );
            broken.TrySetResult();
        }
        finally
        {
            Interlocked.Decrement(ref inHand);
        }
    }

    async Task HandleAsync(BasicDeliverEventArgs delivery)
    {
        var properties = delivery.BasicProperties;
        if (properties.Type != subscription.WireName || !Guid.TryParse(properties.MessageId, out var messageId))
        {
            await RejectAsync(delivery, "it is not a message that this consumer knows", null);
            return;
        }
        Activity.Current?.SetTag("messaging.message.id", properties.MessageId);
        try
        {
            await inbox.HandleOnceAsync(subscription, messageId, delivery.Body, abandon.Token);
            failures.Succeeded(FailureKinds.Message, subscription.Consumer);
        }
        catch (JsonException e)
        {
            await RejectAsync(delivery, "it cannot be read", e);
            return;
        }
        catch (Exception e) when (!abandon.IsCancellationRequested)
        {
            Pooling.ClearPoolsAfter(e, database);
            failures.Failed(FailureKinds.Message, subscription.Consumer, e);
            await TryLaterAsync(delivery, e);
            return;
        }
        await channel!.BasicAckAsync(delivery.DeliveryTag, multiple: false, abandon.Token);
    }

    async Task TryLaterAsync(BasicDeliverEventArgs delivery, Exception fault)
    {
        var properties = delivery.BasicProperties;
        var attempts = AttemptsOf(delivery) + 1;
        var age = time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(properties.Timestamp.UnixTime);
        var isOutside = ConsumeQueues.IsOutside(fault);
        if (isOutside ? age > options.GiveUpAfter : attempts >= options.MaxAttempts)
        {
            await RejectAsync(delivery, attempts == 1 ? "it failed" : $"it failed {attempts} times", fault);
            return;
        }
        if (isOutside)
            log.LogWarning(
                "{Consumer} will retry message {MessageId} later (attempt {Attempt}): {Reason}",
                subscription.Consumer,
                properties.MessageId,
                attempts,
                fault.Message
            );
        else
            log.LogError(
                fault,
                "{Consumer} failed on message {MessageId} (attempt {Attempt})",
                subscription.Consumer,
                properties.MessageId,
                attempts
            );
        Activity.Current?.SetStatus(ActivityStatusCode.Error, fault.GetType().Name);

        // A copy waits, and then this one is acknowledged. A crash in between leaves both; the inbox lets one through.
        var copy = new BasicProperties(properties)
        {
            Headers = new Dictionary<string, object?>
            {
                [Tracing.Header] = Text(delivery, Tracing.Header),
                [Attempt] = attempts,
            },
        };
        await channel!.BasicPublishAsync(
            topology.RetryExchange(attempts),
            topology.QueueOf(subscription),
            mandatory: true,
            copy,
            delivery.Body,
            abandon.Token
        );
        await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false, abandon.Token);
    }

    // A copy with the reason goes to the dead, and then this one is acknowledged. A crash in between leaves both; they
    // are collected as one.
    async Task RejectAsync(BasicDeliverEventArgs delivery, string why, Exception? fault)
    {
        log.LogError(
            fault,
            "{Consumer} moves message {MessageId} to {Queue}: {Reason}",
            subscription.Consumer,
            delivery.BasicProperties.MessageId,
            topology.DeadLetters,
            why
        );
        Activity.Current?.SetStatus(ActivityStatusCode.Error, why);
        var copy = new BasicProperties(delivery.BasicProperties)
        {
            Headers = new Dictionary<string, object?>
            {
                [Tracing.Header] = Text(delivery, Tracing.Header),
                [DeadHeaders.Queue] = topology.QueueOf(subscription),
                [DeadHeaders.Reason] = fault is null ? why : $"{why}: {fault.GetType().Name}: {fault.Message}",
                [DeadHeaders.Deaths] = AttemptsOf(delivery) + 1,
            },
        };
        await channel!.BasicPublishAsync(topology.DeadLetters, "", mandatory: true, copy, delivery.Body, abandon.Token);
        await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false, abandon.Token);
    }

    static int AttemptsOf(BasicDeliverEventArgs delivery) =>
        delivery.BasicProperties.Headers?.TryGetValue(Attempt, out var header) == true
            ? Convert.ToInt32(header, null)
            : 0;

    // The broker hands text headers over as bytes.
    static string? Text(BasicDeliverEventArgs delivery, string header) =>
        delivery.BasicProperties.Headers?.TryGetValue(header, out var value) == true
            ? value is byte[] bytes
                ? Encoding.UTF8.GetString(bytes)
                : value as string
            : null;

    public async ValueTask DisposeAsync()
    {
        await abandon.CancelAsync();
        if (channel is not null)
            await channel.DisposeAsync();
    }
}
