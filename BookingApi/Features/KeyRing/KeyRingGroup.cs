using BookingApi.Security;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Data;
using TicketPlatform.Data.Accounts;

namespace BookingApi.Features.KeyRing;

/// <summary>A portal reads and writes its own key ring, so that each of its replicas can read each visitor's cookie.</summary>
static class KeyRingGroup
{
    public static void MapKeyRing(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/internal/key-ring").WithTags("Internal").RequireAuthorization(Policies.Portal).ExcludeFromDescription();
        group.MapGet("/", async (HttpContext context, BookingDbContext db, CancellationToken cancellation) =>
        {
            var portal = context.User.Identity!.Name!;
            return TypedResults.Ok(await db.DataProtectionKeys.Where(k => k.Application == portal).Select(k => new KeyRingEntry(k.Name, k.Xml)).ToListAsync(cancellation));
        });
        group.MapPost("/", async (KeyRingEntry entry, HttpContext context, BookingDbContext db, TimeProvider time, CancellationToken cancellation) =>
        {
            if (entry is not { Name.Length: > 0 and <= 200, Xml.Length: > 0 })
                return Results.BadRequest();
            db.DataProtectionKeys.Add(new DataProtectionKey { Application = context.User.Identity!.Name!, Name = entry.Name, Xml = entry.Xml, CreatedAt = time.GetUtcNow() });
            await db.SaveChangesAsync(cancellation);
            return Results.NoContent();
        });
    }
}
