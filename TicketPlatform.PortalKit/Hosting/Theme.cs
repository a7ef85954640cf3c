using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace TicketPlatform.PortalKit.Hosting;

/// <summary>
/// The theme: light, dark, or that of the system. Read on the server, so that no page first appears in the wrong one.
/// </summary>
public static class Theme
{
    internal const string CookieUse = "theme";

    /// <summary>"light" or "dark"; null means that of the system.</summary>
    public static string? Of(HttpContext context) =>
        context.Request.Cookies[CookieName(context)] is { } chosen and ("light" or "dark") ? chosen : null;

    static string CookieName(HttpContext context) =>
        context.RequestServices.GetRequiredService<PortalOptions>().Cookie(CookieUse);

    // Needs no antiforgery token: the worst that a forged request can do is to switch the theme.
    internal static void MapTheme(this WebApplication app) =>
        app.MapPost("/theme", ([FromForm] string? to, [FromForm] string? back, HttpContext context) =>
            {
                if (to is "light" or "dark")
                    context.Response.Cookies.Append(
                        CookieName(context),
                        to,
                        new()
                        {
                            MaxAge = TimeSpan.FromDays(400),
                            SameSite = SameSiteMode.Lax,
                            Secure = context.Request.IsHttps,
                            IsEssential = true,
                        }
                    );
                else
                    context.Response.Cookies.Delete(CookieName(context));
                return Results.LocalRedirect(LocalPath.OrHome(back));
            })
            .DisableAntiforgery()
            .AllowAnonymous();
}
