namespace TicketPlatform.Data.Messaging;

/// <summary>The state of a circuit in one process.</summary>
public sealed class CircuitState
{
    public required string Process { get; init; }

    /// <summary><c>payment</c>, <c>mail</c> or <c>sms</c>.</summary>
    public required string Name { get; init; }

    /// <summary><c>closed</c>, <c>open</c> or <c>half-open</c>.</summary>
    public required string State { get; set; }
    public DateTimeOffset Since { get; set; }
    public DateTimeOffset SeenAt { get; set; }
}
