namespace TicketPlatform.Domain.Messages;

/// <summary>Places came free: the waitlist is to be looked at.</summary>
/// <param name="EventId">The event.</param>
public sealed record PlacesFreed(Guid EventId) : IMessage
{
    /// <inheritdoc />
    public static string WireName => "places.freed.v1";
}
