using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using TicketPlatform.Contracts;

namespace CustomerPortal.Account;

/// <summary>A person who returned from an identity provider at most a few minutes ago.</summary>
sealed record ExternalPerson(
    string Provider,
    string Subject,
    string? Email,
    bool EmailVerified,
    string? Name,
    Guid? LinkTo,
    string? BackTo
)
{
    public const string ProviderClaim = "provider",
        VerifiedClaim = "email_verified";

    /// <summary>
    /// Keys of values that travel with the visitor, encrypted: the return address, and the account to be linked.
    /// </summary>
    public const string ReturnUrl = "return-url",
        LinkFor = "link-for";

    public static async Task<ExternalPerson?> OfAsync(HttpContext context)
    {
        var found = await context.AuthenticateAsync(OAuthSignIn.Scheme);
        if (
            found is not { Succeeded: true, Principal: { } who, Properties: { } properties }
            || who.FindFirstValue(ClaimTypes.NameIdentifier) is not { Length: <= 128 } subject
        )
            return null;
        // An address that the API rejects is not used here either.
        var email = EmailAddress.TryParse(who.FindFirstValue(ClaimTypes.Email), out var address) ? address : null;
        var told = who.FindFirstValue(ClaimTypes.Name) ?? "";
        var name = TextInput.TryNormalize(told, TextKind.SingleLine, out var readable, out _) ? readable : null;
        return new(
            who.FindFirstValue(ProviderClaim)!,
            subject,
            email,
            email is not null && who.FindFirstValue(VerifiedClaim) == "true",
            name?.Length > 100 ? name[..100] : name,
            properties.Items.TryGetValue(LinkFor, out var link) && Guid.TryParse(link, out var account)
                ? account
                : null,
            properties.Items.TryGetValue(ReturnUrl, out var back) ? back : null
        );
    }
}
