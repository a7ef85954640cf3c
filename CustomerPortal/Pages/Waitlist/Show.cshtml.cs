using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Sessions;
using TicketPlatform.PortalKit.Text;

namespace CustomerPortal.Pages.Waitlist;

/// <summary>A visitor's position on a waitlist; when it is their turn, the offer. Updates by itself.</summary>
[Authorize]
public sealed class ShowModel(SellingClient selling, HoldCookie holds) : PortalPage
{
    static readonly Texts T = Texts.For<ShowModel>();

    [FromRoute]
    public Guid Id { get; set; }

    public WaitlistResponse Entry { get; private set; } = null!;

    public string Heading =>
        Entry.State() switch
        {
            "offered" => T.Count(Entry.Of("Offered"), Entry.Quantity),
            "waiting" when Entry.GatherUntil is not null => T[Entry.Of("Gathering")],
            "waiting" when Entry.Position == 1 => T["First"],
            "waiting" => T["Number", Entry.Position],
            "accepted" => T["Accepted"],
            "booked" => T["Booked"],
            "unused" => T["Unused"],
            "left" => T["Left"],
            _ => T["Over"],
        };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var found = await selling.GetWaitlistAsync(Id, cancellation);
        if (found.Value is null)
            return ErrorPage(found.Problem!);
        Entry = found.Value;
        return Page();
    }

    public async Task<IActionResult> OnPostAcceptAsync(CancellationToken cancellation)
    {
        var taken = await selling.AcceptOfferAsync(Id, cancellation);
        if (taken.Value is { } hold)
        {
            holds.Keep(hold);
            return RedirectToPage(
                "/Checkout/Details",
                new { eventId = hold.EventId, seats = string.Join('.', hold.Places.Select(p => p.SeatId)) }
            );
        }
        if (!taken.Failed(ProblemCodes.OfferOver))
            return ErrorPage(taken.Problem!);
        // If it has expired or has become a booking meanwhile, the page says so.
        if ((await selling.GetWaitlistAsync(Id, cancellation)).Value?.State() is "offered" or "accepted")
            Toast(taken.Problem!.Text(), Tone.Warn);
        return RedirectToPage(new { Id });
    }

    public async Task<IActionResult> OnPostLeaveAsync(CancellationToken cancellation)
    {
        var left = await selling.LeaveWaitlistAsync(Id, cancellation);
        if (!left.IsSuccess)
            return ErrorPage(left.Problem!);
        Toast(T["LeftToast"], Tone.Plain);
        return RedirectToPage(new { Id });
    }
}
