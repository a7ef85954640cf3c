using EmployeePortal.Events;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;

namespace EmployeePortal.Pages.Events;

public sealed class EventListPage(EventsClient events, TimeProvider time) : PortalPage
{
    const int PageSize = 20;

    [FromQuery]
    public EventFilter Show { get; set; }

    [FromQuery]
    public string? Search { get; set; }

    [FromQuery(Name = "p")]
    public int? WantedPage { get; set; }

    public List<OwnEventSummary> Rows { get; private set; } = [];
    public List<(EventFilter Filter, int Count)> Counts { get; private set; } = [];
    public int Number { get; private set; } = 1;
    public int Pages { get; private set; } = 1;

    public string EmptyWords => Show switch
    {
        EventFilter.Drafts => "No drafts",
        EventFilter.Past => "Nothing has taken place yet",
        EventFilter.Upcoming => "Nothing is coming up",
        _ => "No events yet",
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var mine = await events.AllOfMineAsync(cancellation);
        if (mine.Problem is { } problem)
            return Trouble(problem);
        var now = time.GetUtcNow();
        Counts = [.. Enum.GetValues<EventFilter>().Select(filter => (filter, mine.Value!.Sift(filter, Search, now).Count()))];
        var found = mine.Value!.Sift(Show, Search, now).ToList();
        Pages = Math.Max(1, (found.Count + PageSize - 1) / PageSize);
        Number = Math.Clamp(WantedPage ?? 1, 1, Pages);
        Rows = [.. found.Skip((Number - 1) * PageSize).Take(PageSize)];
        return Page();
    }

    public string Address(EventFilter filter)
    {
        var address = QueryHelpers.AddQueryString("/events", "show", filter.ToString().ToLowerInvariant());
        return Search is { Length: > 0 } ? QueryHelpers.AddQueryString(address, "search", Search) : address;
    }
}
