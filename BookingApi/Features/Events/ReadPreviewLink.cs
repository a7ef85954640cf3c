using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Domain.Tickets;
using TicketPlatform.ServiceDefaults;

namespace BookingApi.Features.Events;

static class ReadPreviewLink
{
    static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public static async Task<Results<Ok<PreviewLinkResponse>, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        CurrentUser user,
        BookingDbContext db,
        TicketSigner signer,
        IOptions<CustomerPortalOptions> shop,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var found = await db
            .Events.OwnedBy(user)
            .Where(e => e.Id == eventId)
            .Select(e => new { e.Slug, e.Status })
            .FirstOrDefaultAsync(cancellation);
        if (found is null)
            return Problems.NotFound("This event");
        var page = shop.Value.Link($"/events/{found.Slug}");
        // The link has a precision of seconds.
        var expires = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().Add(Lifetime).ToUnixTimeSeconds());
        // Everybody can open the page of an event that is or was in the shop.
        var isPublic = found.Status is EventStatus.Published or EventStatus.Cancelled;
        return TypedResults.Ok(
            new PreviewLinkResponse(isPublic ? page : $"{page}?preview={signer.PreviewOf(eventId, expires)}", expires)
        );
    }
}
