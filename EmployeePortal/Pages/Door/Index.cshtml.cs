using EmployeePortal.Events;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Sessions;

namespace EmployeePortal.Pages.Door;

/// <summary>At which door? Organizers see their events, door staff all that are in the shop; what runs now comes first.</summary>
public sealed class DoorListPage(EventsClient events, TimeProvider time) : PortalPage
{
    public IReadOnlyList<EventSummary> Events { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (User.Is(Role.DoorStaff))
        {
            var shop = await events.AllOfShopAsync(cancellation);
            if (shop.Problem is { } away)
                return Trouble(away);
            Events = shop.Value!;
            return Page();
        }
        var mine = await events.AllOfMineAsync(OwnEventFilter.All, cancellation);
        if (mine.Problem is { } problem)
            return Trouble(problem);
        Events =
        [
            .. mine.Value!.Select(own => own.Event)
                .Where(e =>
                    e.Status is EventStatus.Published or EventStatus.Unpublished && e.StartsAt > now.AddHours(-18)
                )
                .OrderBy(e => e.StartsAt),
        ];
        return Page();
    }
}
