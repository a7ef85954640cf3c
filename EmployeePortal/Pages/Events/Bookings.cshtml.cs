using EmployeePortal.Events;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;

namespace EmployeePortal.Pages.Events;

public sealed class BookingsPage(EventsClient events) : EventPage(events)
{
    const int PageSize = 25;

    [FromQuery]
    public string? Search { get; set; }

    [FromQuery]
    public BookingStatus? Status { get; set; }

    [FromQuery(Name = "p")]
    public int? WantedPage { get; set; }

    public Paged<BookingSummary> Bookings { get; private set; } = null!;

    public bool IsFiltered => Status is not null || !string.IsNullOrWhiteSpace(Search);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } trouble)
            return trouble;
        var found = await Events.SearchBookingsAsync(
            Id,
            new PageQuery(Math.Clamp(WantedPage ?? 1, 1, 100_000), PageSize),
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
