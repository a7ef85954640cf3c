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
/// A random id for each browser, in an encrypted cookie. The API uses it to count requests and wrong passwords where it
/// would otherwise have to use an address that a whole stadium may share. It contains no personal data and is used for
/// nothing else.
/// </summary>
static class VisitorCookie
{
    /// <summary>The name of this cookie among the portal's cookies.</summary>
    internal const string Use = "visitor";

    static readonly TimeSpan Lifetime = TimeSpan.FromDays(180);
    static readonly object HeaderKey = new();

    /// <summary>
    /// The value of <see cref="Contracts.Routes.VisitorHeader"/> for this request; null if the browser has no id.
    /// </summary>
    internal static string? VisitorHeader(this HttpContext context) => context.Items[HeaderKey] as string;

    public static void AddVisitors(this IServiceCollection services)
    {
        services.AddOptions<NewVisitorOptions>().BindConfiguration("NewVisitors");
        services.AddSingleton<NewVisitorCounter>();
    }

    /// <summary>
    /// Reads the browser's id. A browser without one gets it with a page that is not shared or with a stream, because
    /// caches would share the cookie if it were set on pictures, scripts or shared pages. API calls for such a page
    /// have a temporary id. If very many new visitors come from one address, only those that accept the cookie get a
    /// page (<see cref="CookieCheck"/>).
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
                // An error page passes through here a second time for the same request.
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
                // Browsers do not open pages with HEAD; clients that send it this often get no id of their own.
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
            // The keys are not known yet, because the API has not responded since this portal started. Pages work
            // without an id.
            return null;
        }
    }
}
