using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>
/// Requests a change of address. It takes effect when the link emailed to the new address is confirmed.
/// </summary>
/// <param name="NewEmail">The new address.</param>
/// <param name="Password">The account's password.</param>
public sealed record ChangeEmailRequest(
    [Required, Email, StringLength(EmailAddress.MaxLength)] string NewEmail,
    [Required, Verbatim, StringLength(128)] string Password
);
