namespace TicketPlatform.Data.Payments;

/// <summary>A provider's event that was handled; written in the transaction of its effect.</summary>
public sealed class ProviderEvent
{
    public required string Provider { get; init; }
    public required string Id { get; init; }
    public required string Type { get; init; }
    public DateTimeOffset ReceivedAt { get; init; }
}
