using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TicketPlatform.Domain;
using TicketPlatform.Domain.Events;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Domain.Selling;
using TicketPlatform.ServiceDefaults;
using TicketPlatform.Workers.Bus;
using TicketPlatform.Workers.Mails;

namespace TicketPlatform.Workers.Waitlist;

/// <summary>
/// Tells somebody that places are held for them. The link carries no secret: the offer belongs to the account. An offer
/// that is over before the mail goes out is not promised any more.
/// </summary>
sealed class MailWaitlistOffer(MailSender mails, IOptions<CustomerPortalOptions> portal, TimeProvider time)
    : IHandler<WaitlistOffered>
{
    public async Task HandleAsync(WaitlistOffered message, Work work, CancellationToken cancellation)
    {
        var db = work.Db;
        var entry = await db
            .WaitlistEntries.AsNoTracking()
            .SingleAsync(w => w.EventId == message.EventId && w.Id == message.EntryId, cancellation);
        if (
            entry.Status != WaitlistStatus.Offered
            || entry.OfferHoldId != message.HoldId
            || entry.OfferExpiresAt is not { } until
            || until <= time.GetUtcNow()
        )
            return;
        var hold = await db
            .Holds.AsNoTracking()
            .SingleAsync(h => h.EventId == message.EventId && h.Id == message.HoldId, cancellation);
        var user = await db
            .Users.AsNoTracking()
            .Where(u => u.Id == entry.UserId)
            .Select(u => new { u.Name, u.Email })
            .SingleAsync(cancellation);
        var e = await db.Events.AsNoTracking().SingleAsync(e => e.Id == message.EventId, cancellation);
        var sections = await db
            .Sections.AsNoTracking()
            .Where(s => s.EventId == message.EventId)
            .ToListAsync(cancellation);
        var places = hold.PlaceNos.Select(no =>
        {
            var section = sections.First(s => s.Contains(no));
            return section.LabelOf(no) is (string row, string seat)
                ? $"{section.Name}, row {row}, seat {seat}"
                : section.Name;
        });
        var end = EventTimes.When(until, e.TimeZone);
        await mails.SendAsync(
            new(
                $"waitlist-offer:{hold.Id}",
                "waitlist-offer",
                user.Email!,
                $"{(entry.Quantity == 1 ? "A place has" : $"{entry.Quantity} places have")} come free for {e.Title}",
                entry.UserId,
                e.Id
            ),
            new(
                entry.Quantity == 1 ? "A place is held for you" : $"{entry.Quantity} places are held for you",
                [
                    $"Hello {user.Name},",
                    $"you are in line for {e.Title}, and now it is your turn. Nobody else can have these places until {end}. Nothing is charged before you pay.",
                ],
                [
                    ("Event", e.Title),
                    ("Held for you", string.Join("; ", places)),
                    ("Together", Money.Sum(hold.PricesMinor, hold.Currency).ToString()),
                    ("Open until", end),
                ],
                ("See the offer", portal.Value.Link($"/waitlist/{entry.Id}")),
                "If you let the time pass, the seats are offered to the next in line and you leave the waitlist. You can decline at once on the same page, and join again whenever you like."
            ),
            [],
            work,
            cancellation
        );
    }
}
