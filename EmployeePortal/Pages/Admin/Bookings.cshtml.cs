using EmployeePortal.Bookings;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;

namespace EmployeePortal.Pages.Admin;

public sealed class BookingsModel(StaffClient staff) : PortalPage
{
    [FromQuery]
    public string? Search { get; set; }

    [FromQuery]
    public string? Status { get; set; }

    [FromQuery(Name = "p")]
    public int? WantedPage { get; set; }

    public BookingFilter Filter => BookingFilter.Of(Search, Status);

    public Paged<BookingSummary> Bookings { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!BookingFilter.Knows(Status))
            RejectFilter("status");
        var found = await staff.AllBookingsAsync(
            new PageQuery(Math.Clamp(WantedPage ?? 1, 1, 100_000), 25),
            Filter.Search,
            Filter.Status,
            Filter.Paid,
            cancellation
        );
        if (found.Problem is { } problem)
            return ErrorPage(problem);
        Bookings = found.Value!;
        return Page();
    }
}
