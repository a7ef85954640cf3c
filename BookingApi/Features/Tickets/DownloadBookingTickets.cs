using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Documents.Tickets;

namespace BookingApi.Features.Tickets;

/// <summary>
/// One document with all tickets of a booking that are still valid. It is drawn for each request, because some tickets
/// may have been returned since the link was created.
/// </summary>
static class DownloadBookingTickets
{
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> HandleAsync(
        Guid bookingId,
        long expires,
        string signature,
        HttpResponse response,
        [AsParameters] DownloadServices services,
        CancellationToken cancellation
    )
    {
        var (db, ids, signer, time) = services;
        if (!signer.IsSignedBookingDownload(bookingId, expires, signature))
            return Invalid("This link is not valid.", 403, ProblemCodes.InvalidSignature);
        if (expires <= time.GetUtcNow().ToUnixTimeSeconds())
            return Invalid("This link has expired.", 410, ProblemCodes.LinkExpired);
        var eventIds = await ids.FindAsync(bookingId, cancellation);
        var booking = await db
            .Bookings.AsNoTracking()
            .Include(b => b.Items)
            .SingleOrDefaultAsync(b => eventIds.Contains(b.EventId) && b.Id == bookingId, cancellation);
        if (booking is null)
            return Problems.NotFound("This booking");
        var tickets = await db
            .Tickets.AsNoTracking()
            .Where(t => t.EventId == booking.EventId && t.BookingId == booking.Id)
            .OrderBy(t => t.PlaceNo)
            .ToListAsync(cancellation);
        if (tickets.Count == 0)
        {
            const string title = "The tickets are not ready yet.";
            return Problems.Of(404, ProblemCodes.DocumentNotReady, title, $"{title} Please try again in a moment.");
        }
        tickets.RemoveAll(t => t.Status == TicketStatus.Void);
        if (tickets.Count == 0)
        {
            const string title = "No ticket of this booking is valid any more.";
            const string detail = "All tickets of this booking were returned, or its event was cancelled.";
            return Problems.Of(409, ProblemCodes.NothingLeft, title, detail);
        }
        var drawing = await TicketDrawing.LoadAsync(db, signer, [booking], cancellation);
        response.Headers.CacheControl = "private, no-store";
        return TypedResults.File(drawing.Draw(booking, tickets), "application/pdf", $"{booking.Reference}.pdf");

        static ProblemHttpResult Invalid(string title, int status, string code) =>
            Problems.Of(status, code, title, $"{title} Open your booking and download the tickets from there.");
    }
}
