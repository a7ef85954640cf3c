using CustomerPortal.Checkout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Text;

namespace CustomerPortal.Pages.Checkout;

/// <summary>
/// Second step of the checkout: the card. Every rendered form is one attempt with its own key, so that a second click
/// does not pay twice.
/// </summary>
[Authorize]
public sealed class PayModel(SellingClient selling, PaymentMode mode, TimeProvider time) : PortalPage
{
    const string KeptExpiry = "card-expiry";
    static readonly Texts T = Texts.For<PayModel>();

    [FromRoute]
    public Guid BookingId { get; set; }

    [BindProperty]
    public PaymentInput Input { get; set; } = new();

    [BindProperty]
    public string Attempt { get; set; } = "";

    public BookingResponse Booking { get; private set; } = null!;
    public bool IsWaiting => Booking.Status == BookingStatus.PendingPayment;

    /// <summary>
    /// The last payment was cancelled at the provider when the time had run out: its money may still arrive.
    /// </summary>
    public bool MoneyMayArrive => !IsWaiting && Booking.Payments is [{ Status: PaymentStatus.Cancelled }, ..];

    /// <summary>A coupon covers the whole amount.</summary>
    public bool IsFree => Booking.Total.AmountMinor == 0;

    /// <summary>The demo payment that the buyer has to confirm for the bank.</summary>
    public PaymentResponse? Asked =>
        IsWaiting && Booking.Payments is [{ Status: PaymentStatus.ActionRequired, Provider: "demo" } last, ..]
            ? last
            : null;

    /// <summary>What Stripe's own card fields need; null in demo mode, and while Stripe is unavailable.</summary>
    public PaymentResponse? Fields { get; private set; }

    /// <summary>Why the last attempt failed and what helps; null if there was none or it did not fail.</summary>
    public (string Heading, string Advice)? Refused =>
        Booking.Payments
            is not [{ DeclineCode: not null, Status: PaymentStatus.Declined or PaymentStatus.ActionRequired } last, ..]
            ? null
            : last switch
            {
                { DeclineCode: "payment_intent_authentication_failure" or "authentication_failed" } => Refusal(
                    "Unconfirmed",
                    last
                ),
                { DeclineCode: "insufficient_funds" } => Refusal("InsufficientFunds", last),
                { DeclineCode: "expired_card" } => Refusal("ExpiredCard", last),
                _ => Refusal("Declined", last),
            };

    static (string Heading, string Advice) Refusal(string key, PaymentResponse payment) =>
        (T[$"{key}.Heading", PaymentMethodText.Of(payment.Method)], T[$"{key}.Advice"]);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } elsewhere)
            return elsewhere;
        if (mode.IsStripe && IsWaiting && !IsFree && !Booking.PaymentUnavailable)
            await PrepareFieldsAsync(cancellation);
        if (TempData[KeptExpiry] is string expiry)
            Input.Card.Expiry = expiry;
        return Form();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } elsewhere)
            return elsewhere;
        if (IsFree)
            ModelState.Clear();
        if (!IsWaiting || !ModelState.IsValid)
            return Form();
        var key = Guid.TryParse(Attempt, out var attempt) ? attempt : Guid.CreateVersion7(time.GetUtcNow());
        var card = IsFree
            ? null
            : new DemoCard(Input.Card.Number.Trim(), Input.Card.Expiry.Trim(), Input.Card.Cvc.Trim());
        var paid = await selling.PayAsync(BookingId, new CreatePaymentRequest(card), $"payment-{key}", cancellation);
        return paid switch
        {
            { Value: { } payment } => After(payment),
            // Another click or tab is already paying: its outcome appears on the booking.
            {
                Problem.Code: ProblemCodes.PaymentInProgress
                    or ProblemCodes.IdempotencyInProgress
                    or ProblemCodes.BookingNotPayable
            } => RedirectToPage("/Bookings/Show", new { id = BookingId }),
            { Problem.Code: ProblemCodes.NotFound } => ErrorPage(paid.Problem!),
            _ => Rejected(paid.Problem!),
        };
    }

    /// <summary>The bank's confirmation, which this page asks for in demo mode.</summary>
    public async Task<IActionResult> OnPostAnswerAsync(bool approved, CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } elsewhere)
            return elsewhere;
        if (Asked is { } payment)
        {
            var answered = await selling.AnswerChallengeAsync(
                payment.Id,
                new AnswerChallengeRequest(approved),
                cancellation
            );
            if (answered.Value is { } answer)
                return After(answer);
            if (answered.Problem is { } problem)
                Toast(problem.Text(), Tone.Warn);
        }
        return RedirectToPage(new { BookingId });
    }

    // The buyer continues here only with a declined card or a confirmation request of the bank. In every other case the
    // booking's page shows the state of the payment, including when it was cancelled because the time ran out
    // meanwhile.
    RedirectToPageResult After(PaymentResponse payment)
    {
        if (payment.Status is not (PaymentStatus.Declined or PaymentStatus.ActionRequired))
            return RedirectToPage("/Bookings/Show", new { id = BookingId });
        if (payment.Status == PaymentStatus.Declined && Input.Card.Expiry is { Length: > 0 } expiry)
            TempData[KeptExpiry] = expiry;
        return RedirectToPage(new { BookingId });
    }

    // One attempt has one payment at Stripe, however often the page is loaded: an open one is continued, and the key of
    // the next one follows from the number of ended ones.
    async Task PrepareFieldsAsync(CancellationToken cancellation)
    {
        var prepared = Booking.Payments
            is [{ Status: PaymentStatus.ActionRequired or PaymentStatus.Processing } open, ..]
            ? await selling.GetPaymentAsync(open.Id, cancellation)
            : await selling.PayAsync(
                BookingId,
                new CreatePaymentRequest(),
                $"card-fields-{Booking.Payments.Count}",
                cancellation
            );
        Fields = prepared.Value is { ClientSecret: not null } ready ? ready : null;
        if (prepared.Problem is { } problem)
            AddProblem(problem);
    }

    async Task<IActionResult?> LoadAsync(CancellationToken cancellation)
    {
        var found = await selling.GetBookingAsync(BookingId, cancellation);
        if (found.Value is null)
            return ErrorPage(found.Problem!);
        Booking = found.Value;
        var underWay = IsWaiting && Booking.Payments is [{ Status: PaymentStatus.Processing }, ..];
        var isSettled =
            Booking.Late is not null
            || Booking.Event.Status == EventStatus.Cancelled
            || Booking.Status is not (BookingStatus.PendingPayment or BookingStatus.Expired);
        return isSettled || underWay ? RedirectToPage("/Bookings/Show", new { id = BookingId }) : null;
    }

    PageResult Rejected(ApiProblem problem)
    {
        AddProblem(problem);
        return Form();
    }

    // Card numbers and security codes are never sent back to the browser, not even into the field in which they were
    // entered.
    PageResult Form()
    {
        foreach (var (name, entry) in ModelState)
        {
            if (name != "Input.Card.Expiry")
                (entry.RawValue, entry.AttemptedValue) = (null, null);
        }
        Input = new() { Card = new() { Expiry = Input.Card.Expiry } };
        ModelState.Remove(nameof(Attempt));
        Attempt = Guid.CreateVersion7(time.GetUtcNow()).ToString();
        return Page();
    }
}
