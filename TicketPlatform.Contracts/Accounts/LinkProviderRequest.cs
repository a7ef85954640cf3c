using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>
/// A portal reports an identity at a provider that the caller has just proven to own. Requires the portal's key and the
/// caller's token.
/// </summary>
/// <param name="Provider">For example <c>google</c>.</param>
/// <param name="Subject">The provider's permanent id of the user.</param>
/// <param name="Email">Address, if the provider sent one; shown in the list.</param>
/// <param name="EmailVerified">The provider has verified the address.</param>
public sealed record LinkProviderRequest(
    [Required, StringLength(40)] string Provider,
    [Required, Verbatim, StringLength(128)] string Subject,
    [Email, StringLength(EmailAddress.MaxLength)] string? Email,
    bool EmailVerified
);
