namespace TicketPlatform.Domain.Messages;

/// <summary>Places became free: the waitlist has to be served.</summary>
/// <param name="EventId">The event.</param>
public sealed record PlacesFreed(Guid EventId) : IMessage
{
    /// <inheritdoc />
    public static string WireName => "places.freed.v1";
}
