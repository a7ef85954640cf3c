namespace TicketPlatform.Domain.Messages;

/// <summary>
/// Something that happened, as sent over the bus: past tense, ids only (the consumer loads what it needs, and personal
/// data stays in the database). The wire name is independent of the type's name.
/// </summary>
public interface IMessage
{
    /// <summary>Routing key on the exchange, for example <c>booking.confirmed.v1</c>.</summary>
    static abstract string WireName { get; }
}
