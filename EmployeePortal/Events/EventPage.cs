using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;

namespace EmployeePortal.Events;

/// <summary>
/// A page about one event of one's own. Asking for its sales also proves that it is one's own: anybody may read a
/// published event.
/// </summary>
public abstract class EventPage(EventsClient events) : PortalPage
{
    [FromRoute]
    public Guid Id { get; set; }

    public EventResponse Event { get; private set; } = null!;
    public SalesSnapshot Sales { get; private set; } = null!;

    protected EventsClient Events => events;

    /// <summary>Null when the page may proceed; else what to answer.</summary>
    protected async Task<IActionResult?> LoadAsync(CancellationToken cancellation)
    {
        var wanted = events.GetOriginalAsync(Id.ToString(), cancellation);
        var sales = await events.SalesAsync(Id, cancellation);
        var found = await wanted;
        if ((sales.Problem ?? found.Problem) is { } problem)
            return ErrorPage(problem);
        Event = found.Value!;
        Sales = sales.Value!;
        return null;
    }
}
