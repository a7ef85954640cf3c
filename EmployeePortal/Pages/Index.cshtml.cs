using EmployeePortal.Events;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Sessions;

namespace EmployeePortal.Pages;

public sealed class TodayPage(EventsClient events, StaffClient staff, TimeProvider time) : PortalPage
{
    public List<OwnEventSummary> Upcoming { get; private set; } = [];
    public int Drafts { get; private set; }

    /// <summary>What needs attention; for admins only.</summary>
    public AttentionResponse? Attention { get; private set; }

    public IEnumerable<(int Count, string Words, string Path)> Needs =>
        Attention is not { } now
            ? []
            : new[]
            {
                (now.StuckPayments.Count, "payments or refunds stay open or are disputed", "/admin"),
                (now.FailedRefunds, "refunds were refused", "/admin"),
                (now.FailedMails, "mails could not be sent", "/admin"),
                (now.FailedMessages, "messages failed", "/admin/messages"),
                (now.Failures?.Count ?? 0, "jobs, messages or requests fail again and again", "/admin#failures"),
                (
                    now.Circuits.Count(circuit => circuit.State != "closed"),
                    "connections to outside services are interrupted",
                    "/admin"
                ),
            }.Where(need => need.Item1 > 0);

    public string Greeting => "Today";

    public string Lead =>
        Upcoming.Count switch
        {
            0 => "What sells, what is next, and what needs you.",
            1 => "One event on sale.",
            var count => $"{count} events on sale.",
        };

    /// <summary>
    /// One sum for each currency, the one with the most events first; sums across currencies would mean nothing.
    /// </summary>
    public List<Money> Revenue { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (User.Is(Role.DoorStaff))
            return LocalRedirect("/door");
        var mine = await events.AllOfMineAsync(OwnEventFilter.Upcoming, cancellation);
        if (mine.Problem is { } problem)
            return ErrorPage(problem);
        // The panel is a help; without it the page still is one.
        if (User.Is(Role.Admin))
            Attention = (await staff.AttentionAsync(cancellation)).Value;
        var counts = await events.CountMineAsync(search: null, cancellation);
        Upcoming = [.. mine.Value!.Where(own => own.Event.Status == EventStatus.Published)];
        Drafts = counts.Value?.ByFilter.GetValueOrDefault(OwnEventFilter.Drafts) ?? 0;
        Revenue =
        [
            .. Upcoming
                .GroupBy(own => own.Revenue.Currency)
                .OrderByDescending(own => own.Count())
                .Select(own => new Money(own.Sum(e => e.Revenue.AmountMinor), own.Key)),
        ];
        return Page();
    }

    public string InWords(DateTimeOffset at) =>
        (at - time.GetUtcNow()) switch
        {
            { TotalHours: < 1 } => "within the hour",
            { TotalHours: < 36 } soon => $"in {Math.Round(soon.TotalHours)} hours",
            var later => $"in {Math.Round(later.TotalDays)} days",
        };
}
