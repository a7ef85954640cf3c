using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;

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
            .Tickets.Where(t => eventIds.Contains(t.EventId) && t.Id == id)
            .Select(t => new
            {
                db.Bookings.First(b => b.EventId == t.EventId && b.Id == t.BookingId).Reference,
                t.PlaceNo,
                t.Status,
                Pdf = db
                    .TicketDocuments.Where(d => d.EventId == t.EventId && d.TicketId == t.Id)
                    .Select(d => d.Pdf)
                    .FirstOrDefault(),
            })
            .FirstOrDefaultAsync(cancellation);
        if (found?.Status == TicketStatus.Void)
        {
            const string title = "This ticket was returned.";
            return Problems.Of(410, ProblemCodes.TicketReturned, title, $"{title} It is no longer valid.");
        }
        if (found?.Pdf is null)
            return Problems.Of(
                404,
                ProblemCodes.DocumentNotReady,
                "The document is not ready yet.",
                "The document is not ready yet. Please try again in a moment."
            );
        response.Headers.CacheControl = "private, no-store";
        return TypedResults.File(found.Pdf, "application/pdf", $"{found.Reference}-{found.PlaceNo}.pdf");
    }
}
