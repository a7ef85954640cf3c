using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TicketPlatform.PortalKit.Sessions;
using TicketPlatform.ServiceDefaults.SharedResponses;

namespace TicketPlatform.PortalKit.Hosting;

/// <summary>
/// What shared pages of a portal depend on: the language and the colours, and nothing that is a visitor's.
/// </summary>
public static class SharedPages
{
    /// <summary>
    /// How long a page answers further requests. The API's own responses are 0.3 seconds old at most.
    /// </summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(0.5);

    internal static void AddSharedPages(
        this IServiceCollection services,
        PortalOptions portal,
        IConfiguration configuration
    )
    {
        var offered = LanguageSelection.Offered(configuration);
        services.AddSharedResponses(Lifetime, (sharing, _) =>
        {
            sharing.Cookies =
            [
                portal.Cookie(LanguageSelection.CookieUse),
                portal.Cookie(Theme.CookieUse),
                portal.Cookie(VisitorCookie.Use),
            ];
            sharing.IsPersonal = context => portal.Closed || portal.HasOwnCookie(context.Request);
            sharing.Variant = context =>
                [
                    new("language", LanguageSelection.OfRequest(context.Request, offered).Tag),
                    new("theme", Theme.Of(context) ?? ""),
                ];
        });
        // Pages shrink to a fifth: a hall's layout is mostly repetition.
        services.AddResponseCompression();
    }
}
