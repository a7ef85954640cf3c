using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;

namespace EmployeePortal.Pages.Door;

/// <summary>
/// The choice of a door: the user's own events, or those of the organizer they work for; the next comes first.
/// </summary>
public sealed class IndexModel(StaffClient staff) : PortalPage
{
    public IReadOnlyList<EventSummary> Events { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var doors = await staff.DoorsAsync(cancellation);
        if (doors.Problem is { } problem)
            return ErrorPage(problem);
        Events = doors.Value!;
        return Page();
    }
}
