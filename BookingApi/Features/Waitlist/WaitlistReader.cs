using BookingApi.Features.Events;
using BookingApi.Features.Holds;
using BookingApi.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Selling;
using TicketPlatform.Domain.Selling;

namespace BookingApi.Features.Waitlist;

/// <summary>Reads somebody's own places in line, and says in words how they stand.</summary>
sealed class WaitlistReader(
    BookingDbContext db,
    SeatBoards boards,
    EventSummaries summaries,
    ReadingLanguage reading,
    IOptions<WaitlistPolicy> policy
)
{
    const int Most = 50;

    public static string Word(WaitlistStatus status) => status.ToString().ToLowerInvariant();

    public async Task<WaitlistResponse?> FindAsync(Guid id, Guid userId, CancellationToken cancellation) =>
        (
            await ReadAsync(db.WaitlistEntries.Where(w => w.Id == id && w.UserId == userId), cancellation)
        ).FirstOrDefault();

    public Task<List<WaitlistResponse>> MineAsync(Guid userId, CancellationToken cancellation) =>
        ReadAsync(db.WaitlistEntries.Where(w => w.UserId == userId), cancellation);

    public Task<WaitlistProgress?> ProgressAsync(Guid id, Guid userId, CancellationToken cancellation) =>
        db
            .WaitlistEntries.Where(w => w.Id == id && w.UserId == userId)
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

    async Task<List<WaitlistResponse>> ReadAsync(IQueryable<WaitlistEntry> wanted, CancellationToken cancellation)
    {
        var language = reading.Tag();
        var rows = await wanted
            .AsNoTracking()
            .OrderByDescending(w => w.Line)
            .Take(Most)
            .Select(w => new
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
                Category = db
                    .TicketCategories.Where(c => c.EventId == w.EventId && c.CategoryNo == w.CategoryNo)
                    .Select(c => c.Name)
                    .Concat(
                        db.RemovedCategories.Where(c => c.EventId == w.EventId && c.CategoryNo == w.CategoryNo)
                            .Select(c => c.Name)
                    )
                    .FirstOrDefault(),
                Hold = db.Holds.FirstOrDefault(h =>
                    h.EventId == w.EventId
                    && h.Id == w.OfferHoldId
                    && (h.State == HoldState.Live || h.State == HoldState.Booked)
                ),
                Ahead = db.WaitlistEntries.Count(o =>
                    o.EventId == w.EventId
                    && o.Status == WaitlistStatus.Waiting
                    && ((o.Priority && !w.Priority) || (o.Priority == w.Priority && o.Line < w.Line))
                ),
            })
            .ToListAsync(cancellation);
        var now = await db
            .Database.SqlQuery<DateTimeOffset>($"select clock_timestamp() as \"Value\"")
            .SingleAsync(cancellation);
        var found = new List<WaitlistResponse>(rows.Count);
        foreach (var row in rows)
        {
            var entry = row.Entry;
            // The timer that ends offers may be a moment behind the clock.
            var status =
                entry.Status == WaitlistStatus.Offered && entry.OfferExpiresAt <= now
                    ? WaitlistStatus.Lapsed
                    : entry.Status;
            var largestParty = status == WaitlistStatus.Waiting ? await LargestPartyAsync(entry, cancellation) : null;
            var isOffered = status == WaitlistStatus.Offered && row.Hold is not null;
            var board = isOffered ? await boards.FindAsync(entry.EventId) : null;
            var places = board is null
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
                    Reason(entry, status, largestParty, row.Ahead, row.Category),
                    entry.GatherUntil > now ? entry.GatherUntil : null,
                    isOffered ? entry.OfferExpiresAt : null,
                    now,
                    places,
                    places is null ? null : new(places.Sum(p => p.Price.AmountMinor), row.Hold!.Currency),
                    entry.CreatedAt,
                    largestParty,
                    entry.Overtaken,
                    policy.Value.MaxOvertaken
                )
            );
        }
        return found;
    }

    // Null where the party fits. Joining refuses one that does not, but the capacity can shrink afterwards.
    async Task<int?> LargestPartyAsync(WaitlistEntry entry, CancellationToken cancellation)
    {
        if (await boards.FindAsync(entry.EventId) is not { } board)
            return null;
        var capacity = await WaitlistMatcher.CapacityAsync(db, entry.EventId, board.Content.Sections, cancellation);
        var largest = capacity.LargestParty(entry.CategoryNo, entry.AcceptSplit);
        return entry.Quantity <= largest ? null : largest;
    }

    string Reason(WaitlistEntry entry, WaitlistStatus status, int? largestParty, int ahead, string? category)
    {
        if (largestParty == 0)
            return "No seats that you could get are on sale any more. Leave this waitlist.";
        if (largestParty is { } largest)
            return $"There is no room for a party of {entry.Quantity} any more, only for {largest}. "
                + "Leave this waitlist and join it with a smaller party.";
        var party =
            $"{(entry.Quantity == 1 ? "a place" : $"{entry.Quantity} places")}{(category is null ? "" : $" in {category}")}{(entry.Quantity > 1 && !entry.AcceptSplit ? " together" : "")}";
        return status switch
        {
            WaitlistStatus.Offered => "These places are held for you, and for nobody else, until the time is over.",
            WaitlistStatus.Accepted => "You took the offer. Its places are yours once they are paid.",
            WaitlistStatus.Left => "You left this line.",
            WaitlistStatus.Lapsed =>
                "The offer was not taken in time and went on to the next in line, or the event is over. No money moved.",
            _ when entry.GatherUntil is not null =>
                $"What comes free is being kept for you until there is enough: {party}.",
            _ => (
                ahead switch
                {
                    0 => $"You are first in line. As soon as {party} can be had, we hold that for you and send a mail.",
                    1 => $"One party is ahead of you. You wait for {party}.",
                    _ => $"{ahead} parties are ahead of you. You wait for {party}.",
                }
            )
                + (
                    entry.Quantity == 1 ? ""
                    : entry.Overtaken == 0
                        ? $" Smaller parties may be served before you when what comes free is too little, but at most {policy.Value.MaxOvertaken} times."
                    : $" {entry.Overtaken} of at most {policy.Value.MaxOvertaken} smaller parties were served before you, because what came free was too little for yours."
                ),
        };
    }
}
