using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TicketPlatform.Data;
using TicketPlatform.Data.Accounts;
using TicketPlatform.Data.Selling;
using TicketPlatform.Domain;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Domain.Selling;
using TicketPlatform.Localization;
using TicketPlatform.ServiceDefaults;
using TicketPlatform.Workers.Bus;
using TicketPlatform.Workers.Mails;

namespace TicketPlatform.Workers.Waitlist;

/// <summary>
/// Tells a person that seats are held for them. The link contains no secret: the offer belongs to the account. If the
/// offer has ended, the event was cancelled or the account was locked before the email is sent, nothing is sent.
/// </summary>
sealed class MailWaitlistOffer(MailSender mails, IOptions<CustomerPortalOptions> portal, TimeProvider time)
    : IHandler<WaitlistOffered>
{
    static readonly Texts T = Texts.For<MailWaitlistOffer>();

    public async Task HandleAsync(WaitlistOffered message, HandlerContext context, CancellationToken cancellation)
    {
        var db = context.Db;
        var entry = await db
            .WaitlistEntries.AsNoTracking()
            .SingleAsync(w => w.EventId == message.EventId && w.Id == message.EntryId, cancellation);
        if (
            entry.Status != WaitlistStatus.Offered
            || entry.OfferHoldId != message.HoldId
            || entry.OfferExpiresAt is not { } until
            || until <= time.GetUtcNow()
            || await db.Events.AnyAsync(e => e.Id == message.EventId && e.Status == EventStatus.Cancelled, cancellation)
        )
            return;
        var hold = await db
            .Holds.AsNoTracking()
            .SingleAsync(h => h.EventId == message.EventId && h.Id == message.HoldId, cancellation);
        var user = await db
            .Users.AsNoTracking()
            .Where(u => u.Id == entry.UserId)
            .Select(u => new
            {
                u.Name,
                u.Email,
                u.Language,
                u.LockoutEnd,
            })
            .SingleAsync(cancellation);
        if (user.LockoutEnd >= UserAccount.LockedByAdmin)
            return;
        var labels = await SeatLabels.LoadAsync(
            db,
            Array.ConvertAll(hold.PlaceNos, placeNo => (message.EventId, placeNo)),
            cancellation
        );
        using var _ = Languages.Use(user.Language);
        var e = await db.EventInAsync(Languages.Current.Tag, message.EventId, cancellation);
        var end = EventClock.When(until, e.TimeZone);
        var seats = Array.ConvertAll(hold.PlaceNos, placeNo => labels.Find(e.Id, placeNo));
        // Standing places are called tickets.
        var ofKind = SharedMailText.IsStanding(seats) ? ".Tickets" : "";
        var total = Money.Sum(hold.PricesMinor, hold.Currency).AmountMinor;
        await mails.SendAsync(
            new(
                $"waitlist-offer:{hold.Id}",
                "waitlist-offer",
                user.Email!,
                T.Count($"Subject{ofKind}", entry.Quantity, e.Title),
                entry.UserId,
                e.Id
            ),
            new(
                T.Count($"Heading{ofKind}", entry.Quantity),
                [SharedMailText.Greeting(user.Name), T.Count($"Lead{ofKind}", entry.Quantity, e.Title, end)],
                [
                    SharedMailText.Title(e),
                    (T["HeldForYou"], SharedMailText.SeatList(seats)),
                    .. total == 0 ? [] : new[] { (T["Total"], MoneyFormat.Format(total, hold.Currency)) },
                    (T["HeldUntil"], end),
                ],
                (T["ViewOffer"], portal.Value.Link($"/waitlist/{entry.Id}")),
                T.Count($"Note{ofKind}", entry.Quantity)
            ),
            [],
            context,
            cancellation
        );
    }
}
