using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Sessions;
using TicketPlatform.PortalKit.Text;

namespace CustomerPortal.Pages.Waitlist;

/// <summary>One's place in line; when it is one's turn, the offer. Changes by itself.</summary>
[Authorize]
public sealed class ShowModel(SellingClient selling, HoldCookie holds) : PortalPage
{
    [FromRoute]
    public Guid Id { get; set; }

    public WaitlistResponse Entry { get; private set; } = null!;

    public string Heading =>
        Entry.Status switch
        {
            "offered" => Entry.Quantity == 1 ? "A place is held for you" : $"{Entry.Quantity} places are held for you",
            "waiting" when Entry.GatherUntil is not null => "Places are being kept for you",
            "waiting" when Entry.Position == 1 => "You are first in line",
            "waiting" => $"You are number {Entry.Position} in line",
            "accepted" => "You took the offer",
            "left" => "You left this line",
            _ => "This offer is over",
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
        Toast(taken.Problem!.Text(), Tone.Warn);
        return RedirectToPage(new { Id });
    }

    public async Task<IActionResult> OnPostLeaveAsync(CancellationToken cancellation)
    {
        var left = await selling.LeaveWaitlistAsync(Id, cancellation);
        if (!left.IsSuccess)
            return ErrorPage(left.Problem!);
        Toast("You have left the line.", Tone.Plain);
        return RedirectToPage(new { Id });
    }
}
