using EmployeePortal.Bookings;
using EmployeePortal.Events;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;

namespace EmployeePortal.Pages.Events;

public sealed class BookingsModel(EventsClient events) : EventPage(events)
{
    const int PageSize = 25;

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
        if (await LoadAsync(cancellation) is { } error)
            return error;
        var found = await Events.SearchBookingsAsync(
            Id,
            new PageQuery(Math.Clamp(WantedPage ?? 1, 1, 100_000), PageSize),
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
