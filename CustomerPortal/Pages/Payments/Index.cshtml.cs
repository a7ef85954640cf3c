using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;

namespace CustomerPortal.Pages.Payments;

/// <summary>All payment attempts of the visitor and their results.</summary>
[Authorize]
public sealed class IndexModel(SellingClient selling) : PortalPage
{
    [FromQuery(Name = "page")]
    public int? Number { get; set; }

    public Paged<PaymentResponse> Mine { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var mine = await selling.MyPaymentsAsync(new PageQuery(Math.Clamp(Number ?? 1, 1, 100_000), 20), cancellation);
        if (mine.Value is null)
            return ErrorPage(mine.Problem!);
        Mine = mine.Value;
        return Page();
    }

    /// <summary>The key of the text for a payment's result; with ".Text" appended, of its explanation.</summary>
    public static (Tone Tone, string Key) StateOf(PaymentResponse payment) =>
        payment switch
        {
            { Status: PaymentStatus.Succeeded, Refunded: not null } => (Tone.Good, "PartlyRefunded"),
            { Status: PaymentStatus.Succeeded } => (Tone.Good, "Succeeded"),
            { Status: PaymentStatus.Processing } => (Tone.Info, "Processing"),
            { Status: PaymentStatus.ActionRequired } => (Tone.Warn, "ActionRequired"),
            { Status: PaymentStatus.Declined, DeclineCode: "insufficient_funds" } => (Tone.Bad, "InsufficientFunds"),
            { Status: PaymentStatus.Declined, DeclineCode: "expired_card" } => (Tone.Bad, "ExpiredCard"),
            { Status: PaymentStatus.Declined } => (Tone.Bad, "Declined"),
            { Status: PaymentStatus.Cancelled } => (Tone.Plain, "Cancelled"),
            _ => (Tone.Plain, "Refunded"),
        };
}
