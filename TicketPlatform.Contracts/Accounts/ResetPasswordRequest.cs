using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Sets a new password with the token from an email and ends all sessions.</summary>
/// <param name="UserId">Id of the account, from the link.</param>
/// <param name="Token">Token from the link.</param>
/// <param name="NewPassword">At least 10 characters, and hard to guess.</param>
public sealed record ResetPasswordRequest(
    Guid UserId,
    [Required, StringLength(1000)] string Token,
    [Required, Verbatim, StringLength(128, MinimumLength = 10)] string NewPassword
);
