using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;

namespace EmployeePortal.Events;

/// <summary>A page about one of the organizer's own events. Only pages that show sales figures read them.</summary>
public abstract class EventPage(EventsClient events) : PortalPage
{
    [FromRoute]
    public Guid Id { get; set; }

    public OwnEventResponse Own { get; private set; } = null!;
    public EventResponse Event => Own.Event;

    protected EventsClient Events => events;

    /// <summary>Null if the page may proceed, otherwise the response.</summary>
    protected virtual async Task<IActionResult?> LoadAsync(CancellationToken cancellation)
    {
        var found = await events.OwnAsync(Id, cancellation);
        if (found.Value is not { } own)
            return ErrorPage(found.Problem!);
        Own = own;
        return null;
    }
}
