using BookingApi.Features.Bookings;
using BookingApi.Features.Coupons;
using BookingApi.Features.Events;
using BookingApi.Live;
using BookingApi.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Selling;
using TicketPlatform.Domain.Selling;

namespace BookingApi.Features.Holds;

/// <summary>
/// Reads what the checkout page shows: event, hold and account in one statement, then the coupon. Without a live hold,
/// the caller's own booking instead.
/// </summary>
sealed class CheckoutReader(
    BookingDbContext db,
    CurrentUser user,
    EventReader events,
    ReadingLanguage reading,
    EventSummaries summaries,
    SeatBoards boards,
    CouponQuotes coupons,
    OwnBookings bookings,
    IOptions<HoldPolicy> policy
)
{
    /// <summary>Null if the caller cannot see such an event.</summary>
    public async Task<CheckoutResponse?> ReadAsync(
        Guid eventId,
        HoldToken? token,
        CheckoutQuery query,
        CancellationToken cancellation
    )
    {
        var (holdId, hash) = (token?.HoldId, token?.Hash);
        var language = reading.Tag();
        var found = await events
            .VisibleTo(user)
            .Where(e => e.Id == eventId)
            .Select(e => new
            {
                Event = e,
                Translation = db.EventTranslations.FirstOrDefault(t => t.EventId == e.Id && t.Language == language),
                PictureAlt = db.Pictures.Where(p => p.Id == e.PictureId).Select(p => p.Alt).FirstOrDefault(),
                Hold = db.Holds.FirstOrDefault(h => h.EventId == eventId && h.Id == holdId && h.TokenHash == hash),
                Contact = db
                    .Users.Where(u => u.Id == user.Id)
                    .Select(u => new ContactDetails(u.Name, u.Email!, u.PhoneNumber))
                    .First(),
                Now = BookingDbContext.ClockTimestamp(),
            })
            .FirstOrDefaultAsync(cancellation);
        if (found is null)
            return null;

        var (hold, now) = (found.Hold, found.Now);
        var isLive = hold is { State: HoldState.Live } && hold.ExpiresAt > now;
        var board = isLive ? await boards.FindAsync(eventId) : null;
        return new(
            await summaries.OfAsync(found.Event.TranslatedBy(found.Translation), found.PictureAlt),
            board is null ? null : HoldResponses.Of(hold!, token!.Value, now, policy.Value, board),
            board is null || query.Coupon is not { Length: > 0 } code
                ? null
                : (await coupons.ForAsync(code, hold!, now, cancellation)).Quote,
            found.Contact,
            board is null
                ? await bookings.FindAsync(
                    eventId,
                    query.SeatIds ?? [],
                    cancellation,
                    madeFromHold: hold?.BookingId,
                    orUnpaid: true
                )
                : null
        );
    }
}
