using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Documents.Tickets;

namespace BookingApi.Features.Tickets;

static class DownloadTicket
{
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> HandleAsync(
        Guid id,
        long expires,
        string signature,
        HttpResponse response,
        [AsParameters] DownloadServices services,
        CancellationToken cancellation
    )
    {
        var (db, ids, signer, time) = services;
        if (!signer.IsSignedDownload(id, expires, signature))
            return Problems.Of(
                403,
                ProblemCodes.InvalidSignature,
                "This link is not valid.",
                "This link is not valid. Open your booking and download the ticket from there."
            );
        if (expires <= time.GetUtcNow().ToUnixTimeSeconds())
            return Problems.Of(
                410,
                ProblemCodes.LinkExpired,
                "This link has expired.",
                "This link has expired. Open your booking and download the ticket from there."
            );
        var eventIds = await ids.FindAsync(id, cancellation);
        var found = await db
            .Tickets.AsNoTracking()
            .Where(t => eventIds.Contains(t.EventId) && t.Id == id)
            .Select(t => new
            {
                Ticket = t,
                IsReady = db.TicketDocuments.Any(d => d.EventId == t.EventId && d.TicketId == t.Id),
            })
            .FirstOrDefaultAsync(cancellation);
        if (found?.Ticket.Status == TicketStatus.Void)
        {
            const string title = "This ticket is no longer valid.";
            const string detail = "This ticket was returned, or its event was cancelled. It is no longer valid.";
            return Problems.Of(410, ProblemCodes.TicketReturned, title, detail);
        }
        if (found is not { IsReady: true, Ticket: var ticket })
            return Problems.Of(
                404,
                ProblemCodes.DocumentNotReady,
                "The document is not ready yet.",
                "The document is not ready yet. Please try again in a moment."
            );
        response.Headers.CacheControl = "private, no-store";
        // Drawn now, because the event may have moved since the ticket was issued.
        var booking = await db
            .Bookings.AsNoTracking()
            .Include(b => b.Items)
            .SingleAsync(b => b.EventId == ticket.EventId && b.Id == ticket.BookingId, cancellation);
        var drawing = await TicketDrawing.LoadAsync(db, signer, [booking], cancellation);
        return TypedResults.File(
            drawing.Draw(booking, [ticket]),
            "application/pdf",
            $"{booking.Reference}-{ticket.PlaceNo}.pdf"
        );
    }
}
