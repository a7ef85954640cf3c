using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using TicketPlatform.PortalKit.Hosting;
using TicketPlatform.PortalKit.Live;
using TicketPlatform.ServiceDefaults;
using TicketPlatform.ServiceDefaults.SharedResponses;

namespace TicketPlatform.PortalKit.Sessions;

/// <summary>
/// A random id for each browser, in an encrypted cookie. The API counts requests and wrong passwords by it where it
/// would otherwise count by an address that a whole stadium may share. It contains no personal data, and portals use it
/// for nothing else.
/// </summary>
static class VisitorCookie
{
    /// <summary>Names the cookie among those of the portal.</summary>
    internal const string Use = "visitor";

    static readonly TimeSpan Lifetime = TimeSpan.FromDays(180);
    static readonly object HeaderKey = new();

    /// <summary>
    /// What <see cref="Contracts.Routes.VisitorHeader"/> says about this request; null: the browser has no id.
    /// </summary>
    internal static string? VisitorHeader(this HttpContext context) => context.Items[HeaderKey] as string;

    public static void AddVisitors(this IServiceCollection services)
    {
        services.AddOptions<NewVisitorOptions>().BindConfiguration("NewVisitors");
        services.AddSingleton<NewVisitorCounter>();
    }

    /// <summary>
    /// Reads the browser's id. One that has none gets it with a page of its own or with a stream: on pictures, scripts
    /// and shared pages, caches would share it. Calls to the API for such a page bear an id that nobody keeps. Where
    /// very many begin at one address, a page is made only for visitors who keep the cookie (<see cref="CookieCheck"/>).
    /// </summary>
    public static void UseVisitors(this WebApplication app)
    {
        var name = app.Services.GetRequiredService<PortalOptions>().Cookie(Use);
        var counter = app.Services.GetRequiredService<NewVisitorCounter>();
        var protector = app
            .Services.GetRequiredService<IDataProtectionProvider>()
            .CreateProtector("visitor")
            .ToTimeLimitedDataProtector();
        app.Use(
            (context, next) =>
            {
                // An error page runs through here once more for the same request.
                if (context.VisitorHeader() is not null)
                    return next(context);
                var isMarked = CookieCheck.IsMarked(context.Request);
                if (isMarked)
                    CookieCheck.RemoveMarker(context.Request);
                if (Read(context.Request.Cookies[name], protector) is { } known)
                {
                    context.Items[HeaderKey] = known;
                    return isMarked && CookieCheck.AppliesTo(context) ? CookieCheck.EndAsync(context) : next(context);
                }
                if (context.IsShared())
                {
                    context.Items[HeaderKey] = NewId();
                    return next(context);
                }
                if (!GetsId(context))
                    return next(context);

                var isOneOfTooMany = !counter.Count(ClientNetwork.Of(context.Connection.RemoteIpAddress));
                var mustProve = isOneOfTooMany && CookieCheck.AppliesTo(context);
                if (mustProve && isMarked)
                    return CookieCheck.RefuseAsync(context);
                // No browser opens pages with HEAD: whoever does so that often counts as one visitor.
                if ((isOneOfTooMany && HttpMethods.IsHead(context.Request.Method)) || Create(protector) is not { } made)
                    return next(context);
                context.Items[HeaderKey] = made.Id;
                context.Response.Cookies.Append(name, made.Cookie, PortalCookies.Options(context, Lifetime));
                return mustProve ? CookieCheck.BeginAsync(context) : next(context);
            }
        );
    }

    static bool GetsId(HttpContext context) =>
        context.GetEndpoint()?.Metadata is { } about
        && (about.GetMetadata<PageActionDescriptor>() ?? (object?)about.GetMetadata<StreamMetadata>()) is not null;

    static string? Read(string? cookie, ITimeLimitedDataProtector protector)
    {
        if (string.IsNullOrEmpty(cookie))
            return null;
        try
        {
            return Guid.TryParse(protector.Unprotect(cookie), out var id) ? id.ToString("N") : null;
        }
        catch (CryptographicException)
        {
            // Tampered with, expired, or encrypted with a key that no longer exists.
            return null;
        }
    }

    static string NewId() => new Guid(RandomNumberGenerator.GetBytes(16)).ToString("N");

    static (string Id, string Cookie)? Create(ITimeLimitedDataProtector protector)
    {
        var id = NewId();
        try
        {
            return (id, protector.Protect(id, Lifetime));
        }
        catch (Exception e) when (e is CryptographicException or InvalidOperationException or HttpRequestException)
        {
            // The keys are not known yet: the API has not answered since this portal started. Pages work without an id.
            return null;
        }
    }
}
