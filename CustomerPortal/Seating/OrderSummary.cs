using TicketPlatform.Contracts;

namespace CustomerPortal.Seating;

/// <summary>
/// The order, as shown next to every step of the checkout. Standing tickets of one category share a line.
/// </summary>
public sealed record OrderSummary(
    Guid EventId,
    Guid? PictureId,
    string Title,
    DateTimeOffset StartsAt,
    string TimeZone,
    string Venue,
    IReadOnlyList<OrderLine> Lines,
    Money Total,
    Money? Discount = null,
    string? CouponCode = null,
    string? Language = null
)
{
    public static OrderSummary Of(EventSummary e, HoldResponse hold, CouponQuote? coupon = null) =>
        new(
            e.Id,
            e.PictureId,
            e.Title,
            e.StartsAt,
            e.TimeZone,
            $"{e.Venue.Name}, {e.Venue.City}",
            LinesOf(hold.Places),
            coupon?.Total ?? hold.Total,
            coupon?.Discount,
            coupon?.Code,
            e.Language
        );

    public static OrderSummary Of(BookingResponse booking) =>
        new(
            booking.Event.Id,
            booking.Event.PictureId,
            booking.Event.Title,
            booking.Event.StartsAt,
            booking.Event.TimeZone,
            $"{booking.Event.Venue.Name}, {booking.Event.Venue.City}",
            LinesOf(booking.Items.Select(item => item.Place)),
            booking.Total,
            booking.Discount,
            booking.CouponCode,
            booking.Event.Language
        );

    /// <summary>One line for each seat, and one for all standing tickets of a category.</summary>
    public static IReadOnlyList<OrderLine> LinesOf(IEnumerable<PlaceResponse> places) =>
        [
            .. places
                .GroupBy(place => place.Row is null ? (place.CategoryId, SeatId: -1) : (place.CategoryId, place.SeatId))
                .Select(group =>
                    group.First() switch
                    {
                        { Row: null } first => new OrderLine(
                            PlaceText.Several(group.Count(), first.Category),
                            Unless(first.Category, first.Section),
                            first.Price with
                            {
                                AmountMinor = group.Sum(p => p.Price.AmountMinor),
                            }
                        ),
                        var seat => new OrderLine(seat.Format(), Unless(seat.Section, seat.Category), seat.Price),
                    }
                ),
        ];

    // A section is often called like its category; the same word twice says nothing more.
    static string Unless(string shown, string text) => text == shown ? "" : text;
}
