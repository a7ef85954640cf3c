using TicketPlatform.Contracts;
using TicketPlatform.Localization;

namespace CustomerPortal.Seating;

public static class PlaceText
{
    static readonly Texts Texts = Texts.For(typeof(PlaceText));

    /// <summary>"Stalls left, row C, seat 12", or the name of the standing area.</summary>
    public static string Format(this PlaceResponse place) =>
        place.Row is null ? place.Section : Texts["Seat", place.Section, place.Row, place.Seat];

    /// <summary>
    /// "Stalls left, row C, seats 12–13": adjacent seats, and standing tickets of one area, are combined.
    /// </summary>
    public static string Format(this IEnumerable<PlaceResponse> places)
    {
        var rows = new List<string>();
        foreach (var row in places.OrderBy(place => place.SeatId).GroupBy(place => (place.Section, place.Row)))
        {
            if (row.Key.Row is null)
            {
                rows.Add(row.Count() == 1 ? row.Key.Section : Several(row.Count(), row.Key.Section));
                continue;
            }
            // Adjacent seats have consecutive ids, so the difference from their position in the row is the same for all
            // of them.
            var runs = row.Select((place, i) => (place, Run: place.SeatId - i))
                .GroupBy(seat => seat.Run, seat => seat.place.Seat)
                .Select(run => run.Count() == 1 ? run.First()! : Texts["Range", run.First(), run.Last()])
                .Aggregate((some, more) => Texts["And", some, more]);
            rows.Add(Texts.Count("Row", row.Count(), row.Key.Section, row.Key.Row, runs));
        }
        return string.Join("; ", rows);
    }

    /// <summary>"3 × Standing".</summary>
    public static string Several(int count, string name) => Texts["Standing", count, name];
}
