using BookingApi.Security;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Data.Keys;

namespace BookingApi.Features.KeyRing;

/// <summary>
/// A portal reads its own keys, so that each of its replicas can read each visitor's cookie. Nobody writes keys here.
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
