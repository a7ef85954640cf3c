using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TicketPlatform.PortalKit.Api;
using TicketPlatform.PortalKit.Live;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Sessions;
using TicketPlatform.PortalKit.Text;
using TicketPlatform.ServiceDefaults;
using TicketPlatform.ServiceDefaults.SharedResponses;

namespace TicketPlatform.PortalKit.Hosting;

/// <summary>Makes a web application a portal: <c>builder.AddPortal(name)</c>, then <c>app.UsePortal()</c>.</summary>
public static class PortalHosting
{
    public static WebApplicationBuilder AddPortal(
        this WebApplicationBuilder builder,
        string name,
        Action<PortalOptions>? configure = null
    )
    {
        var portal = new PortalOptions { Name = name, SecureCookies = !builder.Environment.IsDevelopment() };
        configure?.Invoke(portal);
        builder.Services.AddSingleton(portal);
        builder.WebHost.UseStaticWebAssets();

        builder.Services.AddHttpContextAccessor();
        builder.Services.AddApiClients();
        builder.Services.AddSessions(portal);
        builder.Services.AddVisitors();
        builder.Services.AddKeyRing(portal, builder.Configuration);
        builder.Services.AddSharedPages(portal, builder.Configuration);
        builder.Services.AddHealthChecks().AddCachedCheck<ApiHealth>(ResourceNames.BookingApi, HealthStatus.Degraded);
        // One log line per request from every part of the framework hides what matters; traces have the same
        // information.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // Unencrypted keys (docs/deployment.md) are a deliberate choice, so a log line at every start is useless.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error);

        builder
            .Services.AddRazorPages(pages =>
            {
                if (portal.Closed)
                    pages.Conventions.AuthorizeFolder("/");
                pages.Conventions.AllowAnonymousToPage("/Error");
            })
            .AddMvcOptions(mvc =>
            {
                TextModelBinderProvider.AddTo(mvc.ModelBinderProviders);
                EnumNameModelBinderProvider.AddTo(mvc.ModelBinderProviders);
                mvc.Filters.Add<SessionEndedFilter>();
                mvc.Filters.Add<FormExpiredFilter>();
                ValidationText.AddTo(mvc);
            })
            .AddDataAnnotationsLocalization(rules =>
                rules.DataAnnotationLocalizerProvider = (type, _) => ValidationText.Of(type)
            );
        builder.Services.AddTransient<PageTexts>();
        builder.Services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = portal.Cookie("form");
            forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            // With Strict, a visitor who follows a link in an email would get a new secret, which would break the forms
            // in their other tabs.
            forms.Cookie.SameSite = SameSiteMode.Lax;
            // The content security policy sets this for every page (frame-ancestors).
            forms.SuppressXFrameOptionsHeader = true;
        });
        builder.Services.Configure<CookieTempDataProviderOptions>(notes =>
        {
            notes.Cookie.Name = portal.Cookie("note");
            notes.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        return builder;
    }

    public static WebApplication UsePortal(this WebApplication app)
    {
        app.UseProxies();
        app.UseStaffNetworks();
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                ExceptionHandlingPath = "/error/500",
                StatusCodeSelector = ErrorModel.StatusOf,
            }
        );
        if (!app.Environment.IsDevelopment())
            app.UseHsts();
        app.UseSecurityHeaders();
        // Regardless of the request's scheme, because a proxy may have terminated TLS.
        if (app.Services.GetRequiredService<PortalOptions>().SecureCookies)
            app.UseCookiePolicy(new() { Secure = CookieSecurePolicy.Always });
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseRouting();
        if (!app.Services.GetRequiredService<PortalOptions>().Closed)
        {
            app.UseSharedResponses();
            // After the cache, which stores compressed responses. Event streams are not compressed, so they are not
            // delayed.
            app.UseResponseCompression();
        }
        app.UseVisitors();
        app.UseAuthentication();
        app.UseLanguages();
        app.UsePersonalPages();
        app.UseAuthorization();
        app.UseRouteTexts();

        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorPages().WithStaticAssets();
        // Where browsers look when a page names no icon, for instance for a picture.
        app.MapGet("/favicon.ico", () => Results.LocalRedirect("/kit/favicon.ico", permanent: true))
            .AnswersHead()
            .AllowAnonymous();
        app.MapTheme();
        app.MapLanguage();
        app.MapPortalMedia();
        app.MapLive();
        return app;
    }
}
