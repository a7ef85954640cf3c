using System.Globalization;
using BookingApi.Features.Events;
using BookingApi.Live;
using Microsoft.Net.Http.Headers;
using TicketPlatform.ServiceDefaults.SharedResponses;

namespace BookingApi.Http;

/// <summary>
/// Public reads without a token are answered from the output cache before authentication. The catalog's version is
/// part of the key, so a change of an event takes effect with the next request.
/// </summary>
static class PublicReads
{
    // Less than a second together with a portal's lifetime, for changes that Redis does not announce.
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(0.3);

    public static IServiceCollection AddPublicReads(this IServiceCollection services) =>
        services
            .AddSingleton<CatalogVersion>()
            .AddSharedResponses(Lifetime, (sharing, provider) =>
            {
                var catalog = provider.GetRequiredService<CatalogVersion>();
                sharing.Vary = HeaderNames.Authorization;
                sharing.IsPersonal = context => context.Request.Headers.ContainsKey(HeaderNames.Authorization);
                sharing.Variant = context =>
                    [
                        new("language", ReadingLanguage.Of(context.Request) ?? ""),
                        new("catalog", catalog.Current.ToString(CultureInfo.InvariantCulture)),
                    ];
            });
}
