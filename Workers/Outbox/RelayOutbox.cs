using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;
using OpenTelemetry;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using TicketPlatform.Data.Failures;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Outbox;

/// <summary>
/// Publishes the messages in the outbox. One transaction claims the oldest due rows, skipping those claimed by another
/// relay, publishes them together, deletes those that the broker has confirmed, and commits. If the relay crashes, its
/// connection and its claim end with it. If it crashes between the confirm and the commit, the rows are published again
/// with the same id, and the inboxes discard the duplicates.
/// </summary>
sealed class RelayOutbox(
    NpgsqlDataSource database,
    BusConnection connection,
    BusTopology topology,
    OutboxMetrics metrics,
    FailureRecorder failures,
    IOptions<OutboxOptions> options,
    TimeProvider time,
    ILogger<RelayOutbox> log
) : BackgroundService
{
    static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(5);
    static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(1);

    // The broker closes the whole connection over a message larger than its limit (128 MiB). Ours contain only ids,
    // about 100 bytes.
    const int MaxPayload = 1 << 20;

    readonly record struct Row(
        Guid Id,
        string Type,
        string Payload,
        string? TraceParent,
        DateTimeOffset CreatedAt,
        int Attempts,
        string? Queue,
        Guid MessageId
    );

    // Fault: why this row was rejected. Null: the broker has confirmed it.
    readonly record struct Answer(Row Row, string? Fault);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        IChannel? channel = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = options.Value.PollInterval;
            try
            {
                await metrics.MeasureAsync(database, stoppingToken);
                if (channel is not { IsOpen: true })
                {
                    if (channel is not null)
                        await channel.DisposeAsync();
                    channel = await connection.OpenChannelAsync(stoppingToken);
                }
                if (await RelayBatchAsync(channel, stoppingToken) == options.Value.BatchSize)
                    pause = TimeSpan.Zero;
                failures.Succeeded(FailureKinds.Job, nameof(RelayOutbox));
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                failures.Failed(FailureKinds.Job, nameof(RelayOutbox), e);
                if (ConsumeQueues.IsOutside(e))
                    log.LogWarning("The outbox cannot be relayed right now: {Reason}", e.Message);
                else
                    log.LogError(e, "The outbox could not be relayed");
                pause = PauseAfterFault;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            if (pause > TimeSpan.Zero)
                await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        if (channel is not null)
            await channel.DisposeAsync();
    }

    /// <summary>Returns how many rows were claimed.</summary>
    async Task<int> RelayBatchAsync(IChannel channel, CancellationToken cancellation)
    {
        await using var db = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await db.BeginTransactionAsync(cancellation);
        var rows = await ClaimAsync(db, cancellation);
        if (rows.Count == 0)
            return 0;

        // All at once, with their confirms awaited together: one wait for the broker's disk per batch.
        var publishing = rows.ConvertAll(row => PublishAsync(channel, row, cancellation));
        var allPublished = Task.WhenAll(publishing);
        await ((Task)allPublished).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var answers = publishing.Where(p => p.IsCompletedSuccessfully).Select(p => p.Result).ToList();

        // What the broker confirmed before the connection broke still counts.
        await DeleteAsync(db, [.. answers.Where(a => a.Fault is null).Select(a => a.Row.Id)]);
        foreach (var refused in answers.Where(a => a.Fault is not null))
            await PutOffAsync(db, refused.Row, refused.Fault!);
        await transaction.CommitAsync(CancellationToken.None);
        metrics.Published(answers.Count(a => a.Fault is null));

        await allPublished;
        return rows.Count;
    }

    async Task<List<Row>> ClaimAsync(NpgsqlConnection db, CancellationToken cancellation)
    {
        // Polling four times a second is not worth tracing.
        using var untraced = SuppressInstrumentationScope.Begin();
        await using var command = new NpgsqlCommand(
            "select id, type, payload, trace_parent, created_at, attempts, queue, coalesce(message_id, id) from outbox_messages "
                + "where parked_at is null and next_attempt_at <= clock_timestamp() order by next_attempt_at, id limit $1 for update skip locked",
            db
        );
        command.Parameters.Add(new() { Value = options.Value.BatchSize });
        var rows = new List<Row>();
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
            rows.Add(
                new(
                    row.GetGuid(0),
                    row.GetString(1),
                    row.GetString(2),
                    row.IsDBNull(3) ? null : row.GetString(3),
                    row.GetFieldValue<DateTimeOffset>(4),
                    row.GetInt32(5),
                    row.IsDBNull(6) ? null : row.GetString(6),
                    row.GetGuid(7)
                )
            );
        return rows;
    }

    async Task<Answer> PublishAsync(IChannel channel, Row row, CancellationToken cancellation)
    {
        using var activity = Tracing.StartProducer(row.Type, row.TraceParent);
        activity?.SetTag("messaging.message.id", row.MessageId.ToString());
        var body = Encoding.UTF8.GetBytes(row.Payload);
        if (body.Length > MaxPayload)
            return new(row, $"The payload has {body.Length} bytes.");
        var properties = new BasicProperties
        {
            MessageId = row.MessageId.ToString(),
            Type = row.Type,
            ContentType = "application/json",
            DeliveryMode = DeliveryModes.Persistent,
            Timestamp = new(row.CreatedAt.ToUnixTimeSeconds()),
            Headers = new Dictionary<string, object?> { [Tracing.Header] = activity?.Id ?? row.TraceParent },
        };
        try
        {
            // The empty name is the default exchange, which routes to the queue with that name.
            var (exchange, key) = row.Queue is { } queue ? ("", queue) : (topology.Exchange, row.Type);
            await channel.BasicPublishAsync(exchange, key, mandatory: true, properties, body, cancellation);
            return new(row, null);
        }
        catch (PublishException e)
        {
            activity?.SetStatus(ActivityStatusCode.Error);
            return new(row, e.IsReturn ? "No queue takes messages of this type." : "The broker refused the message.");
        }
    }

    static async Task DeleteAsync(NpgsqlConnection db, Guid[] ids)
    {
        using var untraced = SuppressInstrumentationScope.Begin();
        await using var command = new NpgsqlCommand("delete from outbox_messages where id = any ($1)", db)
        {
            Parameters = { new() { Value = ids } },
        };
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <summary>A row that is rejected by itself is postponed, longer each time, and finally parked.</summary>
    async Task PutOffAsync(NpgsqlConnection db, Row row, string fault)
    {
        var isLast = row.Attempts + 1 >= options.Value.MaxAttempts;
        var delay = options.Value.RetryDelay * Math.Pow(2, row.Attempts);
        await using var command = new NpgsqlCommand(
            "update outbox_messages set attempts = attempts + 1, last_error = $2, next_attempt_at = clock_timestamp() + $3, "
                + "parked_at = case when $4 then clock_timestamp() end where id = $1",
            db
        );
        command.Parameters.Add(new() { Value = row.Id });
        command.Parameters.Add(new() { Value = fault });
        command.Parameters.Add(
            new() { Value = delay < LongestDelay ? delay : LongestDelay, NpgsqlDbType = NpgsqlDbType.Interval }
        );
        command.Parameters.Add(new() { Value = isLast });
        await command.ExecuteNonQueryAsync(CancellationToken.None);
        log.Log(
            isLast ? LogLevel.Error : LogLevel.Warning,
            "Outbox message {MessageId} of type {Type} was rejected{Outcome}: {Reason}",
            row.Id,
            row.Type,
            isLast ? " and is parked" : "",
            fault
        );
    }
}
