using TicketPlatform.Contracts;
using TicketPlatform.PortalKit.Text;

namespace CustomerPortal.Seating;

/// <summary>Several places in few words.</summary>
public static class SeatText
{
    /// <summary>
    /// "row C, seats 5, 6; row D, seat 5 · €75.00"; with the section's name when there is more than one.
    /// </summary>
    public static string Of(IEnumerable<PlaceResponse> places)
    {
        var all = places.ToList();
        var named = all.Select(place => place.Section).Distinct().Count() > 1;
        var rows = all.GroupBy(place => (place.Section, place.Row))
            .Select(row =>
                $"{(named ? $"{row.Key.Section}, " : "")}row {row.Key.Row}, {(row.Count() == 1 ? "seat" : "seats")} {string.Join(", ", row.Select(place => place.Seat))}"
            );
        return all.Count == 0
            ? ""
            : $"{string.Join("; ", rows)} · {MoneyText.Format(new(all.Sum(place => place.Price.AmountMinor), all[0].Price.Currency), free: true)}";
    }
}
