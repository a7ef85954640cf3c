using CustomerPortal.Bookings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Text;

namespace CustomerPortal.Pages.Bookings;

/// <summary>
/// A booking, from "we are asking your bank" to "here are your tickets". Fills in by itself while things still happen.
/// </summary>
[Authorize]
public sealed class ShowModel(SellingClient selling) : PortalPage
{
    [FromRoute]
    public Guid Id { get; set; }

    public BookingResponse Booking { get; private set; } = null!;
    public IReadOnlyDictionary<Guid, TicketResponse> Tickets { get; private set; } =
        new Dictionary<Guid, TicketResponse>();

    public IReadOnlyList<MailResponse> Mails { get; private set; } = [];

    /// <summary>Nothing was or is to be paid: nothing is said of money, then.</summary>
    public bool IsFree => Booking.Total.AmountMinor == 0;

    /// <summary>The buyer has valid tickets for an event that is still to come.</summary>
    public bool TakesPlace =>
        IsPaid
        && Booking.Event.Status != EventStatus.Cancelled
        && (Booking.Event.EndsAt ?? Booking.Event.StartsAt) > Booking.ServerNow;
    public bool IsPaid => Booking.Status is BookingStatus.Confirmed or BookingStatus.PartiallyRefunded;

    /// <summary>Cancelled at the provider a short while ago: its money may still arrive.</summary>
    public bool IsExpecting =>
        Booking is { Status: BookingStatus.Expired, Late: null, Payments: [{ Status: PaymentStatus.Cancelled }, ..] }
        && Booking.ServerNow - Booking.History[^1].At < TimeSpan.FromMinutes(15);
    public bool IsPaying =>
        Booking is { Status: BookingStatus.PendingPayment, Payments: [{ Status: PaymentStatus.Processing }, ..] };

    // Its payment is cancelled at the provider: the next moment ends the booking itself.
    bool IsEnding =>
        Booking is { Status: BookingStatus.PendingPayment, Payments: [{ Status: PaymentStatus.Cancelled }, ..] };
    public bool IsChanging =>
        IsPaying
        || IsEnding
        || Booking.Refunds?.Any(refund => refund.Status == "requested") == true
        || Mails.Any(mail => mail.State == "queued")
        || (
            Booking.Status == BookingStatus.Confirmed
            && (
                !Booking.TicketsReady || Booking.MailState is "none" or "queued" || Tickets.Values.Any(t => !t.PdfReady)
            )
        );
    public int TicketsReady => Booking.Items.Count(item => item.TicketId is not null);

    public TicketResponse? Ticket(BookingItem item) => item.TicketId is { } id ? Tickets.GetValueOrDefault(id) : null;

    /// <summary>With a single ticket, its own button does the same.</summary>
    public bool CanDownloadAll =>
        Tickets.Values.Count(ticket => ticket.PdfReady && ticket.Status != TicketStatus.Void) > 1;

    /// <summary>The event was cancelled before the booking was paid or confirmed.</summary>
    public bool IsOvertakenByCancellation =>
        Booking
            is { Event.Status: EventStatus.Cancelled, Status: BookingStatus.PendingPayment or BookingStatus.Expired };

    public (string Heading, string Lead) Words =>
        LateMoneyText.Of(Booking)
        ?? Booking.Status switch
        {
            BookingStatus.Expired when IsOvertakenByCancellation && IsExpecting => (
                "This event was cancelled",
                "You had not paid yet, and we cancelled the payment. If the money still arrives, this page shows at once what happens to it."
            ),
            _ when IsOvertakenByCancellation && IsPaying => (
                "This event was cancelled",
                "Your payment was under way. If it succeeds, you get all of it back; this page shows it."
            ),
            _ when IsOvertakenByCancellation => (
                "This event was cancelled",
                IsFree ? "You had not confirmed your booking yet." : "You had not paid yet, so no money moved."
            ),
            BookingStatus.Confirmed when IsFree => (
                "You’re going",
                $"Confirmed. Your reference is {Booking.Reference}."
            ),
            BookingStatus.PendingPayment when IsFree => (
                "Not confirmed yet",
                "Your places are reserved while there is time."
            ),
            BookingStatus.Expired when IsFree => (
                "This booking has expired",
                "It was not confirmed in time, so its places are free again."
            ),
            BookingStatus.PaymentFailed when IsFree => ("This booking failed", "Its places are free again."),
            BookingStatus.Cancelled when IsFree => (
                "Cancelled",
                "This booking was cancelled. Its tickets are not valid."
            ),
            BookingStatus.Refunded when IsFree => (
                "Returned",
                "All tickets of this booking were returned. They are no longer valid."
            ),
            BookingStatus.PartiallyRefunded when IsFree => (
                "Partly returned",
                "Some tickets of this booking were returned; the others stay valid."
            ),
            BookingStatus.Confirmed => ("You’re going", $"Paid and confirmed. Your reference is {Booking.Reference}."),
            BookingStatus.PendingPayment when IsPaying => (
                "We are asking your bank",
                "This takes a few seconds. You can stay here: the page goes on by itself."
            ),
            BookingStatus.PendingPayment => (
                "Not paid yet",
                "Your places are reserved while there is time. Nothing was charged so far."
            ),
            BookingStatus.Expired when IsExpecting => (
                "This booking has expired",
                "It was not paid in time, so its places are free again. We cancelled the payment. If the money still arrives, this page shows at once what happens to it."
            ),
            BookingStatus.Expired => (
                "This booking has expired",
                "It was not paid in time, so its places are free again. No money moved."
            ),
            BookingStatus.PaymentFailed => ("The payment failed", "The places are free again. No money was kept."),
            BookingStatus.Cancelled
                when Booking.Payments.All(p => p.Status is PaymentStatus.Declined or PaymentStatus.Cancelled) => (
                "Cancelled",
                "This booking was cancelled before it was paid. No money moved, and its places are free again."
            ),
            BookingStatus.Cancelled => (
                "Cancelled",
                "This booking was cancelled, and its money goes back to you. Its tickets are no longer valid."
            ),
            BookingStatus.Refunded when IsMoneyComing => (
                "Your money is on its way back",
                "All of this booking is being refunded. Its tickets are no longer valid."
            ),
            BookingStatus.Refunded => (
                "Paid back",
                "All of this booking was refunded. Its tickets are no longer valid."
            ),
            _ => ("Partly paid back", "Some places of this booking were refunded; the others stay valid."),
        };

