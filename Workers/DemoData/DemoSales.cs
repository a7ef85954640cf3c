using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data;
using TicketPlatform.Data.Accounts;
using TicketPlatform.Domain.Accounts;
using TicketPlatform.Domain.Events;
using TicketPlatform.Domain.Selling;
using TicketPlatform.Domain.Tickets;

namespace TicketPlatform.Workers.DemoData;

/// <summary>
/// Sells a part of an event to invented people: holds, bookings, payments, tickets and seats as if they had come
/// through the shop. They get no emails or documents.
/// </summary>
static class DemoSales
{
    public static readonly string[] BuyerNames =
    [
        "Mara Lindt",
        "Tomás Ferreira",
        "Aoife Byrne",
        "Jonas Keller",
        "Zuzana Horáková",
        "Emre Yıldız",
        "Sofia Papadaki",
        "Noah van Dijk",
        "Lina Sørensen",
        "Priya Raman",
        "Oskar Nowak",
        "Hana Kobayashi",
    ];

    public static async Task SellAsync(
        BookingDbContext db,
        Event e,
        double share,
        List<UserAccount> buyers,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var places = await db
            .Places.AsNoTracking()
            .Where(p => p.EventId == e.Id)
            .OrderBy(p => p.PlaceNo)
            .ToListAsync(cancellation);
        var prices = await db
            .TicketCategories.AsNoTracking()
            .Where(c => c.EventId == e.Id)
            .ToDictionaryAsync(c => c.CategoryNo, c => c.PriceMinor, cancellation);
        // The same on every first start. Nothing here is secret.
#pragma warning disable CA5394
        var chance = new Random(e.Slug.Length * 1000 + places.Count);
        var (holds, bookings, payments, tickets) = (
            new List<Hold>(),
            new List<Booking>(),
            new List<Payment>(),
            new List<Ticket>()
        );
        for (var i = 0; i < places.Count; )
        {
            // Adjacent seats are bought together, in groups of one to four.
            var group = places
                .Skip(i)
                .Take(1 + chance.Next(4))
                .TakeWhile(p => p.SectionNo == places[i].SectionNo)
                .ToList();
            i += group.Count;
            if (share >= 1 || chance.NextDouble() < share)
                Sell(group, buyers[chance.Next(buyers.Count)], now.AddHours(-1 - chance.Next(700)));
        }
#pragma warning restore CA5394

        // In the order of the references between the tables, some of which are not part of the model.
        db.Holds.AddRange(holds);
        await db.SaveChangesAsync(cancellation);
        db.Bookings.AddRange(bookings);
        await db.SaveChangesAsync(cancellation);
        db.Payments.AddRange(payments);
        db.Tickets.AddRange(tickets);
        await db.SaveChangesAsync(cancellation);
        await db.Database.ExecuteSqlAsync(
            $"""
            with sold as (
                update places p set status = place_status('sold'), booking_id = i.booking_id, version = 3
                from booking_items i where i.event_id = {e.Id} and p.event_id = i.event_id and p.place_no = i.place_no
                returning p.place_no, p.booking_id)
            insert into seat_steps (event_id, place_nos, before, after, booking_id)
            select {e.Id}, array_agg(s.place_no order by s.place_no), place_status('free'), place_status('sold'), s.booking_id
            from sold s group by s.booking_id
            """,
            cancellation
        );
        await db.Database.ExecuteSqlAsync(
            $"insert into demo_charges (payment_id, amount_minor, currency, settles_at) select id, amount_minor, currency, updated_at from payments where event_id = {e.Id}",
            cancellation
        );

        void Sell(List<Place> group, UserAccount buyer, DateTimeOffset at)
        {
            var (holdId, bookingId, total) = (
                Guid.CreateVersion7(at),
                EventScopedId.Create(e.Id, at),
                group.Sum(p => prices[p.CategoryNo])
            );
            holds.Add(
                new Hold
                {
                    EventId = e.Id,
                    Id = holdId,
                    TokenHash = SecretToken.Hash(SecretToken.Create()),
                    State = HoldState.Booked,
                    FirstPlacedAt = at,
                    ExpiresAt = at.AddMinutes(5),
                    BookingId = bookingId,
                    Currency = e.Currency,
                    PlaceNos = [.. group.Select(p => p.PlaceNo)],
                    CategoryNos = [.. group.Select(p => p.CategoryNo)],
                    PricesMinor = [.. group.Select(p => prices[p.CategoryNo])],
                }
            );
            bookings.Add(
                new Booking
                {
                    EventId = e.Id,
                    Id = bookingId,
                    Reference = BookingReference.Create(),
                    UserId = buyer.Id,
                    HoldId = holdId,
                    Status = BookingStatus.Confirmed,
                    Currency = e.Currency,
                    TotalMinor = total,
                    ContactName = buyer.Name,
                    ContactEmail = buyer.Email!,
                    CreatedAt = at.AddMinutes(1),
                    ExpiresAt = at.AddMinutes(6),
                    ConfirmedAt = at.AddMinutes(2),
                    Items =
                    [
                        .. group.Select(p => new BookingItem
                        {
                            EventId = e.Id,
                            BookingId = bookingId,
                            PlaceNo = p.PlaceNo,
                            CategoryNo = p.CategoryNo,
                            PriceMinor = prices[p.CategoryNo],
                            AttendeeName = buyer.Name,
                        }),
                    ],
                    History =
                    [
                        new BookingHistoryEntry
                        {
                            EventId = e.Id,
                            BookingId = bookingId,
                            Status = BookingStatus.PendingPayment,
                            At = at.AddMinutes(1),
                            Note = "reserved",
                        },
                        new BookingHistoryEntry
                        {
                            EventId = e.Id,
                            BookingId = bookingId,
                            Status = BookingStatus.Confirmed,
                            At = at.AddMinutes(2),
                            Note = "Paid.",
                        },
                    ],
                }
            );
            var paymentId = EventScopedId.Create(e.Id, at);
            payments.Add(
                new Payment
                {
                    EventId = e.Id,
                    Id = paymentId,
                    BookingId = bookingId,
                    UserId = buyer.Id,
                    Provider = "demo",
                    ProviderReference = $"demo_{paymentId:N}",
                    Status = PaymentStatus.Succeeded,
                    AmountMinor = total,
                    Currency = e.Currency,
                    Method = "Card ending 4242",
                    IdempotencyKey = $"demo-{bookingId:N}",
                    CreatedAt = at.AddMinutes(2),
                    UpdatedAt = at.AddMinutes(2),
                }
            );
            tickets.AddRange(
                group.Select(p => new Ticket
                {
                    EventId = e.Id,
                    Id = EventScopedId.Create(e.Id, at),
                    BookingId = bookingId,
                    PlaceNo = p.PlaceNo,
                    HolderName = buyer.Name,
                    IssuedAt = at.AddMinutes(2),
                })
            );
        }
    }
}
