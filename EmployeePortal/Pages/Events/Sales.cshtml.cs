using EmployeePortal.Events;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;

namespace EmployeePortal.Pages.Events;

public sealed class SalesModel(EventsClient events) : EventPage(events)
{
    const int PageSize = 20;

    [FromQuery(Name = "p")]
    public int? WantedPage { get; set; }

    public SalesSnapshot Sales { get; private set; } = null!;
    public Paged<BookingSummary> Bookings { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } error)
            return error;
        var readSales = Events.SalesAsync(Id, cancellation);
        var bookings = await Events.BookingsAsync(
            Id,
            new PageQuery(Math.Clamp(WantedPage ?? 1, 1, 100_000), PageSize),
            cancellation
        );
        var sales = await readSales;
        if ((sales.Problem ?? bookings.Problem) is { } problem)
            return ErrorPage(problem);
        (Sales, Bookings) = (sales.Value!, bookings.Value!);
        return Page();
    }
}
