using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;

namespace CustomerPortal.Pages.Tickets;

/// <summary>One ticket on one screen, to show at the door. Once opened, it works offline.</summary>
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
