namespace TicketPlatform.Domain.Messages;

/// <summary>A booking was not paid in time; its places are free again.</summary>
/// <param name="EventId">The event.</param>
/// <param name="BookingId">The booking.</param>
public sealed record BookingExpired(Guid EventId, Guid BookingId) : IMessage
{
    /// <inheritdoc />
    public static string WireName => "booking.expired.v1";
}
