using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using RabbitMQ.Client;

namespace TicketPlatform.Workers.Bus;

/// <summary>
/// Moves messages from the dead-letter queue to a table that admins see. A message leaves the queue when its row is
/// committed; one that is delivered twice has one row.
/// </summary>
sealed class CollectDeadLetters(
    BusConnection connection,
    BusTopology topology,
    NpgsqlDataSource database,
    TimeProvider time,
    ILogger<CollectDeadLetters> log
) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var channel = await connection.OpenChannelAsync(stoppingToken);
                await CollectAsync(channel, stoppingToken);
            }
            catch (Exception e) when (ConsumeQueues.IsOutside(e))
            {
                if (!stoppingToken.IsCancellationRequested)
                    log.LogWarning("Dead letters cannot be collected right now: {Reason}", e.Message);
            }
            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task CollectAsync(IChannel channel, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            if (await channel.BasicGetAsync(topology.DeadLetters, autoAck: false, stopping) is not { } letter)
            {
                await Task.Delay(Pause, time, stopping);
                continue;
            }
            // Kept unacknowledged while the database is unavailable: returning it repeatedly would count against it at
            // the broker.
            while (!await TrySaveAsync(letter, stopping))
                await Task.Delay(Pause, time, stopping);
            await channel.BasicAckAsync(letter.DeliveryTag, multiple: false, stopping);
        }
    }

    async Task<bool> TrySaveAsync(BasicGetResult letter, CancellationToken cancellation)
    {
        var properties = letter.BasicProperties;
        var queue = Header(properties, DeadLetterHeaders.Queue)
            ?? Header(properties, "x-first-death-queue")
            ?? letter.RoutingKey;
        // The broker's own reason for a message that crashed its worker too often is "delivery_limit".
        var reason = Header(properties, DeadLetterHeaders.Reason)
            ?? $"the broker gave it up: {Header(properties, "x-first-death-reason") ?? "no reason given"}";
        Guid? messageId = Guid.TryParse(properties.MessageId, out var id) ? id : null;
        try
        {
            await using var command = database.CreateCommand(
                "insert into dead_letters (id, queue, type, message_id, payload, trace_parent, reason, deaths, headers) "
                    + "values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb) on conflict (id) do nothing"
            );
            command.Parameters.Add(new() { Value = IdOf(letter, queue) });
            command.Parameters.Add(new() { Value = Fit(queue, 200) });
            command.Parameters.Add(new() { Value = Fit(properties.Type ?? "", 100) });
            command.Parameters.Add(
                new() { Value = messageId ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid }
            );
            command.Parameters.Add(new() { Value = Fit(Encoding.UTF8.GetString(letter.Body.Span), int.MaxValue) });
            command.Parameters.Add(
                new()
                {
                    Value = Header(properties, Tracing.Header) is { } trace ? Fit(trace, 60) : DBNull.Value,
                    NpgsqlDbType = NpgsqlDbType.Text,
                }
            );
            command.Parameters.Add(new() { Value = Fit(reason, 1000) });
            command.Parameters.Add(
                new()
                {
                    Value = int.TryParse(Header(properties, DeadLetterHeaders.Deaths), out var deaths) ? deaths : 1,
                }
            );
            command.Parameters.Add(new() { Value = HeadersOf(properties) });
            await command.ExecuteNonQueryAsync(cancellation);
            log.LogError(
                "Message {MessageId} of type {Type} was dead-lettered from {Queue} and needs attention: {Reason}",
                properties.MessageId,
                properties.Type,
                queue,
                reason
            );
            return true;
        }
        catch (NpgsqlException e) when (ConsumeQueues.IsOutside(e))
        {
            log.LogWarning("A dead letter cannot be stored, because the database is unavailable: {Reason}", e.Message);
            return false;
        }
    }

    // The same message that failed in the same queue is the same dead letter. One that was retried has another
    // timestamp.
    static Guid IdOf(BasicGetResult letter, string queue)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(
            Encoding.UTF8.GetBytes(
                $"{queue}\n{letter.BasicProperties.MessageId}\n{letter.BasicProperties.Timestamp.UnixTime}\n"
            )
        );
        hash.AppendData(letter.Body.Span);
        return new Guid(hash.GetHashAndReset().AsSpan(0, 16));
    }

    static string HeadersOf(IReadOnlyBasicProperties properties) =>
        JsonSerializer.Serialize(
            (properties.Headers ?? new Dictionary<string, object?>()).ToDictionary(
                h => Fit(h.Key, 100),
                h => h.Value is null ? null : Fit(Format(h.Value), 1000)
            )
        );

    static string? Header(IReadOnlyBasicProperties properties, string name) =>
        properties.Headers?.TryGetValue(name, out var value) == true && value is not null ? Format(value) : null;

    static string Format(object value) =>
        value switch
        {
            byte[] bytes => Encoding.UTF8.GetString(bytes),
            string or IFormattable => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
            // The broker's own headers are lists of tables; the parts that matter have headers of their own.
            _ => "…",
        };

    // PostgreSQL cannot store NUL characters.
    static string Fit(string text, int longest)
    {
        text = text.Replace('\0', '\uFFFD');
        return text.Length <= longest ? text : text[..longest];
    }
}
