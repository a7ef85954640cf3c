using System.Linq.Expressions;
using BookingApi.Features.Events;
using BookingApi.Features.Holds;
using BookingApi.Live;
using BookingApi.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Messaging;
using TicketPlatform.Data.Payments;
using TicketPlatform.Data.Selling;
using TicketPlatform.Domain.Events;
using TicketPlatform.Domain.Selling;
using TicketPlatform.Domain.Tickets;
using BookingHistoryEntry = TicketPlatform.Contracts.BookingHistoryEntry;
using BookingItem = TicketPlatform.Contracts.BookingItem;
using Domain = TicketPlatform.Domain.Selling;

namespace BookingApi.Features.Bookings;

/// <summary>
/// Reads bookings for those who may see them: the buyer, the event's organizer, an admin. Ownership is part of the
/// query.
/// </summary>
sealed class BookingReader(
    BookingDbContext db,
    EventLookup ids,
    SeatBoards boards,
    EventSummaries summaries,
    EventCache events,
    ReadingLanguage reading,
    ProviderCircuit circuit,
    IMemoryCache cache
)
{
    /// <summary>The bookings that <paramref name="user"/> may see.</summary>
    public IQueryable<Booking> VisibleTo(CurrentUser user) =>
        db
            .Bookings.AsNoTracking()
            .Where(b =>
                b.UserId == user.Id || user.IsAdmin || db.Events.Any(e => e.Id == b.EventId && e.OrganizerId == user.Id)
            );

    /// <summary>The booking with this id, if <paramref name="user"/> may see it.</summary>
    public async Task<IQueryable<Booking>> VisibleAsync(Guid id, CurrentUser user, CancellationToken cancellation)
    {
        var eventIds = await ids.FindAsync(id, cancellation);
        return VisibleTo(user).Where(b => eventIds.Contains(b.EventId) && b.Id == id);
    }

    /// <summary>The booking with this id, if it is the one of <paramref name="user"/>.</summary>
    public async Task<IQueryable<Booking>> OwnAsync(Guid id, CurrentUser user, CancellationToken cancellation)
    {
        var eventIds = await ids.FindAsync(id, cancellation);
        return db.Bookings.AsNoTracking().Where(b => eventIds.Contains(b.EventId) && b.Id == id && b.UserId == user.Id);
    }

    /// <summary>The booking with everything that its page shows.</summary>
    public async Task<BookingResponse?> FindAsync(Guid id, CurrentUser user, CancellationToken cancellation) =>
        await Whole(await VisibleAsync(id, user, cancellation), user, reading.Tag()).FirstOrDefaultAsync(cancellation)
            is { } found
            ? await ResponseAsync(found, cancellation)
            : null;

    async Task<BookingResponse?> ResponseAsync(Found found, CancellationToken cancellation)
    {
        if (await boards.FindAsync(found.Booking.EventId) is not { } board)
            return null;
        var (booking, now) = (found.Booking, found.Now);
        var tickets = found.Tickets.ToDictionary(t => t.PlaceNo, t => t.Id);
        var items = found
            .Items.OrderBy(i => i.PlaceNo)
            .Select(i => new BookingItem(
                PlaceLabels.Of(board, i.PlaceNo, i.CategoryNo, i.PriceMinor, booking.Currency),
                i.AttendeeName,
                tickets.TryGetValue(i.PlaceNo, out var ticket) ? ticket : null,
                i.DiscountMinor == 0 ? null : new(i.DiscountMinor, booking.Currency),
                i.RefundId is not null,
                i.InsteadOf is { } gone
                    ? PlaceLabels.Of(
                        board,
                        gone,
                        board.SectionOf(gone)?.CategoryNo ?? i.CategoryNo,
                        i.PriceMinor,
                        booking.Currency
                    )
                    : null
            ))
            .ToList();
        var late = LatePaymentOutcomeOf(booking, items, found.History, found.Refunds.Count > 0);
        return new(
            booking.Id,
            booking.Reference,
            await summaries.OfAsync(found.Event.TranslatedBy(found.Translation), found.PictureAlt),
            booking.Status,
            booking.CreatedAt,
            booking.Status == BookingStatus.PendingPayment ? booking.ExpiresAt : null,
            now,
            new(booking.ContactName, booking.ContactEmail, booking.ContactPhone),
            items,
            new(booking.TotalMinor, booking.Currency),
            [.. found.Payments.Select(p => Response(p, booking.Reference))],
            [
                .. found.History.Select(s => new BookingHistoryEntry(
                    s.Status,
                    s.At,
                    Domain.BookingNotes.Text(s.Note),
                    Domain.BookingNotes.CodeOf(s.Note)
                )),
            ],
            found.MailState ?? "none",
            booking.DiscountMinor == 0 ? null : new(booking.DiscountMinor, booking.Currency),
            booking.CouponCode,
            [
                .. found.Refunds.Select(r => new RefundResponse(
                    r.Id,
                    new(r.AmountMinor, r.Currency),
                    r.Status.ToString().ToLowerInvariant(),
                    Domain.RefundReasons.Text(r.Reason),
                    r.PlaceNos,
                    r.CreatedAt,
                    Domain.RefundReasons.CodeOf(r.Reason)
                )),
            ],
            found.Event.RefundUntilHours is { } hours && found.Event.IsRefundable(now)
                ? found.Event.StartsAt.AddHours(-hours)
                : null,
            booking.Status == BookingStatus.PendingPayment && (circuit.IsOpen || found.PaymentIsUnavailable),
            booking.AcceptsBetter,
            late,
            late == LatePaymentOutcome.Refunded ? await FirstInLineAsync(booking, cancellation) : null
        );
    }

    // Each list is read by its own statement, because a join would multiply their rows. The buyer reads the event's
    // texts in their own language, staff as the organizer wrote them.
    IQueryable<Found> Whole(IQueryable<Booking> booking, CurrentUser user, string? language) =>
        booking
            .AsSplitQuery()
            .Select(b => new Found(
                b,
                b.Items,
                b.History.OrderBy(s => s.Id).ToList(),
                db.Events.First(e => e.Id == b.EventId),
                db.EventTranslations.FirstOrDefault(t =>
                    t.EventId == b.EventId && t.Language == language && b.UserId == user.Id
                ),
                db.Pictures.Where(p => db.Events.Any(e => e.Id == b.EventId && e.PictureId == p.Id))
                    .Select(p => p.Alt)
                    .FirstOrDefault(),
                db.Payments.Where(p => p.EventId == b.EventId && p.BookingId == b.Id)
                    .OrderByDescending(p => p.CreatedAt)
                    .ToList(),
                db.Tickets.Where(t => t.EventId == b.EventId && t.BookingId == b.Id).ToList(),
                db.Refunds.Where(r => r.EventId == b.EventId && r.BookingId == b.Id)
                    .OrderByDescending(r => r.CreatedAt)
                    .ToList(),
                db.Mails.Where(m => m.EventId == b.EventId && m.BookingId == b.Id && m.Kind == "booking-confirmed")
                    .OrderByDescending(m => m.CreatedAt)
                    .Select(m => m.State)
                    .FirstOrDefault(),
                BookingDbContext.ClockTimestamp(),
                db.CircuitStates.Any(PaymentIsUnavailable)
            ));

    // Another process may have noticed that the provider is unavailable before this one has called it.
    static readonly Expression<Func<CircuitState, bool>> PaymentIsUnavailable = c =>
        c.Name == "payment" && c.State == "open" && c.SeenAt > BookingDbContext.ClockTimestamp().AddSeconds(-30);

    /// <summary>
    /// The response for a booking made a moment ago: the booking is not read again, and the event only if it has
    /// changed (docs/performance.md).
    /// </summary>
    public async Task<BookingResponse> NewAsync(NewBooking made, CancellationToken cancellation)
    {
        var booking = made.Booking;
        var texts = await events.ReadAsync(booking.EventId, made.EventRow, reading.Tag(), cancellation);
        var found = new Found(
            booking,
            booking.Items,
            booking.History,
            texts.Event,
            null,
            texts.PictureAlt,
            [],
            [],
            [],
            null,
            booking.CreatedAt,
            await PaymentIsUnavailableAsync(cancellation)
        );
        return (await ResponseAsync(found, cancellation))!;
    }

    // What other processes report about the provider; a report is valid for half a minute.
    Task<bool> PaymentIsUnavailableAsync(CancellationToken cancellation) =>
        cache.GetOrCreateAsync(nameof(PaymentIsUnavailable), entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(2);
            return db.CircuitStates.AnyAsync(PaymentIsUnavailable, cancellation);
        });

    sealed record Found(
        Booking Booking,
        IReadOnlyCollection<Domain.BookingItem> Items,
        List<Domain.BookingHistoryEntry> History,
        Event Event,
        EventTranslation? Translation,
        string? PictureAlt,
        List<Payment> Payments,
        List<Ticket> Tickets,
        List<Refund> Refunds,
        string? MailState,
        DateTimeOffset Now,
        bool PaymentIsUnavailable
    );

    // Standing tickets of one area are interchangeable, so the holder got what was booked.
    static LatePaymentOutcome? LatePaymentOutcomeOf(
        Booking booking,
        List<BookingItem> items,
        List<Domain.BookingHistoryEntry> history,
        bool hasRefunds
    ) =>
        booking switch
        {
            { ConfirmedAt: null } => hasRefunds ? LatePaymentOutcome.Refunded : null,
            _ when items.Any(i =>
                    i.InsteadOf is { } gone
                    && (gone.Section, gone.Row, gone.Seat) != (i.Place.Section, i.Place.Row, i.Place.Seat)
                ) => LatePaymentOutcome.OtherPlaces,
            _ => history.Any(s => s.Status == BookingStatus.Expired) ? LatePaymentOutcome.SamePlaces : null,
        };

    Task<Guid?> FirstInLineAsync(Booking booking, CancellationToken cancellation) =>
        db
            .WaitlistEntries.Where(w =>
                w.EventId == booking.EventId
                && w.UserId == booking.UserId
                && w.Priority
                && (w.Status == WaitlistStatus.Waiting || w.Status == WaitlistStatus.Offered)
            )
            .Select(w => (Guid?)w.Id)
            .FirstOrDefaultAsync(cancellation);

    /// <summary>Bookings whose reference, name or address contains all words of the search, with that status.</summary>
    public async Task<IQueryable<Booking>> MatchingAsync(
        IQueryable<Booking> bookings,
        BookingFilter filter,
        CancellationToken cancellation
    )
    {
        if (filter.Status is { } status)
            bookings = bookings.Where(b => b.Status == status);
        if (filter.Paid is { } paid)
        {
            bookings = bookings.Where(b =>
                paid == (b.Status == BookingStatus.Confirmed || b.Status == BookingStatus.PartiallyRefunded)
            );
        }
        foreach (
            var pattern in (await SearchText.ReadAsync(filter.Search, db, cancellation)).Words.Select(
                SearchText.Pattern
            )
        )
        {
            bookings = bookings.Where(b =>
                EF.Functions.Like(BookingDbContext.Fold(b.Reference), pattern, "\\")
                || EF.Functions.Like(BookingDbContext.Fold(b.ContactName), pattern, "\\")
                || EF.Functions.Like(BookingDbContext.Fold(b.ContactEmail), pattern, "\\")
            );
        }
        return bookings;
    }

    /// <summary>
    /// A page of <paramref name="bookings"/>, newest first. Buyers get the events' texts in their own language.
    /// </summary>
    public async Task<Paged<BookingSummary>> PageAsync(
        IQueryable<Booking> bookings,
        PageQuery page,
        CancellationToken cancellation,
        bool forBuyer = false
    )
    {
        var language = forBuyer ? reading.Tag() : null;
        var (number, size) = (page.Page ?? 1, page.PageSize ?? 25);
        var total = await bookings.CountAsync(cancellation);
        var rows = await bookings
            .OrderByDescending(b => b.CreatedAt)
            .ThenByDescending(b => b.Id)
            .Skip((number - 1) * size)
            .Take(size)
            .Select(b => new
            {
                Booking = b,
                Places = b.Items.Count,
                EndedWithEvent = b.History.Any(s => Domain.BookingNotes.EventCancelled.Contains(s.Note)),
                Event = db.Events.First(e => e.Id == b.EventId),
                PictureAlt = db
                    .Pictures.Where(p => db.Events.Any(e => e.Id == b.EventId && e.PictureId == p.Id))
                    .Select(p => p.Alt)
                    .FirstOrDefault(),
                Translation = db.EventTranslations.FirstOrDefault(t =>
                    t.EventId == b.EventId && t.Language == language
                ),
            })
            .ToListAsync(cancellation);
        var items = new List<BookingSummary>(rows.Count);
        foreach (var row in rows)
        {
            var b = row.Booking;
            items.Add(
                new(
                    b.Id,
                    b.Reference,
                    await summaries.OfAsync(row.Event.TranslatedBy(row.Translation), row.PictureAlt),
                    b.Status,
                    b.CreatedAt,
                    b.ContactName,
                    b.ContactEmail,
                    row.Places,
                    new(b.TotalMinor, b.Currency),
                    row.EndedWithEvent
                )
            );
        }
        return new(items, number, size, total);
    }

    public static PaymentResponse Response(Payment payment, string bookingReference) =>
        new(
            payment.Id,
            payment.BookingId,
            bookingReference,
            payment.Provider,
            payment.Status,
            new(payment.AmountMinor, payment.Currency),
            payment.Method,
            payment.DeclineCode,
            payment.CreatedAt,
            Refunded: payment.RefundedMinor == 0 ? null : new(payment.RefundedMinor, payment.Currency)
        );
}
