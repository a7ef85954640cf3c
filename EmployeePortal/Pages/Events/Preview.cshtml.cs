using EmployeePortal.Events;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;

namespace EmployeePortal.Pages.Events;

/// <summary>Leads to the event's page in the shop, whatever the event's state.</summary>
public sealed class PreviewModel(EventsClient events) : EventPage(events)
{
    /// <summary>The page is public, so there is nothing to preview.</summary>
    public bool IsPublic => Event.Status is EventStatus.Published or EventStatus.Cancelled;

    public PreviewLinkResponse Link { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } error)
            return error;
        var link = await Events.PreviewLinkAsync(Id, cancellation);
        if (link.Problem is { } problem)
            return ErrorPage(problem);
        Link = link.Value!;
        return Page();
    }
}
