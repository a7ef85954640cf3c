using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TicketPlatform.PortalKit.Hosting;

namespace TicketPlatform.PortalKit.Sessions;

static class SessionSetup
{
    public static void AddSessions(this IServiceCollection services, PortalOptions portal)
    {
        services.AddScoped<PortalSession>();
        services.AddScoped<HoldCookie>();
        services.AddScoped<SessionRefresh>();
        services
            .AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(cookie =>
            {
                cookie.Cookie.Name = portal.Cookie("session");
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                cookie.SlidingExpiration = true;
                cookie.ExpireTimeSpan = TimeSpan.FromDays(30);
                cookie.LoginPath = portal.LoginPath;
                cookie.ReturnUrlParameter = "returnUrl";
                cookie.EventsType = typeof(SessionRefresh);
            });
        services.AddAuthorizationBuilder();
        if (portal.Closed)
        {
            services
                .AddAuthorizationBuilder()
                .AddDefaultPolicy("admitted", policy =>
                    policy.RequireAuthenticatedUser().RequireRole(portal.AdmittedRoles.Select(role => role.ToString()))
                );
        }
    }
}
