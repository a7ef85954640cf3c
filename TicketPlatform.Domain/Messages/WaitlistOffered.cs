namespace TicketPlatform.Domain.Messages;

/// <summary>Places are held for somebody on the waitlist, who has to be notified.</summary>
/// <param name="EventId">The event.</param>
/// <param name="EntryId">The waitlist entry.</param>
/// <param name="HoldId">The hold behind the offer.</param>
public sealed record WaitlistOffered(Guid EventId, Guid EntryId, Guid HoldId) : IMessage
{
    /// <inheritdoc />
    public static string WireName => "waitlist.offered.v1";
}
