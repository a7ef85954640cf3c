using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Changes the caller's password and ends all other sessions.</summary>
/// <param name="CurrentPassword">The current password.</param>
/// <param name="NewPassword">At least 10 characters, and hard to guess.</param>
public sealed record ChangePasswordRequest(
    [Required, Verbatim, StringLength(128)] string CurrentPassword,
    [Required, Verbatim, StringLength(128, MinimumLength = 10)] string NewPassword
);