    /// <summary>Refunds that move money.</summary>
    public IReadOnlyList<RefundResponse> MoneyBack =>
        [.. (Booking.Refunds ?? []).Where(refund => refund.Amount.AmountMinor > 0)];

    bool IsMoneyComing => Booking.Refunds?.Any(refund => refund.Status != "succeeded") == true;

    /// <summary>There is something that the buyer can return by themselves now.</summary>
    public bool CanReturnTickets =>
        IsPaid && Booking.RefundableUntil is not null && Booking.Items.Any(item => !item.Refunded);

    public static string RefundWords(RefundResponse refund) =>
        refund.Status switch
        {
            "succeeded" => "Paid back to the card or account that you paid with. Banks take some days until it shows.",
            "failed" =>
                "The bank did not take it back by itself. Our staff look into it and will write to you; the money is yours.",
            _ => "On its way: we have asked the bank. This page says when it is done.",
        };

    public string MailKind(MailResponse mail) =>
        mail.Kind switch
        {
            "booking-confirmed" => "Tickets",
            "refund" => IsFree ? "Returned tickets" : "Refund",
            "payment-failed" => "Payment did not go through",
            _ => mail.Subject,
        };

    public static (Tone Tone, string Words) MailStateWords(MailResponse mail) =>
        mail.State switch
        {
            "sent" => (Tone.Good, "Sent"),
            "failed" => (Tone.Bad, "Could not be delivered"),
            _ => (Tone.Info, mail.LastError is null ? "On its way" : "Waiting: the mail server did not take it yet"),
        };

    /// <summary>Only what still holds can be sent again.</summary>
    public static bool CanResend(MailResponse mail) =>
        mail is { Channel: "email", State: "sent" or "failed", Kind: "booking-confirmed" or "refund" };

    public string MailWords =>
        Booking.MailState switch
        {
            "sent" =>
                $"We have sent the tickets to {Booking.Contact.Email}. Not there? Look in the spam folder; everything is also on this page.",
            "failed" =>
                $"The mail to {Booking.Contact.Email} could not be delivered. Your tickets are valid all the same: open or download them here.",
            _ => $"The tickets are on their way to {Booking.Contact.Email} as PDF.",
        };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var found = await selling.GetBookingAsync(Id, cancellation);
        if (found.Value is null)
            return ErrorPage(found.Problem!);
        Booking = found.Value;
        // A declined card goes back to where another one can be tried.
        if (
            Booking is
            {
                Status: BookingStatus.PendingPayment,
                Payments: [{ Status: PaymentStatus.Declined or PaymentStatus.ActionRequired }, ..]
            }
        )
            return RedirectToPage("/Checkout/Pay", new { bookingId = Id });
        Mails = (await selling.BookingMailsAsync(Id, cancellation)).Value ?? [];
        if (TicketsReady > 0)
            Tickets = (await selling.TicketsAsync(Id, cancellation)).Value?.ToDictionary(ticket => ticket.Id) ?? [];
        return Page();
    }

    /// <summary>Sends a message about this booking again, to the same or another address.</summary>
    public async Task<IActionResult> OnPostResendAsync(Guid mailId, string? recipient, CancellationToken cancellation)
    {
        var sent = await selling.ResendMailAsync(
            mailId,
            new(string.IsNullOrWhiteSpace(recipient) ? null : recipient.Trim()),
            cancellation
        );
        if (sent.Value is { } mail)
            Toast($"On its way again, to {mail.Recipient}.");
        else
            Toast(sent.Problem!.Text(), Tone.Warn);
        return RedirectToPage(new { id = Id });
    }

    public static string StatusWord(BookingStatus status, bool isFree = false) =>
        status switch
        {
            BookingStatus.PendingPayment when isFree => "Not confirmed yet",
            BookingStatus.PartiallyRefunded when isFree => "Partly returned",
            BookingStatus.Refunded when isFree => "Returned",
            BookingStatus.PaymentFailed when isFree => "Failed",
            BookingStatus.PendingPayment => "Not paid yet",
            BookingStatus.PartiallyRefunded => "Partly refunded",
            BookingStatus.PaymentFailed => "Payment failed",
            _ => status.ToString(),
        };

    public static Tone StatusTone(BookingStatus status) =>
        status switch
        {
            BookingStatus.Confirmed => Tone.Good,
            BookingStatus.PendingPayment => Tone.Warn,
            BookingStatus.PaymentFailed => Tone.Bad,
            _ => Tone.Plain,
        };
}
