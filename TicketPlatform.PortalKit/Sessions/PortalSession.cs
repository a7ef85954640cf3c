using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;

namespace TicketPlatform.PortalKit.Sessions;

/// <summary>
/// Who is logged in. Everything is in the visitor's own encrypted cookie, including the tokens, so that any replica can
/// respond and no server-side store can lose a session.
/// </summary>
public sealed class PortalSession(IHttpContextAccessor contexts, AccountClient accounts)
{
    internal const string AccessToken = "access_token";
    internal const string RefreshToken = "refresh_token";
    internal const string ExpiresAt = "expires_at";
    internal const string EmailVerified = "email_verified";
    internal const string Language = "language";
    const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    HttpContext Context => contexts.HttpContext!;

    public Task SignInAsync(TokenResponse tokens)
    {
        var properties = new AuthenticationProperties { IsPersistent = true };
        StoreTokens(properties, tokens);
        return Context.SignInAsync(Scheme, Principal(tokens.User), properties);
    }

    /// <summary>Updates the account data in the session (a new name, a verified address).</summary>
    public async Task UpdateAsync(UserResponse user)
    {
        var current = await Context.AuthenticateAsync(Scheme);
        if (current.Succeeded)
            await Context.SignInAsync(Scheme, Principal(user), current.Properties);
    }

    /// <summary>
    /// Makes <paramref name="chosen"/> the account's language; keeps the old one if the API is unreachable.
    /// </summary>
    public async Task ChangeLanguageAsync(Language chosen, CancellationToken cancellation = default)
    {
        var changed = await accounts.ChangeLanguageAsync(new ChangeLanguageRequest(chosen.Tag), cancellation);
        if (changed.Value is { } user)
            await UpdateAsync(user);
    }

    /// <summary>Ends the session here and in the API; also succeeds if the API is unreachable.</summary>
    public async Task SignOutAsync(CancellationToken cancellation = default)
    {
        var current = await Context.AuthenticateAsync(Scheme);
        if (current.Properties?.GetTokenValue(RefreshToken) is { } refreshToken)
            await accounts.LogoutAsync(new LogoutRequest(refreshToken), cancellation);
        await Context.SignOutAsync(Scheme);
        // A user who logs out knows that the session has ended, and is not asked to log in again.
        Context.User = new(new ClaimsIdentity());
    }

    internal static void StoreTokens(AuthenticationProperties properties, TokenResponse tokens) =>
        properties.StoreTokens([
            new() { Name = AccessToken, Value = tokens.AccessToken },
            new() { Name = RefreshToken, Value = tokens.RefreshToken },
            new() { Name = ExpiresAt, Value = tokens.ExpiresAt.ToString("O", CultureInfo.InvariantCulture) },
        ]);

    internal static ClaimsPrincipal Principal(UserResponse user) =>
        new(
            new ClaimsIdentity(
                [
                    new(ClaimTypes.NameIdentifier, user.Id.ToString()),
                    new(ClaimTypes.Name, user.Name),
                    new(ClaimTypes.Email, user.Email),
                    new(ClaimTypes.Role, user.Role.ToString()),
                    new(EmailVerified, user.EmailVerified ? "true" : "false"),
                    .. user.Language is { } language ? [new(Language, language)] : Array.Empty<Claim>(),
                ],
                Scheme
            )
        );
}
