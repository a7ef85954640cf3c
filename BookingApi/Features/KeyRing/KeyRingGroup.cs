using BookingApi.Security;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Data.Keys;

namespace BookingApi.Features.KeyRing;

/// <summary>
/// Portals read their own keys here, so that each replica can read each visitor's cookie. No route writes keys.
/// </summary>
static class KeyRingGroup
{
    public static void MapKeyRing(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/internal/key-ring")
            .WithTags("Internal")
            .RequireAuthorization(Policies.Portal)
            .ExcludeFromDescription();
        group.MapGet("/", async (HttpContext context, KeyRingContext keys, CancellationToken cancellation) =>
        {
            var portal = context.User.Identity!.Name!;
            return TypedResults.Ok(
                await keys
                    .DataProtectionKeys.IgnoreQueryFilters()
                    .Where(key => EF.Property<string>(key, KeyRingContext.Application) == portal)
                    .Select(key => new KeyRingEntry(key.FriendlyName!, key.Xml!))
                    .ToListAsync(cancellation)
            );
        });
    }
}
