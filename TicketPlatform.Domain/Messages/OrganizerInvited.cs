namespace TicketPlatform.Domain.Messages;

/// <summary>An admin made an account for an organizer: a one-time link is to be mailed.</summary>
/// <param name="UserId">The account.</param>
/// <param name="RequestId">Distinguishes the requests.</param>
public sealed record OrganizerInvited(Guid UserId, Guid RequestId) : IMessage
{
    /// <inheritdoc />
    public static string WireName => "user.organizer-invited.v1";
}
