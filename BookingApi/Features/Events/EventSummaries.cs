using BookingApi.Live;
using TicketPlatform.Contracts;
using Event = TicketPlatform.Domain.Events.Event;

namespace BookingApi.Features.Events;

/// <summary>Events as cards: the row's values with price and availability from the seat board.</summary>
sealed class EventSummaries(SeatBoards boards, TimeProvider time)
{
    public async Task<EventSummary> OfAsync(Event e, string? pictureAlt)
    {
        var board = await boards.FindAsync(e.Id, e.LayoutVersion);
        return new(
            e.Id,
            e.Slug,
            e.Title,
            e.Summary,
            e.Genre,
            e.Status,
            new(e.VenueName, e.VenueAddress, e.VenueCity, e.VenueCountry, e.VenueCapacity),
            e.StartsAt,
            e.TimeZone,
            FromPrice(board),
            Level(e, board),
            e.PictureId,
            pictureAlt,
            e.PublishedAt,
            e.OnSaleAt,
            e.EndsAt,
            e.Language,
            e.CancelReason,
            board?.Content.IsStanding() ?? false
        );
    }

    public AvailabilityLevel Level(Event e, SeatBoard? board)
    {
        if (!e.IsOnSale(time.GetUtcNow()) || board is null)
            return AvailabilityLevel.NotOnSale;
        var (total, free, _) = board.Counts();
        return free == 0 ? AvailabilityLevel.SoldOut
            : free * 5 <= total ? AvailabilityLevel.Few
            : AvailabilityLevel.Good;
    }

    static Money? FromPrice(SeatBoard? board) =>
        board?.Content is { Categories.Count: > 0 } content
            ? new(content.Categories.Values.Min(c => c.CurrentMinor), content.Currency)
            : null;
}
