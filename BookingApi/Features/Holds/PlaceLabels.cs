using BookingApi.Live;
using TicketPlatform.Contracts;

namespace BookingApi.Features.Holds;

/// <summary>Seats with their labels, from the layout that this node has in memory.</summary>
static class PlaceLabels
{
    public static PlaceResponse Of(SeatBoard board, int placeNo, short categoryNo, long priceMinor, string currency)
    {
        var (section, row, seat) = board.LabelOf(placeNo);
        var category = board.Content.Categories.TryGetValue(categoryNo, out var found)
            ? found.Name
            : board.Content.RemovedCategories?.GetValueOrDefault(categoryNo) ?? "";
        return new(placeNo, section, row, seat, categoryNo, category, new(priceMinor, currency));
    }
}
