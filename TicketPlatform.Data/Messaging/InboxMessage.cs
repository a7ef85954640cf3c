namespace TicketPlatform.Data.Messaging;

/// <summary>Records that a consumer has handled a message; written in the same transaction as the effect.</summary>
public sealed class InboxMessage
{
    public required string Consumer { get; init; }
    public Guid MessageId { get; init; }
    public DateTimeOffset ProcessedAt { get; init; }
}
