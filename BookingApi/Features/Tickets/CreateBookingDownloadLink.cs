using BookingApi.Features.Bookings;
using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TicketPlatform.Contracts;
using TicketPlatform.Domain.Tickets;

namespace BookingApi.Features.Tickets;

static class CreateBookingDownloadLink
{
    public static async Task<Results<Ok<DownloadLinkResponse>, ProblemHttpResult>> HandleAsync(
        Guid bookingId,
        CurrentUser user,
        BookingReader bookings,
        TicketSigner signer,
        IOptions<TicketOptions> options,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (!await (await bookings.OwnAsync(bookingId, user, cancellation)).AnyAsync(cancellation))
            return Problems.NotFound("This booking");
        var expires = time.GetUtcNow().Add(options.Value.DownloadLinkLifetime).ToUnixTimeSeconds();
        var signature = signer.SignBookingDownload(bookingId, expires);
        return TypedResults.Ok(
            new DownloadLinkResponse(
                $"{Routes.Base}/bookings/{bookingId}/tickets/pdf?expires={expires}&signature={signature}",
                DateTimeOffset.FromUnixTimeSeconds(expires)
            )
        );
    }
}
