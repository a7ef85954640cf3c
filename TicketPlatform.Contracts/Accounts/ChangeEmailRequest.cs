using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Asks for another address; it counts once the link that is mailed to it was followed.</summary>
/// <param name="NewEmail">The new address.</param>
/// <param name="Password">The account's password.</param>
public sealed record ChangeEmailRequest(
    [Required, Email, StringLength(EmailAddress.MaxLength)] string NewEmail,
    [Required, Verbatim, StringLength(128)] string Password
);
