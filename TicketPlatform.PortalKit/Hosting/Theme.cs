using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace TicketPlatform.PortalKit.Hosting;

/// <summary>
/// Light, dark, or as the system has it. Read on the server, so that no page flashes in the wrong one.
/// </summary>
public static class Theme
{
    internal const string CookieName = "theme";

    /// <summary>"light" or "dark"; null follows the system.</summary>
    public static string? Of(HttpContext context) =>
        context.Request.Cookies[CookieName] is "light" or "dark" ? context.Request.Cookies[CookieName] : null;

    // Not guarded by an anti-forgery token: the worst that a forged request can do is to switch the light on.
    internal static void MapTheme(this WebApplication app) =>
        app.MapPost("/theme", ([FromForm] string? to, [FromForm] string? back, HttpContext context) =>
            {
                if (to is "light" or "dark")
                    context.Response.Cookies.Append(
                        CookieName,
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
                    context.Response.Cookies.Delete(CookieName);
                return Results.LocalRedirect(LocalPath.OrHome(back));
            })
            .DisableAntiforgery()
            .AllowAnonymous();
}
