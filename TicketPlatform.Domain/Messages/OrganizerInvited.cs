namespace TicketPlatform.Domain.Messages;

/// <summary>An admin created an account for an organizer: a one-time link has to be emailed.</summary>
/// <param name="UserId">The account.</param>
/// <param name="RequestId">Distinguishes the requests.</param>
public sealed record OrganizerInvited(Guid UserId, Guid RequestId) : IMessage
{
    /// <inheritdoc />
    public static string WireName => "user.organizer-invited.v1";
}
