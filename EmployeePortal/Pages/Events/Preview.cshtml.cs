using EmployeePortal.Events;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;

namespace EmployeePortal.Pages.Events;

/// <summary>The event as the shop shows it, whatever its state.</summary>
public sealed class PreviewPage(EventsClient events) : EventPage(events)
{
    public SeatMapResponse Map { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } trouble)
            return trouble;
        var map = await Events.SeatsAsync(Id, cancellation);
        if (map.Problem is { } problem)
            return Trouble(problem);
        Map = map.Value!;
        return Page();
    }
}
