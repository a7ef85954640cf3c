using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;

namespace BookingApi.Features.Admin;

static class ListFailedMails
{
    public static async Task<Ok<Paged<FailedMailResponse>>> HandleAsync(
        [AsParameters] PageQuery page,
        BookingDbContext db,
        CancellationToken cancellation
    )
    {
        var (number, size) = (page.Page ?? 1, page.PageSize ?? 25);
        var failed = db.Mails.AsNoTracking().Where(m => m.State == "failed");
        var mails = await failed
            .OrderByDescending(m => m.CreatedAt)
            .ThenBy(m => m.Id)
            .Skip((number - 1) * size)
            .Take(size)
            .Select(m => new FailedMailResponse(
                m.Id,
                m.Channel,
                m.Recipient,
                m.Subject,
                m.LastError,
                m.Attempts,
                m.CreatedAt,
                m.BookingId,
                db.Bookings.Where(b => b.EventId == m.EventId && b.Id == m.BookingId)
                    .Select(b => b.Reference)
                    .FirstOrDefault()
            ))
            .ToListAsync(cancellation);
        return TypedResults.Ok(
            new Paged<FailedMailResponse>(mails, number, size, await failed.CountAsync(cancellation))
        );
    }
}
