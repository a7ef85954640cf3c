using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Live;

namespace TicketPlatform.PortalKit.Sessions;

/// <summary>
/// Renews the access token before the page runs, while the renewed cookie can still be written. Two requests of one
/// visitor may both renew, so the API accepts the same refresh token twice within a few seconds.
/// </summary>
sealed class SessionRefresh(AccountClient accounts, TimeProvider time) : CookieAuthenticationEvents
{
    static readonly TimeSpan Margin = TimeSpan.FromSeconds(60);

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var expiresAt = DateTimeOffset.TryParse(
            context.Properties.GetTokenValue(PortalSession.ExpiresAt),
            CultureInfo.InvariantCulture,
            DateTimeStyles.RoundtripKind,
            out var at
        )
            ? at
            : default;
        if (
            expiresAt - time.GetUtcNow() < Margin
            && MayWriteCookies(context.HttpContext)
            && context.Properties.GetTokenValue(PortalSession.RefreshToken) is { } refreshToken
        )
        {
            var renewed = await accounts.RefreshAsync(
                new RefreshRequest(refreshToken, IsLive(context.HttpContext)),
                context.HttpContext.RequestAborted
            );
            if (renewed.Value is { } tokens)
            {
                PortalSession.StoreTokens(context.Properties, tokens);
                context.ReplacePrincipal(PortalSession.Principal(tokens.User));
                context.ShouldRenew = true;
            }
            else if (renewed.Failed(ProblemCodes.SessionEnded))
            {
                context.RejectPrincipal();
                await context.HttpContext.SignOutAsync(context.Scheme.Name);
                context.HttpContext.MarkSessionEnded();
                return;
            }
        }
        context.HttpContext.KeepAccessToken(context.Properties.GetTokenValue(PortalSession.AccessToken));
    }

    // A cookie on a picture or a script would end up in shared caches.
    static bool MayWriteCookies(HttpContext context) =>
        context.GetEndpoint()?.Metadata is { } about
        && (about.GetMetadata<PageActionDescriptor>() is not null || IsLive(context));

    // Automatic page updates do not count as activity.
    static bool IsLive(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<LiveMetadata>() is not null;

    public override Task CheckSlidingExpiration(CookieSlidingExpirationContext context)
    {
        context.ShouldRenew = context.ShouldRenew && MayWriteCookies(context.HttpContext);
        return Task.CompletedTask;
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.Redirect(LoginAddress(context.HttpContext, context.Options.LoginPath));
        return Task.CompletedTask;
    }

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    /// <summary>
    /// The login page, which leads back to the requested page (by its GET address, not the form action that was posted
    /// to).
    /// </summary>
    internal static string LoginAddress(HttpContext context, string loginPath)
    {
        var query = QueryHelpers
            .ParseQuery(context.Request.QueryString.Value)
            .Where(part => !part.Key.Equals("handler", StringComparison.OrdinalIgnoreCase))
            .SelectMany(part => part.Value, (part, value) => KeyValuePair.Create(part.Key, value));
        var back = context.Request.PathBase + context.Request.Path + QueryString.Create(query);
        var address = QueryHelpers.AddQueryString(loginPath, "returnUrl", back);
        return context.SessionEnded() ? QueryHelpers.AddQueryString(address, "why", "ended") : address;
    }
}
