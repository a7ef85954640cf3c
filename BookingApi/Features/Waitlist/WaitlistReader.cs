using BookingApi.Features.Events;
using BookingApi.Features.Holds;
using BookingApi.Http;
using BookingApi.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Selling;
using TicketPlatform.Domain.Selling;

namespace BookingApi.Features.Waitlist;

/// <summary>Reads the caller's own waitlist entries and explains their state.</summary>
sealed class WaitlistReader(
    BookingDbContext db,
    EventLookup ids,
    SeatBoards boards,
    EventSummaries summaries,
    ReadingLanguage reading,
    IOptions<WaitlistPolicy> policy
)
{
    const int MaxEntries = 50;

    public static string Word(WaitlistStatus status) => status.ToString().ToLowerInvariant();

    /// <summary>The entry with this id, if it is one of <paramref name="userId"/>.</summary>
    public async Task<IQueryable<WaitlistEntry>> OneOfAsync(Guid id, Guid userId, CancellationToken cancellation)
    {
        var eventIds = await ids.FindAsync(id, cancellation);
        return db.WaitlistEntries.Where(w => eventIds.Contains(w.EventId) && w.Id == id && w.UserId == userId);
    }

    public async Task<WaitlistResponse?> FindAsync(Guid id, Guid userId, CancellationToken cancellation) =>
        (await ReadAsync(await OneOfAsync(id, userId, cancellation), userId, cancellation)).FirstOrDefault();

    public Task<List<WaitlistResponse>> MineAsync(Guid userId, CancellationToken cancellation) =>
        ReadAsync(db.WaitlistEntries.Where(w => w.UserId == userId), userId, cancellation);

    public async Task<WaitlistProgress?> ProgressAsync(Guid id, Guid userId, CancellationToken cancellation) =>
        await (await OneOfAsync(id, userId, cancellation))
            .Select(w => new WaitlistProgress(
                Word(w.Status),
                w.Status == WaitlistStatus.Waiting
                    ? 1
                        + db.WaitlistEntries.Count(o =>
                            o.EventId == w.EventId
                            && o.Status == WaitlistStatus.Waiting
                            && ((o.Priority && !w.Priority) || (o.Priority == w.Priority && o.Line < w.Line))
                        )
                    : null,
                w.GatherUntil
            ))
            .FirstOrDefaultAsync(cancellation);

    async Task<List<WaitlistResponse>> ReadAsync(
        IQueryable<WaitlistEntry> wanted,
        Guid userId,
        CancellationToken cancellation
    )
    {
        var language = reading.Tag();
        // A join: for the first row of a subquery, EF would number the rows of the whole table.
        var rows = await (
            from w in wanted.AsNoTracking().OrderByDescending(w => w.Line).Take(MaxEntries)
            from hold in db.Holds.Where(h => h.EventId == w.EventId && h.Id == w.OfferHoldId).DefaultIfEmpty()
            from booking in db.Bookings.Where(b => b.EventId == w.EventId && b.Id == hold!.BookingId).DefaultIfEmpty()
            orderby w.Line descending
            select new
            {
                Entry = w,
                Event = db.Events.First(e => e.Id == w.EventId),
                PictureAlt = db
                    .Pictures.Where(p => db.Events.Any(e => e.Id == w.EventId && e.PictureId == p.Id))
                    .Select(p => p.Alt)
                    .FirstOrDefault(),
                Translation = db.EventTranslations.FirstOrDefault(t =>
                    t.EventId == w.EventId && t.Language == language
                ),
                Category = db.TicketCategories.Where(c => c.EventId == w.EventId && c.CategoryNo == w.CategoryNo)
                    .Select(c => c.Name)
                    .FirstOrDefault()
                    ?? db.RemovedCategories.Where(c => c.EventId == w.EventId && c.CategoryNo == w.CategoryNo)
                        .Select(c => c.Name)
                        .FirstOrDefault(),
                Booking = booking == null
                    ? null
                    : new
                    {
                        booking.Id,
                        booking.UserId,
                        booking.Status,
                    },
                Hold = hold == null || hold.State == HoldState.Live || hold.State == HoldState.Booked ? hold : null,
                Ahead = db.WaitlistEntries.Count(o =>
                    o.EventId == w.EventId
                    && o.Status == WaitlistStatus.Waiting
                    && ((o.Priority && !w.Priority) || (o.Priority == w.Priority && o.Line < w.Line))
                ),
            }
        ).ToListAsync(cancellation);
        var now = await db
            .Database.SqlQuery<DateTimeOffset>($"select clock_timestamp() as \"Value\"")
            .SingleAsync(cancellation);
        var found = new List<WaitlistResponse>(rows.Count);
        foreach (var row in rows)
        {
            var entry = row.Entry;
            // The timer that ends offers may lag behind the clock and a cancellation.
            var isCancelled = row.Event.Status == EventStatus.Cancelled;
            var status =
                entry.Status == WaitlistStatus.Offered && (isCancelled || entry.OfferExpiresAt <= now)
                    ? WaitlistStatus.Lapsed
                    : entry.Status;
            var largestParty = status == WaitlistStatus.Waiting ? await LargestPartyAsync(entry, cancellation) : null;
            bool? isUsed =
                status != WaitlistStatus.Accepted
                    ? null
                    : row.Booking?.Status switch
                    {
                        BookingStatus.PendingPayment => null,
                        null when row.Hold is { State: HoldState.Live } held && held.ExpiresAt > now => null,
                        null or BookingStatus.Expired or BookingStatus.Cancelled => false,
                        _ => true,
                    };
            var isOffered = status == WaitlistStatus.Offered && row.Hold is not null;
            var board = await boards.FindAsync(entry.EventId);
            var isStanding = board?.Content.IsStanding(entry.CategoryNo) ?? false;
            var places =
                board is null || !isOffered
                    ? null
                    : row.Hold!.PlaceNos.Select(
                            (placeNo, i) =>
                                PlaceLabels.Of(
                                    board,
                                    placeNo,
                                    row.Hold.CategoryNos[i],
                                    row.Hold.PricesMinor[i],
                                    row.Hold.Currency
                                )
                        )
                        .ToList();
            found.Add(
                new(
                    entry.Id,
                    await summaries.OfAsync(row.Event.TranslatedBy(row.Translation), row.PictureAlt),
                    entry.Quantity,
                    entry.CategoryNo,
                    row.Category,
                    entry.AcceptSplit,
                    Word(status),
                    status == WaitlistStatus.Waiting ? row.Ahead + 1 : null,
                    status == WaitlistStatus.Lapsed && isCancelled
                        ? "This event has been cancelled."
                        : Reason(
                            entry,
                            status,
                            isUsed,
                            largestParty,
                            row.Ahead,
                            row.Category,
                            isStanding ? "ticket" : "seat"
                        ),
                    entry.GatherUntil > now ? entry.GatherUntil : null,
                    isOffered ? entry.OfferExpiresAt : null,
                    now,
                    places,
                    places is null ? null : new(places.Sum(p => p.Price.AmountMinor), row.Hold!.Currency),
                    entry.CreatedAt,
                    largestParty,
                    entry.Overtaken,
                    policy.Value.MaxOvertaken,
                    isStanding,
                    row.Booking is { } booking && booking.UserId == userId ? booking.Id : null,
                    isUsed
                )
            );
        }
        return found;
    }

    // Null if the party fits. A party that does not fit cannot join, but the capacity can shrink afterwards.
    async Task<int?> LargestPartyAsync(WaitlistEntry entry, CancellationToken cancellation)
    {
        if (await boards.FindAsync(entry.EventId) is not { } board)
            return null;
        var capacity = await WaitlistMatcher.CapacityAsync(db, entry.EventId, board.Content.Sections, cancellation);
        var largest = capacity.LargestParty(entry.CategoryNo, entry.AcceptSplit);
        return entry.Quantity <= largest ? null : largest;
    }

    string Reason(
        WaitlistEntry entry,
        WaitlistStatus status,
        bool? isUsed,
        int? largestParty,
        int ahead,
        string? category,
        string thing
    )
    {
        if (largestParty == 0)
            return $"There are no longer any {thing}s on sale that you could get. Leave this waitlist.";
        if (largestParty is { } largest)
            return $"There is no longer room for a group of {entry.Quantity}, only for a group of {largest}. "
                + "Leave this waitlist and join it again with a smaller group.";
        return status switch
        {
            WaitlistStatus.Offered => $"These {thing}s are held only for you until the offer expires.",
            WaitlistStatus.Accepted when isUsed == true => "You have booked the tickets that were offered to you.",
            WaitlistStatus.Accepted when isUsed == false =>
                "You accepted the offer, but the tickets were released or not booked in time.",
            WaitlistStatus.Accepted =>
                $"You accepted the offer. The {thing}s are yours once you complete your booking.",
            WaitlistStatus.Left => "You left this waitlist.",
            WaitlistStatus.Lapsed =>
                "The offer was not accepted in time and went to the next person in line, or the event is over.",
            _ when entry.GatherUntil is not null =>
                $"We set aside {thing}s for you as they become available, until there are enough: "
                    + $"{Wish(entry, category, thing)}.",
            _ => Queue(entry, ahead, Wish(entry, category, thing), thing),
        };
    }

    string Queue(WaitlistEntry entry, int ahead, string wish, string thing)
    {
        var position = ahead switch
        {
            0 => $"You are first in line. As soon as {wish} can be held for you, we will email you.",
            1 => $"1 group is ahead of you. You are waiting for {wish}.",
            _ => $"{ahead} groups are ahead of you. You are waiting for {wish}.",
        };
        if (entry.Quantity == 1)
            return position;
        var most = policy.Value.MaxOvertaken;
        return entry.Overtaken == 0
            ? $"{position} If too few {thing}s become available for your group, smaller groups may go first, "
                + $"but at most {Times(most)}."
            : $"{position} Smaller groups have gone ahead of you {Times(entry.Overtaken)}, because too few "
                + $"{thing}s became available for yours. At most {most} can go ahead.";
    }

    // "2 seats together in Stalls", "2 tickets in Floor".
    static string Wish(WaitlistEntry entry, string? category, string thing)
    {
        var seats = entry.Quantity == 1 ? $"a {thing}" : CountText.Of(entry.Quantity, thing);
        var together = entry.Quantity > 1 && !entry.AcceptSplit && thing == "seat" ? " together" : "";
        return category is null ? seats + together : $"{seats}{together} in {category}";
    }

    static string Times(int count) => count == 1 ? "once" : CountText.Of(count, "time");
}
