using TicketPlatform.Contracts;

namespace CustomerPortal.Seating;

public static class PlaceText
{
    /// <summary>"Stalls left, row C, seat 12", or the name of the standing area.</summary>
    public static string Words(this PlaceResponse place) =>
        place.Row is null ? place.Section : $"{place.Section}, row {place.Row}, seat {place.Seat}";

    /// <summary>"Stalls left, row C, seats 12–13": neighbours, and those who stand together, in one.</summary>
    public static string Words(this IEnumerable<PlaceResponse> places)
    {
        var words = new List<string>();
        foreach (var row in places.OrderBy(place => place.SeatId).GroupBy(place => (place.Section, place.Row)))
        {
            if (row.Key.Row is null)
            {
                words.Add(row.Count() == 1 ? row.Key.Section : $"{row.Count()} × {row.Key.Section}");
                continue;
            }
            // Neighbours have consecutive ids: the distance to their position in the row is the same for all of them.
            var runs = row.Select((place, i) => (place, Run: place.SeatId - i))
                .GroupBy(seat => seat.Run, seat => seat.place.Seat)
                .Select(run => run.Count() == 1 ? run.First() : $"{run.First()}–{run.Last()}");
            words.Add(
                $"{row.Key.Section}, row {row.Key.Row}, seat{(row.Count() == 1 ? "" : "s")} {string.Join(" and ", runs)}"
            );
        }
        return string.Join("; ", words);
    }
}
