using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Text;

namespace CustomerPortal.Seating;

/// <summary>Several seats, written briefly.</summary>
public static class SeatText
{
    static readonly Texts Texts = Texts.For(typeof(SeatText));

    /// <summary>
    /// "row C, seats 5, 6; row D, seat 5 · €75.00"; with the section's name if there are several sections.
    /// </summary>
    public static string Of(IEnumerable<PlaceResponse> places)
    {
        var all = places.ToList();
        if (all.Count == 0)
            return "";
        var named = all.Select(place => place.Section).Distinct().Count() > 1;
        var rows = all.GroupBy(place => (place.Section, place.Row))
            .Select(row =>
            {
                var seats = string.Join(", ", row.Select(place => place.Seat));
                return named
                    ? Texts.Count("SectionRow", row.Count(), row.Key.Section, row.Key.Row, seats)
                    : Texts.Count("Row", row.Count(), row.Key.Row, seats);
            });
        var total = MoneyText.Format(new(all.Sum(place => place.Price.AmountMinor), all[0].Price.Currency), free: true);
        return $"{string.Join("; ", rows)} · {total}";
    }
}
