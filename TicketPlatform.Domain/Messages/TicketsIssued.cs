namespace TicketPlatform.Domain.Messages;

/// <summary>All tickets of a booking were issued and stored: they can be emailed.</summary>
/// <param name="EventId">The event.</param>
/// <param name="BookingId">The booking.</param>
public sealed record TicketsIssued(Guid EventId, Guid BookingId) : IMessage
{
    /// <inheritdoc />
    public static string WireName => "tickets.issued.v1";
}
