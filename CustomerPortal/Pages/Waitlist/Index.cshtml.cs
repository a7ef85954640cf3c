using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Pages;

namespace CustomerPortal.Pages.Waitlist;

/// <summary>All current and past waitlist entries of the visitor; open offers first.</summary>
[Authorize]
public sealed class IndexModel(SellingClient selling) : PortalPage
{
    static readonly Texts T = Texts.For<IndexModel>();

    public List<WaitlistResponse> Mine { get; private set; } = [];

    public IEnumerable<(string Heading, List<WaitlistResponse> Entries)> Groups =>
        [
            (T["Offered"], Mine.FindAll(w => w.Status == "offered")),
            (T["Waiting"], Mine.FindAll(w => w.Status == "waiting")),
            (T["Over"], Mine.FindAll(w => !w.IsLive())),
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
