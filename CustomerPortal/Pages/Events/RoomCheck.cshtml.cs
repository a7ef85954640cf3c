using CustomerPortal.WaitingRoom;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Text;

namespace CustomerPortal.Pages.Events;

/// <summary>Compares the visitor's receipt with what was published, step by step and in plain language.</summary>
public sealed class RoomCheckModel(SellingClient selling, RoomCookie receipts) : PortalPage
{
    static readonly Texts Texts = Texts.For<RoomCheckModel>();

    [FromRoute]
    public string Slug { get; set; } = "";

    [FromQuery]
    public string? Code { get; set; }

    public RoomResponse Room { get; private set; } = null!;
    public RoomCheckResponse? Check { get; private set; }

    /// <summary>Why the code could not be checked.</summary>
    public string? Problem { get; private set; }

    public string? Receipt => string.IsNullOrWhiteSpace(Code) ? receipts.Of(Slug) : Code.Trim();

    /// <summary>One step; <c>Holds</c> is null for a statement that can be neither right nor wrong.</summary>
    public sealed record Step(string Name, string Text, bool? Holds, string? Value = null);

    public IEnumerable<Step> Steps
    {
        get
        {
            if (Check is not { } check)
                yield break;
            yield return new(Texts["Ours.Name"], Texts["Ours.Text"], true, check.EntryId.ToString());
            if (check.DrawnAt is null)
            {
                yield return new(Texts["NotDrawn.Name"], Texts["NotDrawn.Text"], null, check.Commitment);
                yield break;
            }
            yield return check.SecretFits == true
                ? new(Texts["Secret.Right.Name"], Texts["Secret.Right.Text"], true, check.Secret)
                : new(Texts["Secret.Wrong.Name"], Texts["Secret.Wrong.Text"], false, check.Secret);
            yield return check.ListFits == true
                ? new(Texts["List.Right.Name"], Texts.Count("List.Right.Text", check.Drawn), true, check.ListHash)
                : new(Texts["List.Wrong.Name"], Texts["List.Wrong.Text"], false, check.ListHash);
            if (check.IsListed != true)
            {
                yield return new(
                    Texts["Late.Name"],
                    check.Position is { } late ? Texts["Late.TextWithNumber", late] : Texts["Late.Text"],
                    check.Position > check.Drawn
                );
                yield break;
            }
            yield return new(Texts["Drawn.Name"], Texts["Drawn.Text"], true);
            yield return check.ComputedPosition == check.Position
                ? new(Texts["Place.Right.Name", check.Position], Texts["Place.Right.Text"], true)
                : new(
                    Texts["Place.Wrong.Name"],
                    Texts["Place.Wrong.Text", check.ComputedPosition, check.Position],
                    false
                );
        }
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var found = await selling.GetRoomAsync(Slug, null, cancellation);
        if (found.Value is null)
            return found.Failed(ProblemCodes.NoWaitingRoom)
                ? RedirectToPage("/Events/Seats", new { Slug })
                : ErrorPage(found.Problem!);
        Room = found.Value;
        if (Receipt is { } receipt)
        {
            var check = await selling.CheckReceiptAsync(Slug, receipt, cancellation);
            (Check, Problem) = (check.Value, check.Problem?.Text());
        }
        return Page();
    }
}
