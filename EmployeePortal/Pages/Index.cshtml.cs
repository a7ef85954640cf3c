using EmployeePortal.Events;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;

namespace EmployeePortal.Pages;

public sealed class TodayPage(EventsClient events, TimeProvider time) : PortalPage
{
    public List<OwnEventSummary> Upcoming { get; private set; } = [];
    public int Drafts { get; private set; }

    public string Greeting => "Today";

    public string Lead => Upcoming.Count switch
    {
        0 => "What sells, what is next, and what needs you.",
        1 => "One event on sale.",
        var count => $"{count} events on sale.",
    };

    /// <summary>One sum for each currency, the one with the most events first; sums across currencies would mean nothing.</summary>
    public List<Money> Revenue { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var mine = await events.AllOfMineAsync(cancellation);
        if (mine.Problem is { } problem)
            return Trouble(problem);
        Upcoming = [.. mine.Value!.Sift(EventFilter.Upcoming, search: null, time.GetUtcNow()).Where(own => own.Event.Status == EventStatus.Published)];
        Drafts = mine.Value!.Count(own => own.Event.Status == EventStatus.Draft);
        Revenue = [.. Upcoming.GroupBy(own => own.Revenue.Currency).OrderByDescending(own => own.Count())
            .Select(own => new Money(own.Sum(e => e.Revenue.AmountMinor), own.Key))];
        return Page();
    }

    public string InWords(DateTimeOffset at) => (at - time.GetUtcNow()) switch
    {
        { TotalHours: < 1 } => "within the hour",
        { TotalHours: < 36 } soon => $"in {Math.Round(soon.TotalHours)} hours",
        var later => $"in {Math.Round(later.TotalDays)} days",
    };
}
