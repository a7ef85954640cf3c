namespace TicketPlatform.Domain.Messages;

/// <summary>The owner of an account requested the verification email again.</summary>
/// <param name="UserId">The account.</param>
/// <param name="RequestId">Distinguishes the requests.</param>
public sealed record EmailVerificationRequested(Guid UserId, Guid RequestId) : IMessage
{
    /// <inheritdoc />
    public static string WireName => "user.email-verification-requested.v1";
}
