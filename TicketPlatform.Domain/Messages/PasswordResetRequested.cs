namespace TicketPlatform.Domain.Messages;

/// <summary>Somebody forgot a password: a link has to be emailed.</summary>
/// <param name="UserId">The account.</param>
/// <param name="RequestId">Distinguishes the requests.</param>
public sealed record PasswordResetRequested(Guid UserId, Guid RequestId) : IMessage
{
    /// <inheritdoc />
    public static string WireName => "user.password-reset-requested.v1";
}
