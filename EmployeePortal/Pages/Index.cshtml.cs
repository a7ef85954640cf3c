using EmployeePortal.Events;
using EmployeePortal.Pages.Events;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Sessions;

namespace EmployeePortal.Pages;

public sealed class IndexModel(EventsClient events, StaffClient staff, TimeProvider time) : PortalPage
{
    static readonly Texts T = Texts.For<IndexModel>();

    public List<OwnEventSummary> Upcoming { get; private set; } = [];
    public int Drafts { get; private set; }

    /// <summary>The number of events that can be bought now.</summary>
    public int OnSale { get; private set; }

    /// <summary>The events included in the totals: those of the list that they link to.</summary>
    public List<OwnEventSummary> Counted { get; private set; } = [];

    /// <summary>What needs attention; for admins only.</summary>
    public AttentionResponse? Attention { get; private set; }

    /// <summary>Key of the text, the count, and the page it links to.</summary>
    public IEnumerable<(string Key, int Count, string Path)> Needs =>
        Attention is not { } now
            ? []
            : new[]
            {
                ("Needs.Payments", now.StuckPayments.Count(stuck => stuck.Kind != "refused"), "/admin#stuck"),
                ("Needs.Refunds", now.FailedRefunds, "/admin#stuck"),
                ("Needs.Mails", now.FailedMails, "/admin/mails"),
                ("Needs.Messages", now.FailedMessages, "/admin/messages"),
                ("Needs.Failures", now.Failures?.Count ?? 0, "/admin#failures"),
                ("Needs.Circuits", now.Circuits.Count(circuit => circuit.State != "closed"), "/admin#circuits"),
            }.Where(need => need.Item2 > 0);

    /// <summary>One sum per currency, the one with the most events first.</summary>
    public IReadOnlyList<Money> Revenue { get; private set; } = [];

    /// <summary>The events with this revenue.</summary>
    public string RevenueAddress(Money sum) =>
        Revenue.Count == 1 ? "/events/figures" : $"/events/figures?currency={sum.Currency}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (User.Is(Role.DoorStaff))
            return LocalRedirect("/door");
        var mine = await events.AllOfMineAsync(OwnEventFilter.Upcoming, cancellation);
        if (mine.Problem is { } problem)
            return ErrorPage(problem);
        // The panel is optional: without it, the page still works.
        if (User.Is(Role.Admin))
            Attention = (await staff.AttentionAsync(cancellation)).Value;
        var counts = await events.CountMineAsync(search: null, cancellation);
        Counted = [.. mine.Value!];
        Upcoming = [.. Counted.Where(own => own.Event.Status == EventStatus.Published)];
        Drafts = counts.Value?.ByFilter.GetValueOrDefault(OwnEventFilter.Drafts) ?? 0;
        OnSale = counts.Value?.ByFilter.GetValueOrDefault(OwnEventFilter.OnSale) ?? 0;
        Revenue = FiguresModel.RevenueOf(Counted);
        return Page();
    }

    /// <summary>"in 3 hours", "in 12 days".</summary>
    public string Until(DateTimeOffset at) =>
        (at - time.GetUtcNow()) switch
        {
            { TotalHours: < 1 } => T["WithinTheHour"],
            { TotalHours: < 36 } soon => T.Count("InHours", (long)Math.Round(soon.TotalHours)),
            var later => T.Count("InDays", (long)Math.Round(later.TotalDays)),
        };
}
