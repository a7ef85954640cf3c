using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;

namespace EmployeePortal.Events;

/// <summary>The part of one's events that a page shows.</summary>
public enum EventFilter
{
    Upcoming,
    Drafts,
    Past,
    All,
}

/// <summary>
/// All events of the person who is logged in. The API lists them in pages without a search; an organizer has dozens, so they are read whole
/// and sifted here.
/// </summary>
public static class OwnEvents
{
    const int MostPages = 10;

    public static async Task<ApiResult<List<OwnEventSummary>>> AllOfMineAsync(this EventsClient events, CancellationToken cancellation)
    {
        var all = new List<OwnEventSummary>();
        for (var page = 1; page <= MostPages; page++)
        {
            var part = await events.MineAsync(new PageQuery(page, 100), status: null, cancellation);
            if (part.Problem is not null)
                return new(null, part.Problem);
            all.AddRange(part.Value!.Items);
            if (page >= part.Value.Pages)
                break;
        }
        return new(all, null);
    }

    public static IEnumerable<OwnEventSummary> Sift(this IEnumerable<OwnEventSummary> events, EventFilter filter, string? search, DateTimeOffset now)
    {
        var words = (search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = events.Where(own => words.All(word => Mentions(own.Event, word)));
        return filter switch
        {
            EventFilter.Upcoming => found.Where(own => own.Event.Status != EventStatus.Draft && own.Event.StartsAt >= now).OrderBy(own => own.Event.StartsAt),
            EventFilter.Drafts => found.Where(own => own.Event.Status == EventStatus.Draft).OrderBy(own => own.Event.StartsAt),
            EventFilter.Past => found.Where(own => own.Event.Status != EventStatus.Draft && own.Event.StartsAt < now).OrderByDescending(own => own.Event.StartsAt),
            _ => found.OrderBy(own => own.Event.StartsAt < now).ThenBy(own => own.Event.StartsAt),
        };
    }

    static bool Mentions(EventSummary e, string word) =>
        e.Title.Contains(word, StringComparison.CurrentCultureIgnoreCase)
        || e.Venue.Name.Contains(word, StringComparison.CurrentCultureIgnoreCase)
        || e.Venue.City.Contains(word, StringComparison.CurrentCultureIgnoreCase);
}
