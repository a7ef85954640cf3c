using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;

namespace CustomerPortal.Pages.Waitlist;

/// <summary>Every line that the visitor stands or stood in; open offers first.</summary>
[Authorize]
public sealed class IndexModel(SellingClient selling) : PortalPage
{
    public List<WaitlistResponse> Mine { get; private set; } = [];

    public IEnumerable<(string Heading, List<WaitlistResponse> Entries)> Groups =>
        [
            ("Held for you now", Mine.FindAll(w => w.Status == "offered")),
            ("In line", Mine.FindAll(w => w.Status == "waiting")),
            ("Over", Mine.FindAll(w => !w.IsLive())),
        ];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var mine = await selling.MyWaitlistAsync(cancellation);
        if (mine.Value is null)
            return ErrorPage(mine.Problem!);
        Mine = mine.Value;
        return Page();
    }
}
