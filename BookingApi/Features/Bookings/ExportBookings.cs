using System.Globalization;
using BookingApi.Features.Holds;
using BookingApi.Http;
using BookingApi.Live;
using BookingApi.Security;
using CsvHelper;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data;

namespace BookingApi.Features.Bookings;

/// <summary>An event's bookings as CSV with one line per seat, streamed from the database to the caller.</summary>
static class ExportBookings
{
    static readonly string[] Columns =
    [
        "reference",
        "status",
        "booked_at_utc",
        "contact_name",
        "contact_email",
        "contact_phone",
        "section",
        "row",
        "seat",
        "category",
        "attendee",
        "price_minor",
        "discount_minor",
        "currency",
        "refunded",
    ];

    public static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        CurrentUser user,
        BookingDbContext db,
        SeatBoards boards,
        Audit audit,
        HttpResponse response,
        CancellationToken cancellation
    )
    {
        var slug = await db
            .Events.Where(e => e.Id == eventId && (e.OrganizerId == user.Id || user.IsAdmin))
            .Select(e => e.Slug)
            .FirstOrDefaultAsync(cancellation);
        if (slug is null || await boards.FindAsync(eventId) is not { } board)
            return Problems.NotFound("This event");
        await audit.WriteAsync("bookings.exported", "event", eventId, null, null, cancellation);

        var rows = db
            .Bookings.AsNoTracking()
            .Where(b => b.EventId == eventId)
            .OrderBy(b => b.CreatedAt)
            .SelectMany(b => b.Items, (b, i) => new { Booking = b, Item = i })
            .AsAsyncEnumerable();
        response.Headers.CacheControl = "private, no-store";
        return TypedResults.Stream(
            async stream =>
            {
                // Cells that begin like a formula are escaped for spreadsheets (OWASP, CSV injection).
                await using var csv = CsvWriter.Create(
                    stream,
                    new CsvWriterOptions { Injection = CsvInjection.Escape, WriteByteOrderMark = true },
                    leaveOpen: true
                );
                csv.WriteHeader(Columns);
                await foreach (var row in rows.WithCancellation(cancellation))
                {
                    var (b, i) = (row.Booking, row.Item);
                    var place = PlaceLabels.Of(board, i.PlaceNo, i.CategoryNo, i.PriceMinor, b.Currency);
                    foreach (
                        var text in new[]
                        {
                            b.Reference,
                            b.Status.ToString(),
                            b.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                            b.ContactName,
                            b.ContactEmail,
                            b.ContactPhone,
                            place.Section,
                            place.Row,
                            place.Seat,
                            place.Category,
                            i.AttendeeName,
                        }
                    )
                    {
                        csv.WriteField(text ?? "");
                    }
                    csv.WriteField(i.PriceMinor, default);
                    csv.WriteField(i.DiscountMinor, default);
                    csv.WriteField(b.Currency);
                    csv.WriteField(i.RefundId is null ? "no" : "yes");
                    await csv.EndRecordAsync(cancellation);
                }
            },
            "text/csv; charset=utf-8",
            $"{slug}-bookings.csv"
        );
    }
}
