using CustomerPortal.Bookings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Text;

namespace CustomerPortal.Pages.Bookings;

/// <summary>
/// A booking, from "your bank is processing the payment" to the tickets. The page updates itself while something is
/// still happening.
/// </summary>
[Authorize]
public sealed class ShowModel(SellingClient selling) : PortalPage
{
    static readonly Texts T = Texts.For<ShowModel>();

    [FromRoute]
    public Guid Id { get; set; }

    public BookingResponse Booking { get; private set; } = null!;
    public IReadOnlyDictionary<Guid, TicketResponse> Tickets { get; private set; } =
        new Dictionary<Guid, TicketResponse>();

    public IReadOnlyList<MailResponse> Mails { get; private set; } = [];

    /// <summary>Nothing had to be paid, so the texts do not mention money.</summary>
    public bool IsFree => Booking.Total.AmountMinor == 0;

    /// <summary>The buyer has valid tickets for an upcoming event.</summary>
    public bool TakesPlace => IsPaid && Booking.Event.Status == EventStatus.Published && !IsOver;

    /// <summary>The event has ended.</summary>
    public bool IsOver => (Booking.Event.EndsAt ?? Booking.Event.StartsAt) <= Booking.ServerNow;

    /// <summary>The booking has seats, whose history can be shown. Standing tickets are interchangeable.</summary>
    public bool HasSeats => Booking.Items.Any(item => item.Place.Row is not null);

    public bool IsPaid => Booking.Status is BookingStatus.Confirmed or BookingStatus.PartiallyRefunded;

    /// <summary>Cancelled at the provider a short while ago: its money may still arrive.</summary>
    public bool IsExpecting =>
        Booking is { Status: BookingStatus.Expired, Late: null, Payments: [{ Status: PaymentStatus.Cancelled }, ..] }
        && Booking.ServerNow - Booking.History[^1].At < TimeSpan.FromMinutes(15);
    public bool IsPaying =>
        Booking is { Status: BookingStatus.PendingPayment, Payments: [{ Status: PaymentStatus.Processing }, ..] };

    // Its payment has been cancelled at the provider: the booking itself is about to end.
    bool IsEnding =>
        Booking is { Status: BookingStatus.PendingPayment, Payments: [{ Status: PaymentStatus.Cancelled }, ..] };
    public bool IsChanging =>
        IsPaying
        || IsEnding
        || IsCancelled && IsPaid && Booking.Items.Count(item => !item.Refunded) > Used
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

    /// <summary>The event does not take place, so its tickets are of no use.</summary>
    public bool IsCancelled => Booking.Event.Status == EventStatus.Cancelled;

    /// <summary>"Stalls · Ada Lovelace · used"; the category only if its name differs from the section's.</summary>
    public string Detail(BookingItem item) =>
        string.Join(
            " · ",
            new[]
            {
                item.Place.Category == item.Place.Section ? null : item.Place.Category,
                item.AttendeeName,
                Ticket(item)?.Status == TicketStatus.Used ? T["Used"] : null,
            }.OfType<string>()
        );

    /// <summary>The cancellation of the event returned this ticket, not its buyer.</summary>
    public bool IsReturnedByCancellation(BookingItem item) =>
        Booking.Refunds?.Any(refund =>
            StoredText.IsCancellation(refund.Reason) && refund.SeatIds.Contains(item.Place.SeatId)
        ) == true;

    int Used => Booking.Items.Count(item => !item.Refunded && Ticket(item)?.Status == TicketStatus.Used);

    /// <summary>Tickets that the buyer could return.</summary>
    public int Returnable => IsCancelled ? 0 : Booking.Items.Count(item => !item.Refunded) - Used;

    /// <summary>With a single ticket, its own button does the same.</summary>
    public bool CanDownloadAll =>
        !IsCancelled && Tickets.Values.Count(ticket => ticket.PdfReady && ticket.Status != TicketStatus.Void) > 1;

    /// <summary>The event was cancelled while the booking was waiting for payment or confirmation.</summary>
    public bool IsOvertakenByCancellation =>
        Booking.Event.Status == EventStatus.Cancelled
        && Booking.Status switch
        {
            BookingStatus.PendingPayment => true,
            BookingStatus.Expired => Booking.History.Any(step =>
                step.Code is "event_cancelled" or "event_cancelled_free"
            ),
            _ => false,
        };

