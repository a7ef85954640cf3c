using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace TicketPlatform.PortalKit.Hosting;

/// <summary>
/// Light, dark, or as the system has it. Read on the server, so that no page flashes in the wrong one.
/// </summary>
public static class Theme
{
    internal const string CookieUse = "theme";

    /// <summary>"light" or "dark"; null follows the system.</summary>
    public static string? Of(HttpContext context) =>
        context.Request.Cookies[CookieName(context)] is { } chosen and ("light" or "dark") ? chosen : null;

    static string CookieName(HttpContext context) =>
        context.RequestServices.GetRequiredService<PortalOptions>().Cookie(CookieUse);

    // Not guarded by an anti-forgery token: the worst that a forged request can do is to switch the light on.
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
