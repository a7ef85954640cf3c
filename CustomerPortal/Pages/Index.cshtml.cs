using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.ServiceDefaults.SharedResponses;

namespace CustomerPortal.Pages;

/// <summary>
/// The home page: search, a featured event, and short rows of upcoming, new and nearly sold-out events.
/// </summary>
[SharedResponse]
public sealed class IndexModel(EventsClient events, TimeProvider time) : PortalPage
{
    const int RowLength = 4;

    static readonly Texts Texts = Texts.For<IndexModel>();

    public EventSummary? Featured { get; private set; }
    public IReadOnlyList<string> Cities { get; private set; } = [];
    public IReadOnlyList<(string Heading, string More, IReadOnlyList<EventSummary> Events)> Rows { get; private set; } =
    [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var (readNext, readNewest) = (
            events.SearchAsync(new EventQuery(Sort: EventSort.Date, PageSize: 48), cancellation),
            events.SearchAsync(new EventQuery(Sort: EventSort.Newest, PageSize: 12), cancellation)
        );
        var (next, newest) = (await readNext, await readNewest);
        if (next.Value is null || newest.Value is null)
            return ErrorPage(next.Problem ?? newest.Problem!);

        Cities = next.Value.Cities;
        HttpContext.ChangesAt([.. next.Value.Events.Items.Select(e => e.OnSaleAt)]);
        var upcoming = next.Value.Events.Items;
        Featured = newest.Value.Events.Items.FirstOrDefault(CanBeBought)
            ?? (upcoming is [var soonest, ..] ? soonest : null);
        var inAWeek = time.GetUtcNow().AddDays(7);
        // A row with a single event is merged with the next one.
        var thisWeek = Row(upcoming.Where(e => e.StartsAt < inAWeek), RowLength) is { Count: > 1 } soon ? soon : [];
        Rows =
        [
            (Texts["ThisWeek"], "/events?sort=Date", thisWeek),
            (Texts["ComingUp"], "/events?sort=Date", Row(upcoming.Except(thisWeek), 2 * RowLength)),
            (Texts["JustAnnounced"], "/events?sort=Newest", Row(newest.Value.Events.Items, RowLength)),
            (
                Texts["FewLeft"],
                "/events?sort=Date",
                Row(upcoming.Where(e => e.Availability == AvailabilityLevel.Few), RowLength) is { Count: > 1 } few
                    ? few
                    : []
            ),
        ];
        return Page();
    }

    IReadOnlyList<EventSummary> Row(IEnumerable<EventSummary> from, int most) =>
        [.. from.Where(e => e.Id != Featured?.Id).Take(most)];

    static bool CanBeBought(EventSummary e) => e.Availability is AvailabilityLevel.Good or AvailabilityLevel.Few;
}