    public (string Heading, string Lead) Text =>
        CancelledEventText.Of(Booking, Used)
        ?? OverText
        ?? LatePaymentText.Of(Booking)
        ?? (T[$"{TextKey}.Heading"], T[$"{TextKey}.Lead", Booking.Reference]);

    (string Heading, string Lead)? OverText =>
        IsOver && IsPaid ? (T["Over.Heading"], T["Over.Lead", Booking.Reference]) : null;

    string TextKey =>
        Booking.Status switch
        {
            BookingStatus.Expired when IsOvertakenByCancellation && IsExpecting => "EventCancelled.Expecting",
            _ when IsOvertakenByCancellation && IsPaying => "EventCancelled.Paying",
            _ when IsOvertakenByCancellation => IsFree ? "EventCancelled.Free" : "EventCancelled",
            var status when IsFree => $"{status}.Free",
            BookingStatus.PendingPayment when IsPaying => "PendingPayment.Paying",
            BookingStatus.Expired when IsExpecting => "Expired.Expecting",
            BookingStatus.Cancelled
                when Booking.Payments.All(p => p.Status is PaymentStatus.Declined or PaymentStatus.Cancelled) =>
                "Cancelled.Unpaid",
            BookingStatus.Refunded when IsMoneyComing => "Refunded.Coming",
            var status => $"{status}",
        };

    /// <summary>Refunds that move money.</summary>
    public IReadOnlyList<RefundResponse> MoneyBack =>
        [.. (Booking.Refunds ?? []).Where(refund => refund.Amount.AmountMinor > 0)];

    bool IsMoneyComing => Booking.Refunds?.Any(refund => refund.Status != "succeeded") == true;

    /// <summary>The buyer can return something now.</summary>
    public bool CanReturnTickets => IsPaid && Booking.RefundableUntil is not null && Returnable > 0;

    public string MailKind(MailResponse mail) =>
        mail.Kind switch
        {
            "booking-confirmed" => T["Mail.Tickets"],
            "refund" => T[IsFree ? "Mail.Returned" : "Mail.Refund"],
            "payment-failed" => T["Mail.PaymentFailed"],
            "sms-confirmed" => T["Mail.Text"],
            "event-cancelled" => T["Mail.EventCancelled"],
            "event-changed" => T["Mail.EventChanged"],
            _ => mail.Subject,
        };

    public static (Tone Tone, string Text) MailStateText(MailResponse mail) =>
        mail.State switch
        {
            "sent" => (Tone.Good, T["Mail.Sent"]),
            "failed" => (Tone.Bad, T["Mail.Failed"]),
            _ => (Tone.Info, T[mail.LastError is null ? "Mail.OnItsWay" : "Mail.Waiting"]),
        };

    /// <summary>
    /// Only messages that are still valid can be resent; a text message only to the number of the booking.
    /// </summary>
    public bool CanResend(MailResponse mail) =>
        mail is { State: "sent" or "failed", Kind: "booking-confirmed" or "refund" }
        || IsPaid && mail is { State: "sent" or "failed", Kind: "sms-confirmed" };

    public string MailText =>
        T[$"Tickets.{(Booking.MailState is "sent" or "failed" ? Booking.MailState : "queued")}", Booking.Contact.Email];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var found = await selling.GetBookingAsync(Id, cancellation);
        if (found.Value is null)
            return ErrorPage(found.Problem!);
        Booking = found.Value;
        // A declined card leads back to where another one can be tried.
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

    /// <summary>Resends a message about this booking to the same or another address.</summary>
    public async Task<IActionResult> OnPostResendAsync(Guid mailId, string? recipient, CancellationToken cancellation)
    {
        var sent = await selling.ResendMailAsync(
            mailId,
            new(string.IsNullOrWhiteSpace(recipient) ? null : recipient.Trim()),
            cancellation
        );
        if (sent.Value is { } mail)
            Toast(T[mail.Channel == "sms" ? "Mail.ResentText" : "Mail.Resent", mail.Recipient]);
        else
            Toast(sent.Problem!.Text(), Tone.Warn);
        return RedirectToPage(new { id = Id });
    }

    public static string StatusText(BookingStatus status, bool isFree = false) =>
        T[isFree && T.Has($"Status.{status}.Free") ? $"Status.{status}.Free" : $"Status.{status}"];

    public static Tone StatusTone(BookingStatus status) =>
        status switch
        {
            BookingStatus.Confirmed => Tone.Good,
            BookingStatus.PendingPayment => Tone.Warn,
            _ => Tone.Plain,
        };
}
