using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;

namespace EmployeePortal.Pages.Events;

public sealed class IndexModel(EventsClient events) : PortalPage
{
    const int PageSize = 20;

    [FromQuery]
    public OwnEventFilter? Show { get; set; }

    [FromQuery]
    public string? Search { get; set; }

    [FromQuery(Name = "p")]
    public int? WantedPage { get; set; }

    public IReadOnlyList<OwnEventSummary> Rows { get; private set; } = [];
    public List<(OwnEventFilter Filter, int Count)> Counts { get; private set; } = [];
    public int Number { get; private set; } = 1;
    public int Pages { get; private set; } = 1;
    public OwnEventFilter Shown => Show ?? OwnEventFilter.Upcoming;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        RejectOtherFilters<OwnEventQuery>();
        Search =
            string.IsNullOrWhiteSpace(Search) ? null
            : Search.Trim() is { Length: > 100 } text ? text[..100]
            : Search.Trim();
        var query = new OwnEventQuery(Shown, null, Search, Math.Clamp(WantedPage ?? 1, 1, 100_000), PageSize);
        var mine = await events.MineAsync(query, cancellation);
        if (mine.Value is { Items.Count: 0, Pages: > 0 and var last })
            mine = await events.MineAsync(query with { Page = last }, cancellation);
        if (mine.Problem is { } problem)
            return ErrorPage(problem);
        (Rows, Number, Pages) = (mine.Value!.Items, mine.Value.Page, Math.Max(1, mine.Value.Pages));
        if (await events.CountMineAsync(Search, cancellation) is { Value: { } counts })
        {
            OwnEventFilter[] order =
            [
                OwnEventFilter.Upcoming,
                OwnEventFilter.OnSale,
                OwnEventFilter.Drafts,
                OwnEventFilter.Past,
                OwnEventFilter.Cancelled,
                OwnEventFilter.All,
            ];
            Counts = [.. order.Select(filter => (filter, counts.ByFilter.GetValueOrDefault(filter)))];
        }
        return Page();
    }

    public string Address(OwnEventFilter filter)
    {
        var address = QueryHelpers.AddQueryString("/events", "show", filter.ToString().ToLowerInvariant());
        return Search is { Length: > 0 } ? QueryHelpers.AddQueryString(address, "search", Search) : address;
    }
}
