using System.Text.Json;
using BookingApi.Features.Accounts;
using BookingApi.Live;
using BookingApi.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Domain.Seating;
using TicketPlatform.Domain.Selling;
using TicketPlatform.Domain.Tickets;
using Event = TicketPlatform.Domain.Events.Event;

namespace BookingApi.Features.Events;

/// <summary>
/// An event with everything that its page shows. The layout comes from its rows, availability from the seat board.
/// </summary>
sealed class EventReader(
    BookingDbContext db,
    CurrentUser user,
    SeatBoards boards,
    EventSummaries summaries,
    IOptions<HoldPolicy> holds,
    TicketSigner signer,
    TimeProvider time
)
{
    /// <summary>
    /// The events that <paramref name="user"/> may see: those that are or were in the shop, and their own.
    /// </summary>
    public IQueryable<Event> VisibleTo(CurrentUser user) =>
        db
            .Events.AsNoTracking()
            .Where(e =>
                e.Status == EventStatus.Published
                || e.Status == EventStatus.Cancelled
                || e.OrganizerId == user.Id
                || user.IsAdmin
            );

    /// <summary>
    /// One of these events, by id or slug; with a valid preview link, also one that is not in the shop.
    /// </summary>
    public async Task<Event?> FindAsync(
        string idOrSlug,
        string? preview,
        CurrentUser user,
        CancellationToken cancellation
    )
    {
        if (preview is not null)
        {
            var previewed = await Named(Previewable(db)).FirstOrDefaultAsync(cancellation);
            if (previewed is not null && signer.IsPreview(previewed.Id, preview, time.GetUtcNow()))
                return previewed;
        }
        return await Named(VisibleTo(user)).FirstOrDefaultAsync(cancellation);

        IQueryable<Event> Named(IQueryable<Event> events) =>
            Guid.TryParse(idOrSlug, out var id) ? events.Where(e => e.Id == id) : events.Where(e => e.Slug == idOrSlug);
    }

    /// <summary>Events that a preview link can open: none of an organizer locked by an admin.</summary>
    public static IQueryable<Event> Previewable(BookingDbContext db) =>
        db
            .Events.AsNoTracking()
            .Where(e => !db.Users.Any(u => u.Id == e.OrganizerId && u.LockoutEnd >= AccountLock.ByAdmin));

    /// <summary>
    /// With its texts in <paramref name="language"/> if there is a translation, otherwise as its organizer wrote them.
    /// </summary>
    public async Task<EventResponse> ReadAsync(Event e, CancellationToken cancellation, string? language = null)
    {
        var translation = await db
            .EventTranslations.AsNoTracking()
            .FirstOrDefaultAsync(t => t.EventId == e.Id, cancellation);
        var isOwn = e.OrganizerId == user.Id || user.IsAdmin;
        if (translation?.Language == language)
            e = e.TranslatedBy(translation);
        var organizer = await db.Users.Where(u => u.Id == e.OrganizerId).Select(u => u.Name).SingleAsync(cancellation);
        var pictureAlt = await db
            .Pictures.Where(p => p.Id == e.PictureId)
            .Select(p => p.Alt)
            .FirstOrDefaultAsync(cancellation);
        var board = await boards.FindAsync(e.Id, e.LayoutVersion);
        var categories = await ReadCategoriesAsync(e.Id, e.Currency, withPricing: isOwn, cancellation);
        return new(
            e.Id,
            e.Slug,
            e.Title,
            e.Summary,
            e.Description,
            e.Genre,
            e.Status,
            new(e.VenueName, e.VenueAddress, e.VenueCity, e.VenueCountry, e.VenueCapacity),
            e.TimeZone,
            e.DoorsAt,
            e.StartsAt,
            e.EndsAt,
            e.Currency,
            organizer,
            categories,
            summaries.Level(e, board),
            categories.Sum(c => c.PlacesTotal),
            categories.Sum(c => c.PlacesFree),
            holds.Value.MaxPlaces,
            e.PictureId,
            pictureAlt,
            e.Version,
            e.OnSaleAt,
            e.OffSaleAt,
            e.RefundUntilHours,
            e.CancelReason,
            summaries.Level(e, board) == AvailabilityLevel.SoldOut,
            e.RoomOpensMinutes is { } opens ? new(opens, e.RoomTurnMinutes) : null,
            e.ScansOpenMinutes,
            e.ScansCloseMinutes,
            e.Language,
            isOwn && translation is { } second
                ? new(second.Language, second.Title, second.Summary, second.Description)
                : null
        );
    }

    /// <summary>
    /// The event's categories in the organizer's order, otherwise in order of creation; with pricing rules for the
    /// organizer only.
    /// </summary>
    public async Task<List<CategoryResponse>> ReadCategoriesAsync(
        Guid eventId,
        string currency,
        bool withPricing,
        CancellationToken cancellation
    )
    {
        var board = await boards.FindAsync(eventId);
        var free = board?.Counts().FreeByCategory;
        var rows = await db
            .TicketCategories.AsNoTracking()
            .Where(c => c.EventId == eventId)
            .OrderBy(c => c.Position)
            .ThenBy(c => c.CategoryNo)
            .Select(c => new
            {
                Category = c,
                Total = db
                    .Sections.Where(s => s.EventId == eventId && s.CategoryNo == c.CategoryNo)
                    .Sum(s => s.Capacity),
            })
            .ToListAsync(cancellation);
        // The map's palette has eight colors, so the numbers wrap around.
        return
        [
            .. rows.Select(r => new CategoryResponse(
                r.Category.CategoryNo,
                r.Category.Name,
                r.Category.Description,
                new(r.Category.CurrentMinor, currency),
                (r.Category.CategoryNo - 1) % 8,
                r.Total,
                free?.GetValueOrDefault(r.Category.CategoryNo) ?? 0,
                withPricing ? RulesOf(r.Category) : null,
                board?.Content.IsStanding(r.Category.CategoryNo) ?? false
            )),
        ];
    }

    static PricingRules RulesOf(TicketCategory c) =>
        new(
            c.PriceMinor,
            c.EarlyBirdMinor,
            c.EarlyBirdUntil,
            c.EarlyBirdCount,
            JsonSerializer.Deserialize<List<PriceTier>>(c.Tiers, JsonSerializerOptions.Web),
            c.FloorMinor,
            c.CeilingMinor
        );
}
