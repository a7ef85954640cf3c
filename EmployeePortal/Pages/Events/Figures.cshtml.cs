using EmployeePortal.Events;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;

namespace EmployeePortal.Pages.Events;

/// <summary>The figures behind the totals on <em>Today</em>, for each upcoming event.</summary>
public sealed class FiguresModel(EventsClient events) : PortalPage
{
    /// <summary>Only events sold in this currency.</summary>
    [FromQuery]
    public string? Currency { get; set; }

    public IReadOnlyList<OwnEventSummary> Rows { get; private set; } = [];

    /// <summary>One sum per currency, the one with the most events first.</summary>
    public IReadOnlyList<Money> Revenue { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var upcoming = await events.AllOfMineAsync(OwnEventFilter.Upcoming, cancellation);
        if (upcoming.Problem is { } problem)
            return ErrorPage(problem);
        Rows = [.. upcoming.Value!];
        if (!string.IsNullOrEmpty(Currency))
        {
            var inCurrency = Rows.Where(own => IsIn(own, Currency)).ToList();
            if (inCurrency.Count > 0)
                Rows = inCurrency;
            else
                RejectFilter("currency");
        }
        Revenue = RevenueOf(Rows);
        return Page();
    }

    /// <summary>
    /// One sum per currency, the one with the most events first; sums across currencies would be meaningless.
    /// </summary>
    public static IReadOnlyList<Money> RevenueOf(IEnumerable<OwnEventSummary> events) =>
        [
            .. events
                .GroupBy(own => own.Revenue.Currency)
                .OrderByDescending(own => own.Count())
                .Select(own => new Money(own.Sum(e => e.Revenue.AmountMinor), own.Key)),
        ];

    public static int FreeOf(OwnEventSummary own) => Math.Max(0, own.PlacesTotal - own.PlacesSold - own.PlacesHeld);

    static bool IsIn(OwnEventSummary own, string currency) =>
        own.Revenue.Currency.Equals(currency, StringComparison.OrdinalIgnoreCase);
}
