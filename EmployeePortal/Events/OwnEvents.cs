using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;

namespace EmployeePortal.Events;

/// <summary>
/// All events that a member of staff may choose from, for pages that offer them as options: an organizer has dozens.
/// </summary>
public static class OwnEvents
{
    const int MaxPages = 10;

    public static async Task<ApiResult<List<OwnEventSummary>>> AllOfMineAsync(
        this EventsClient events,
        OwnEventFilter filter,
        CancellationToken cancellation
    )
    {
        var all = new List<OwnEventSummary>();
        for (var page = 1; page <= MaxPages; page++)
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
}
