using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>
/// A portal tells who signed in at an identity provider. Needs the portal's own key. An account with the same address
/// is linked only when the person proves that it is theirs: with <paramref name="Password"/>. Where there is none, an
/// account is made, if the provider vouches for the address.
/// </summary>
/// <param name="Provider">For example <c>google</c>.</param>
/// <param name="Subject">The provider's lasting id of the person.</param>
/// <param name="Email">Address, if the provider told one.</param>
/// <param name="EmailVerified">The provider has verified the address.</param>
/// <param name="Name">Name, if the provider told one.</param>
/// <param name="Device">What the session list shows.</param>
/// <param name="Password">Password of the existing account that is to be linked.</param>
public sealed record ExternalLoginRequest(
    [Required, StringLength(40)] string Provider,
    [Required, Verbatim, StringLength(128)] string Subject,
    [Email, StringLength(EmailAddress.MaxLength)] string? Email,
    bool EmailVerified,
    [StringLength(100)] string? Name,
    [StringLength(200)] string? Device = null,
    [Verbatim, StringLength(128)] string? Password = null
);
