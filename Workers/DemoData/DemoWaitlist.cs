using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data;
using TicketPlatform.Data.Accounts;
using TicketPlatform.Domain.Events;
using TicketPlatform.Domain.Selling;

namespace TicketPlatform.Workers.DemoData;

/// <summary>
/// Adds some invented people to the waitlist of a sold-out event: singles, pairs, a family; one accepted an offer, one
/// let it expire, one left.
/// </summary>
static class DemoWaitlist
{
    static readonly (int Quantity, bool Split, bool OneCategory, WaitlistStatus Status, double DaysAgo)[] Line =
    [
        (2, true, false, WaitlistStatus.Accepted, 9.2),
        (1, false, false, WaitlistStatus.Lapsed, 8.7),
        (2, false, true, WaitlistStatus.Waiting, 7.9),
        (1, false, false, WaitlistStatus.Waiting, 6.4),
        (4, false, false, WaitlistStatus.Waiting, 6.1),
        (2, true, false, WaitlistStatus.Left, 4.5),
        (3, true, false, WaitlistStatus.Waiting, 3.3),
        (2, false, false, WaitlistStatus.Waiting, 1.8),
        (1, false, true, WaitlistStatus.Waiting, 0.4),
    ];

    public static async Task QueueAsync(
        BookingDbContext db,
        Event e,
        List<UserAccount> people,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        foreach (var ((quantity, split, oneCategory, status, daysAgo), person) in Line.Zip(people))
        {
            var at = now.AddDays(-daysAgo);
            db.WaitlistEntries.Add(
                new WaitlistEntry
                {
                    EventId = e.Id,
                    Id = EventScopedId.Create(e.Id, at),
                    UserId = person.Id,
                    Quantity = (short)quantity,
                    AcceptSplit = split,
                    CategoryNo = oneCategory ? (short)1 : null,
                    Status = status,
                    Offers = status is WaitlistStatus.Accepted or WaitlistStatus.Lapsed ? 1 : 0,
                    CreatedAt = at,
                    UpdatedAt = at.AddHours(status == WaitlistStatus.Waiting ? 0 : 3),
                }
            );
            // One by one, because the database assigns the positions.
            await db.SaveChangesAsync(cancellation);
        }
        await db
            .Events.Where(o => o.Id == e.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.WaitlistFirst, true), cancellation);
    }
}
