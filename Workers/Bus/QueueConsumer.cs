using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using TicketPlatform.Data;
using TicketPlatform.Data.Failures;

namespace TicketPlatform.Workers.Bus;

/// <summary>
/// One consumer on one channel, until the channel breaks or the process stops. A message is acknowledged after its
/// transaction is committed. A failure of an external server delays it for as long as necessary, any other failure a
/// limited number of times; after that, or if it cannot be read at all, it is dead-lettered. In either case, the
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
    readonly ushort batchSize = subscription.BatchSize?.Invoke(options) ?? 1;
    readonly ushort concurrency = subscription.BatchSize is null ? options.Concurrency : options.BatchConcurrency;

    // The number of messages that the broker delivers: the prefetch count.
    readonly Channel<Delivery> waiting = Channel.CreateUnbounded<Delivery>();

    // Cancels messages in progress when a stopping worker has waited long enough.
    readonly CancellationTokenSource abandon = new();
    readonly TaskCompletionSource broken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    IChannel? channel;

    public async Task RunAsync(BusConnection connection, CancellationToken stopping)
    {
        channel = await connection.OpenChannelAsync(stopping);
        channel.ChannelShutdownAsync += (_, _) => Break();
        // Each has its next batch ready while it handles one.
        var prefetch = subscription.BatchSize is null ? options.Prefetch : (ushort)(2 * batchSize * concurrency);
        await channel.BasicQosAsync(0, prefetch, global: false, stopping);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) =>
            // The client reuses the memory of the body.
            waiting
                .Writer.WriteAsync(
                    new(delivery.DeliveryTag, delivery.BasicProperties, delivery.Body.ToArray()),
                    CancellationToken.None
                )
                .AsTask();
        consumer.UnregisteredAsync += (_, _) => Break();
        var tag = await channel.BasicConsumeAsync(topology.QueueOf(subscription), autoAck: false, consumer, stopping);

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var working = Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => WorkAsync(ending.Token)));
        await broken.Task.WaitAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await ending.CancelAsync();
        if (channel.IsOpen)
            await channel.BasicCancelAsync(tag, noWait: true, CancellationToken.None);
        for (
            var waited = TimeSpan.Zero;
            !working.IsCompleted && waited < options.DrainTime && channel.IsOpen;
            waited += TimeSpan.FromMilliseconds(50)
        )
            await Task.Delay(TimeSpan.FromMilliseconds(50), time, CancellationToken.None);
    }

    Task Break()
    {
        broken.TrySetResult();
        return Task.CompletedTask;
    }

    // Prefetched messages that were not started return to the queue when the channel closes.
    async Task WorkAsync(CancellationToken ending)
    {
        while (!ending.IsCancellationRequested)
        {
            Task arrival = waiting.Reader.WaitToReadAsync(ending).AsTask();
            await arrival.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var batch = new List<Delivery>(batchSize);
            while (!ending.IsCancellationRequested && batch.Count < batchSize && waiting.Reader.TryRead(out var next))
                batch.Add(next);
            if (batch.Count > 0)
                await ReceiveAsync(batch);
        }
    }

    async Task ReceiveAsync(List<Delivery> batch)
    {
        var queue = topology.QueueOf(subscription);
        var traced = batch.ConvertAll(d => d with { Activity = Tracing.StartConsumer(queue, d.TraceParent) });
        try
        {
            await HandleAsync(traced);
        }
        catch (Exception e)
        {
            // Neither acknowledged nor rejected: the channel closes, and the broker delivers the messages to the next
            // consumer.
            log.LogInformation(
                "{Consumer} requeues messages {MessageIds}: {Reason}",
                subscription.Consumer,
                batch.Select(delivery => delivery.Properties.MessageId),
                e.Message
            );
            broken.TrySetResult();
        }
        finally
        {
            // The last one that was started is the current one.
            foreach (var delivery in Enumerable.Reverse(traced))
                delivery.Activity?.Dispose();
        }
    }

    async Task HandleAsync(List<Delivery> batch)
    {
        var known = new List<Delivery>(batch.Count);
        foreach (var delivery in batch)
        {
            if (
                delivery.Properties.Type == subscription.WireName
                && Guid.TryParse(delivery.Properties.MessageId, out var id)
            )
                known.Add(delivery with { MessageId = id });
            else
                await RejectAsync(delivery, "it is not a message that this consumer knows", null);
            delivery.Activity?.SetTag("messaging.message.id", delivery.Properties.MessageId);
        }
        if (known is [var single])
            await HandleAsync(single);
        else if (known.Count > 0 && !await TryHandleAsync(known))
            await Parallel.ForEachAsync(
                known,
                new ParallelOptions { MaxDegreeOfParallelism = options.Concurrency },
                async (delivery, _) =>
                {
                    Activity.Current = delivery.Activity;
                    await HandleAsync(delivery);
                }
            );
    }

    /// <summary>All in one transaction; false if it failed and all of its effects were undone.</summary>
    async Task<bool> TryHandleAsync(List<Delivery> batch)
    {
        IReadOnlyDictionary<Guid, Exception> failed;
        try
        {
            failed = await inbox.HandleOnceAsync(subscription, batch, abandon.Token);
        }
        catch (Exception e) when (!abandon.IsCancellationRequested)
        {
            Pooling.ClearPoolsAfter(e, database);
            log.LogInformation(
                "{Consumer} handles the {Count} messages of a batch one by one: {Reason}",
                subscription.Consumer,
                batch.Count,
                e.Message
            );
            return false;
        }
        foreach (var delivery in batch)
            await SettleAsync(delivery, failed.GetValueOrDefault(delivery.MessageId));
        return true;
    }

    async Task HandleAsync(Delivery delivery)
    {
        Exception? fault;
        try
        {
            var failed = await inbox.HandleOnceAsync(subscription, [delivery], abandon.Token);
            fault = failed.GetValueOrDefault(delivery.MessageId);
        }
        catch (JsonException e)
        {
            await RejectAsync(delivery, "it cannot be read", e);
            return;
        }
        catch (Exception e) when (!abandon.IsCancellationRequested)
        {
            Pooling.ClearPoolsAfter(e, database);
            fault = e;
        }
        await SettleAsync(delivery, fault);
    }

    async Task SettleAsync(Delivery delivery, Exception? fault)
    {
        if (fault is null)
        {
            failures.Succeeded(FailureKinds.Message, subscription.Consumer);
            await channel!.BasicAckAsync(delivery.Tag, multiple: false, abandon.Token);
        }
        else
        {
            abandon.Token.ThrowIfCancellationRequested();
            failures.Failed(FailureKinds.Message, subscription.Consumer, fault);
            await TryLaterAsync(delivery, fault);
        }
    }

    async Task TryLaterAsync(Delivery delivery, Exception fault)
    {
        var properties = delivery.Properties;
        var attempts = delivery.Attempts + 1;
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
        delivery.Activity?.SetStatus(ActivityStatusCode.Error, fault.GetType().Name);

        // A copy waits, and then this one is acknowledged. A crash in between leaves both; the inbox handles only one.
        await channel!.BasicPublishAsync(
            topology.RetryExchange(attempts),
            topology.QueueOf(subscription),
            mandatory: true,
            delivery.Retry(attempts),
            delivery.Body,
            abandon.Token
        );
        await channel.BasicAckAsync(delivery.Tag, multiple: false, abandon.Token);
    }

    // A copy with the reason is dead-lettered, and then this one is acknowledged. A crash in between leaves both; they
    // are stored as one.
    async Task RejectAsync(Delivery delivery, string why, Exception? fault)
    {
        log.LogError(
            fault,
            "{Consumer} moves message {MessageId} to {Queue}: {Reason}",
            subscription.Consumer,
            delivery.Properties.MessageId,
            topology.DeadLetters,
            why
        );
        delivery.Activity?.SetStatus(ActivityStatusCode.Error, why);
        var copy = delivery.Copy(
            (DeadLetterHeaders.Queue, topology.QueueOf(subscription)),
            (DeadLetterHeaders.Reason, fault is null ? why : $"{why}: {fault.GetType().Name}: {fault.Message}"),
            (DeadLetterHeaders.Deaths, delivery.Attempts + 1)
        );
        await channel!.BasicPublishAsync(topology.DeadLetters, "", mandatory: true, copy, delivery.Body, abandon.Token);
        await channel.BasicAckAsync(delivery.Tag, multiple: false, abandon.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await abandon.CancelAsync();
        if (channel is not null)
            await channel.DisposeAsync();
    }
}
