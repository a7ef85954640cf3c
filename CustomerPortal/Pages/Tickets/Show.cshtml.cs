using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;

namespace CustomerPortal.Pages.Tickets;

/// <summary>One ticket on one screen, to be held up at the door. Opened once, it works without a connection.</summary>
[Authorize]
public sealed class ShowModel(SellingClient selling) : PortalPage
{
    [FromRoute]
    public Guid Id { get; set; }

    public TicketResponse Ticket { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var found = await selling.GetTicketAsync(Id, cancellation);
        if (found.Value is null)
            return ErrorPage(found.Problem!);
        Ticket = found.Value;
        return Page();
    }
}
