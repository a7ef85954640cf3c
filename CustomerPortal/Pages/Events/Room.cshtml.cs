using CustomerPortal.WaitingRoom;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Text;

namespace CustomerPortal.Pages.Events;

/// <summary>
/// The queue before a sale. Every page view is one request to the API, which answers from memory what everybody shares.
/// Updates itself; without scripts, it reloads from time to time.
/// </summary>
public sealed class RoomModel(SellingClient selling, RoomCookie receipts) : PortalPage
{
    static readonly Texts Texts = Texts.For<RoomModel>();

    [FromRoute]
    public string Slug { get; set; } = "";

    /// <summary>A receipt from another device.</summary>
    [FromQuery]
    public string? Code { get; set; }

    public RoomResponse Room { get; private set; } = null!;

    public RoomView View => Room.View();

    /// <summary>The link contains a code that differs from this browser's own position in line.</summary>
    public bool IsOffered => Code is not null && Code != Room.Entry?.Receipt;

    public string OtherDevice =>
        $"{Request.Scheme}://{Request.Host}/events/{Room.Slug}/room?code={Room.Entry?.Receipt}";

    // Changes when the page has to look different, not with every number on it.
    public string State => $"{View}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } problem)
            return Elsewhere(problem);
        return Room.Slug == Slug ? Page() : RedirectToPage(new { Room.Slug, Code });
    }

    /// <summary>What the page's script requests repeatedly.</summary>
    public async Task<IActionResult> OnGetNewsAsync(CancellationToken cancellation)
    {
        Response.Headers.CacheControl = "no-store";
        return await LoadAsync(cancellation) is { } problem
            ? StatusCode(problem.Status == 0 ? StatusCodes.Status503ServiceUnavailable : problem.Status)
            : new JsonResult(
                new
                {
                    state = State,
                    ahead = Room.Entry?.Ahead is { } ahead ? RoomText.People(ahead) : null,
                    wait = RoomText.Wait(Room.Entry?.ExpectedWaitSeconds),
                    isSoon = Room.Entry?.ExpectedWaitSeconds < 60,
                    pace = Room.Pace(),
                    waiting = Room.Inside(),
                    pollAfter = Room.PollAfterSeconds,
                }
            );
    }

    public async Task<IActionResult> OnPostJoinAsync(CancellationToken cancellation)
    {
        var joined = await selling.JoinRoomAsync(Slug, receipts.Of(Slug), cancellation);
        if (IsNoReceipt(joined.Problem))
        {
            receipts.Forget(Slug);
            joined = await selling.JoinRoomAsync(Slug, null, cancellation);
        }
        if (joined.Problem is { } problem)
        {
            if (problem.Code is not (ProblemCodes.RoomNotOpen or ProblemCodes.NotOnSale))
                return Elsewhere(problem);
            Toast(problem.Text(), Tone.Warn);
            return RedirectToPage(new { Slug });
        }
        receipts.Keep(joined.Value!);
        // If nobody is waiting, there is nothing to see here.
        return joined.Value!.Entry!.Status == RoomEntryStatus.Admitted
            ? RedirectToPage("/Events/Seats", new { joined.Value.Slug })
            : RedirectToPage(new { joined.Value.Slug });
    }

    /// <summary>Continues on this device with a place from another one.</summary>
    public async Task<IActionResult> OnPostAdoptAsync(string code, CancellationToken cancellation)
    {
        var found = await selling.GetRoomAsync(Slug, code?.Trim() ?? "", cancellation);
        if (found.Value is { Entry: not null } room)
        {
            receipts.Keep(room);
            Toast(Texts["Offer.Accepted"]);
            return RedirectToPage(new { room.Slug });
        }
        if (found.Problem is { } problem && !IsNoReceipt(problem))
            return Elsewhere(problem);
        Toast(Texts["Offer.Invalid"], Tone.Bad);
        return RedirectToPage(new { Slug });
    }

    async Task<ApiProblem?> LoadAsync(CancellationToken cancellation)
    {
        var found = await selling.GetRoomAsync(Slug, receipts.Of(Slug), cancellation);
        if (IsNoReceipt(found.Problem))
        {
            receipts.Forget(Slug);
            found = await selling.GetRoomAsync(Slug, null, cancellation);
        }
        if (found.Value is null)
            return found.Problem;
        Room = found.Value;
        // A place that was found through the account is stored here as well.
        receipts.Keep(Room);
        return null;
    }

    IActionResult Elsewhere(ApiProblem problem) =>
        problem.Code == ProblemCodes.NoWaitingRoom ? RedirectToPage("/Events/Seats", new { Slug }) : ErrorPage(problem);

    static bool IsNoReceipt(ApiProblem? problem) =>
        problem?.Code is ProblemCodes.ReceiptInvalid or ProblemCodes.ReceiptForeign;
}
