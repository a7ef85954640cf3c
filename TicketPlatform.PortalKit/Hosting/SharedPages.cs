using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TicketPlatform.PortalKit.Sessions;
using TicketPlatform.ServiceDefaults.SharedResponses;

namespace TicketPlatform.PortalKit.Hosting;

/// <summary>What a portal's shared pages depend on: the language and the theme, and nothing personal.</summary>
public static class SharedPages
{
    /// <summary>How long a page is reused. The API's own responses are at most 0.3 seconds old.</summary>
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
        // Compression reduces pages to a fifth: a hall's layout is mostly repetition.
        services.AddResponseCompression();
    }
}
