using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>
/// Creates a customer account. The response is 202 whether or not the address already has an account: only the owner of
/// the address is told, by email.
/// </summary>
/// <param name="Email">Address, also the login name.</param>
/// <param name="Password">At least 10 characters, and hard to guess.</param>
/// <param name="Name">Name as it should appear on tickets.</param>
public sealed record RegisterRequest(
    [Required, Email, StringLength(EmailAddress.MaxLength)] string Email,
    [Required, Verbatim, StringLength(128, MinimumLength = 10)] string Password,
    [Required, PersonName, StringLength(100, MinimumLength = 1)] string Name
);
