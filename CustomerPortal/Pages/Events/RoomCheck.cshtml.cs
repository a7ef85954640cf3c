using CustomerPortal.WaitingRoom;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Text;

namespace CustomerPortal.Pages.Events;

/// <summary>Holds one's receipt against what was published, step by step and in plain words.</summary>
public sealed class RoomCheckModel(SellingClient selling, RoomCookie receipts) : PortalPage
{
    [FromRoute]
    public string Slug { get; set; } = "";

    [FromQuery]
    public string? Code { get; set; }

    public RoomResponse Room { get; private set; } = null!;
    public RoomCheckResponse? Check { get; private set; }

    /// <summary>Why the code could not be checked.</summary>
    public string? Problem { get; private set; }

    public string? Receipt => string.IsNullOrWhiteSpace(Code) ? receipts.Of(Slug) : Code.Trim();

    /// <summary>One step; <c>Holds</c> is null when it says something that can be neither right nor wrong.</summary>
    public sealed record Step(string Name, string Words, bool? Holds, string? Value = null);

    public IEnumerable<Step> Steps
    {
        get
        {
            if (Check is not { } check)
                yield break;
            yield return new(
                "The receipt is ours",
                "Its signature is right, so neither its time nor its number was changed.",
                true,
                check.EntryId.ToString()
            );
            if (check.DrawnAt is null)
            {
                yield return new(
                    "The order is not drawn yet",
                    "The fingerprint of the secret number in your receipt was fixed before you came. Keep it: after the draw this page shows whether it was kept.",
                    null,
                    check.Commitment
                );
                yield break;
            }
            yield return check.SecretFits == true
                ? new(
                    "The secret number is the one that was fixed before",
                    "The SHA-256 of the published number is the fingerprint in your receipt.",
                    true,
                    check.Secret
                )
                : new(
                    "The secret number is another one",
                    "The SHA-256 of the published number is not the fingerprint in your receipt. That must not be: please write to us.",
                    false,
                    check.Secret
                );
            yield return check.ListFits == true
                ? new(
                    "The list of those who were drawn was not changed",
                    $"The SHA-256 of the {RoomText.Number(check.Drawn)} entries is the published one.",
                    true,
                    check.ListHash
                )
                : new(
                    "The list of those who were drawn was changed",
                    "Its SHA-256 is not the published one. That must not be: please write to us.",
                    false,
                    check.ListHash
                );
            if (check.IsListed != true)
            {
                yield return new(
                    "You came after the start",
                    $"Your entry is not among those that were drawn, so you stand behind them, in the order of arrival{(check.Position is { } late ? $": at number {RoomText.Number(late)}" : "")}.",
                    check.Position > check.Drawn
                );
                yield break;
            }
            yield return new("Your entry was drawn", "It is in the list.", true);
            yield return check.ComputedPosition == check.Position
                ? new(
                    $"Your place is number {RoomText.Number(check.Position!.Value)}",
                    "The rule, computed again, gives the same number that you were given.",
                    true
                )
                : new(
                    "Your place is another one",
                    $"The rule gives number {check.ComputedPosition}, and you were given number {check.Position}. That must not be: please write to us.",
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
