using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;

namespace EmployeePortal.Pages.Admin;

public sealed class AllBookingsPage(StaffClient staff) : PortalPage
{
    [FromQuery]
    public string? Search { get; set; }

    [FromQuery]
    public BookingStatus? Status { get; set; }

    [FromQuery(Name = "p")]
    public int? WantedPage { get; set; }

    public Paged<BookingSummary> Bookings { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var found = await staff.AllBookingsAsync(
            new PageQuery(Math.Clamp(WantedPage ?? 1, 1, 100_000), 25),
            Search?.Trim() is { Length: > 0 } search ? search : null,
            Status,
            cancellation
        );
        if (found.Problem is { } problem)
            return Trouble(problem);
        Bookings = found.Value!;
        return Page();
    }
}
