using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;

namespace EmployeePortal.Events;

/// <summary>All events that somebody may choose from, for pages that offer them as a choice: an organizer has dozens.</summary>
public static class OwnEvents
{
    const int MostPages = 10;

    public static async Task<ApiResult<List<OwnEventSummary>>> AllOfMineAsync(
        this EventsClient events,
        OwnEventFilter filter,
        CancellationToken cancellation
    )
    {
        var all = new List<OwnEventSummary>();
        for (var page = 1; page <= MostPages; page++)
        {
            var part = await events.MineAsync(new(filter, Page: page, PageSize: 100), cancellation);
            if (part.Problem is not null)
                return new(null, part.Problem);
            all.AddRange(part.Value!.Items);
            if (page >= part.Value.Pages)
                break;
        }
        return new(all, null);
    }

    /// <summary>All that is in the shop, the next first.</summary>
    public static async Task<ApiResult<List<EventSummary>>> AllOfShopAsync(
        this EventsClient events,
        CancellationToken cancellation
    )
    {
        var all = new List<EventSummary>();
        string? after = null;
        for (var page = 1; page <= MostPages; page++)
        {
            var part = await events.SearchAsync(
                new EventQuery(Sort: EventSort.Date, After: after, PageSize: 100),
                cancellation
            );
            if (part.Problem is not null)
                return new(null, part.Problem);
            all.AddRange(part.Value!.Events.Items);
            after = part.Value.Next;
            if (after is null)
                break;
        }
        return new(all, null);
    }
}
