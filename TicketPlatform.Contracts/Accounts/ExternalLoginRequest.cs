using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>
/// A portal reports who signed in at an identity provider. Requires the portal's key. An account with the same address
/// is linked only if the caller proves ownership with <paramref name="Password"/>. If there is none, an account is
/// created, provided that the provider has verified the address.
/// </summary>
/// <param name="Provider">For example <c>google</c>.</param>
/// <param name="Subject">The provider's permanent id of the user.</param>
/// <param name="Email">Address, if the provider sent one.</param>
/// <param name="EmailVerified">The provider has verified the address.</param>
/// <param name="Name">Name, if the provider sent one.</param>
/// <param name="Device">What the session list shows.</param>
/// <param name="Password">Password of the existing account to link.</param>
public sealed record ExternalLoginRequest(
    [Required, StringLength(40)] string Provider,
    [Required, Verbatim, StringLength(128)] string Subject,
    [Email, StringLength(EmailAddress.MaxLength)] string? Email,
    bool EmailVerified,
    [StringLength(100)] string? Name,
    [StringLength(200)] string? Device = null,
    [Verbatim, StringLength(128)] string? Password = null
);
