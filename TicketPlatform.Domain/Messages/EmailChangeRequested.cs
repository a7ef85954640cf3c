namespace TicketPlatform.Domain.Messages;

/// <summary>Somebody wants another address: a link is to be mailed to the new one.</summary>
/// <param name="UserId">The account.</param>
/// <param name="RequestId">The request, which has the new address.</param>
public sealed record EmailChangeRequested(Guid UserId, Guid RequestId) : IMessage
{
    /// <inheritdoc />
    public static string WireName => "user.email-change-requested.v1";
}
