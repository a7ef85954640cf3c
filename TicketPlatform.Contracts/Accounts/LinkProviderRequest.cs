using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>
/// A portal tells which identity at a provider the caller has just proven to be theirs. Needs the portal's own key and
/// the caller's token.
/// </summary>
/// <param name="Provider">For example <c>google</c>.</param>
/// <param name="Subject">The provider's lasting id of the person.</param>
/// <param name="Email">Address, if the provider told one; shown in the list.</param>
/// <param name="EmailVerified">The provider has verified the address.</param>
public sealed record LinkProviderRequest(
    [Required, StringLength(40)] string Provider,
    [Required, Verbatim, StringLength(128)] string Subject,
    [Email, StringLength(EmailAddress.MaxLength)] string? Email,
    bool EmailVerified
);
