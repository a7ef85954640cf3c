using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;

namespace CustomerPortal.Pages.Payments;

/// <summary>Every attempt of the visitor to pay, and what became of it.</summary>
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

    public static (Tone Tone, string Word, string Meaning) Words(PaymentResponse payment) =>
        payment switch
        {
            { Amount.AmountMinor: 0 } => (Tone.Plain, "Free", "This booking needed no payment."),
            { Status: PaymentStatus.Succeeded, Refunded: not null } => (
                Tone.Good,
                "Paid, partly refunded",
                "A part of it went back to you, or is on its way."
            ),
            { Status: PaymentStatus.Succeeded } => (Tone.Good, "Paid", "Paid in full."),
            { Status: PaymentStatus.Processing } => (
                Tone.Info,
                "Being decided",
                "We are asking the bank. Nothing is lost: it ends as tickets or as a refund."
            ),
            { Status: PaymentStatus.ActionRequired } => (
                Tone.Warn,
                "Waits for you",
                "Your bank wants your confirmation. No money moved so far."
            ),
            { Status: PaymentStatus.Declined, DeclineCode: "insufficient_funds" } => (
                Tone.Bad,
                "Declined",
                "Not enough money on the card. No money moved."
            ),
            { Status: PaymentStatus.Declined, DeclineCode: "expired_card" } => (
                Tone.Bad,
                "Declined",
                "The card has expired. No money moved."
            ),
            { Status: PaymentStatus.Declined } => (Tone.Bad, "Declined", "Declined by the bank. No money moved."),
            { Status: PaymentStatus.Cancelled } => (Tone.Plain, "Cancelled", "Ended before money moved."),
            _ => (Tone.Plain, "Paid back", "All of it went back to you, or is on its way."),
        };
}
