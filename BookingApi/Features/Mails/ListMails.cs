using System.ComponentModel.DataAnnotations;
using BookingApi.Features.Bookings;
using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Messaging;

namespace BookingApi.Features.Mails;

static class ListMails
{
    public static async Task<Results<Ok<List<MailResponse>>, ProblemHttpResult>> OfBookingAsync(
        Guid bookingId,
        CurrentUser user,
        BookingDbContext db,
        BookingReader bookings,
        CancellationToken cancellation
    )
    {
        var eventId = await (await bookings.VisibleAsync(bookingId, user, cancellation))
            .Select(b => (Guid?)b.EventId)
            .FirstOrDefaultAsync(cancellation);
        if (eventId is null)
            return Problems.NotFound("This booking");
        var mails = await db
            .Mails.AsNoTracking()
            .Where(m => m.EventId == eventId && m.BookingId == bookingId)
            .OrderByDescending(m => m.CreatedAt)
            .ToListAsync(cancellation);
        return TypedResults.Ok(mails.ConvertAll(Response));
    }

    public static async Task<Results<Ok<Paged<MailResponse>>, ProblemHttpResult>> OfEventAsync(
        Guid eventId,
        [AsParameters] PageQuery page,
        [RegularExpression("^(queued|sent|failed)$", ErrorMessage = "Use one of: queued, sent, failed.")] string? state,
        CurrentUser user,
        BookingDbContext db,
        CancellationToken cancellation
    )
    {
        if (!await db.Events.AnyAsync(e => e.Id == eventId && (e.OrganizerId == user.Id || user.IsAdmin), cancellation))
            return Problems.NotFound("This event");
        var (number, size) = (page.Page ?? 1, page.PageSize ?? 25);
        var mails = db.Mails.AsNoTracking().Where(m => m.EventId == eventId && (state == null || m.State == state));
        var total = await mails.CountAsync(cancellation);
        var rows = await mails
            .OrderByDescending(m => m.CreatedAt)
            .ThenBy(m => m.Id)
            .Skip((number - 1) * size)
            .Take(size)
            .ToListAsync(cancellation);
        return TypedResults.Ok(new Paged<MailResponse>(rows.ConvertAll(Response), number, size, total));
    }

    public static MailResponse Response(Mail m) =>
        new(m.Id, m.Channel, m.Kind, m.Recipient, m.Subject, m.State, m.Attempts, m.LastError, m.CreatedAt, m.SentAt);
}
