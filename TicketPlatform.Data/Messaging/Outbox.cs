using System.Diagnostics;
using System.Text.Json;
using TicketPlatform.Domain.Messages;

namespace TicketPlatform.Data.Messaging;

/// <summary>Adds messages to the transaction that decides them.</summary>
public static class Outbox
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>
    /// The message is published if, and only if, the changes of <paramref name="db"/> are saved. It belongs to the
    /// current trace unless another is given.
    /// </summary>
    public static void Publish<TMessage>(
        this BookingDbContext db,
        TMessage message,
        DateTimeOffset now,
        string? traceParent = null
    )
        where TMessage : IMessage =>
        db.OutboxMessages.Add(
            new OutboxMessage
            {
                Id = Guid.CreateVersion7(now),
                Type = TMessage.WireName,
                Payload = JsonSerializer.Serialize(message, Json),
                TraceParent = traceParent ?? Activity.Current?.Id,
                CreatedAt = now,
                NextAttemptAt = now,
            }
        );

    /// <summary>Reads a payload.</summary>
    public static TMessage Read<TMessage>(ReadOnlySpan<byte> payload)
        where TMessage : IMessage =>
        JsonSerializer.Deserialize<TMessage>(payload, Json)
        ?? throw new JsonException($"{TMessage.WireName}: the payload is null.");
}
