using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>
/// Requests an email with a link to choose a new password. The response is 202 whether or not the account exists.
/// </summary>
/// <param name="Email">Address of the account.</param>
public sealed record ForgotPasswordRequest([Required, Email, StringLength(EmailAddress.MaxLength)] string Email);
