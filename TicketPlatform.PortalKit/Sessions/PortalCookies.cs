using Microsoft.AspNetCore.Http;

namespace TicketPlatform.PortalKit.Sessions;

/// <summary>How a portal sets its own cookies.</summary>
static class PortalCookies
{
    /// <summary>Inaccessible to scripts and to forms on other sites.</summary>
    public static CookieOptions Options(HttpContext context, TimeSpan lifetime) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            IsEssential = true,
            MaxAge = lifetime,
            Path = "/",
        };
}
