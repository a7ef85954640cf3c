namespace TicketPlatform.Domain.Messages;

/// <summary>Somebody requested a change of address: a link has to be emailed to the new one.</summary>
/// <param name="UserId">The account.</param>
/// <param name="RequestId">The request, which contains the new address.</param>
public sealed record EmailChangeRequested(Guid UserId, Guid RequestId) : IMessage
{
    /// <inheritdoc />
    public static string WireName => "user.email-change-requested.v1";
}
