using TicketPlatform.Contracts;
using Colour = TicketPlatform.PortalKit.Pages.Tone;

namespace EmployeePortal.Bookings;

/// <summary>Payments, refunds and messages in plain words.</summary>
public static class BookingText
{
    public static string Words(this PaymentStatus status) =>
        status switch
        {
            PaymentStatus.Processing => "With the bank, not decided yet",
            PaymentStatus.ActionRequired => "Waits for the buyer to confirm",
            PaymentStatus.Succeeded => "Paid",
            PaymentStatus.Declined => "Declined, no money moved",
            PaymentStatus.Cancelled => "Cancelled, no money moved",
            _ => "Paid back",
        };

    public static Colour Tone(this PaymentStatus status) =>
        status switch
        {
            PaymentStatus.Succeeded => Colour.Good,
            PaymentStatus.Processing or PaymentStatus.ActionRequired => Colour.Info,
            PaymentStatus.Declined => Colour.Bad,
            PaymentStatus.Refunded => Colour.Warn,
            _ => Colour.Plain,
        };

    public static string? DeclineWords(this PaymentResponse payment) =>
        payment.DeclineCode switch
        {
            null => null,
            "insufficient_funds" => "Not enough money on the card.",
            "expired_card" => "The card has expired.",
            _ => "The bank refused the card.",
        };

    public static string RefundWords(string status) =>
        status switch
        {
            "succeeded" => "Paid back",
            "failed" => "Refused by the bank",
            _ => "On its way",
        };

    public static Colour RefundTone(string status) =>
        status switch
        {
            "succeeded" => Colour.Good,
            "failed" => Colour.Bad,
            _ => Colour.Info,
        };

    public static string MailWords(string state) =>
        state switch
        {
            "sent" => "Sent",
            "failed" => "Failed",
            _ => "Waiting to be sent",
        };

    public static Colour MailTone(string state) =>
        state switch
        {
            "sent" => Colour.Good,
            "failed" => Colour.Bad,
            _ => Colour.Info,
        };

    /// <summary>"booking-confirmed" → "Booking confirmed".</summary>
    public static string KindWords(string kind) =>
        kind.Length == 0 ? kind : char.ToUpperInvariant(kind[0]) + kind[1..].Replace('-', ' ').Replace('_', ' ');

    /// <summary>"Front stalls, row C, seat 12", or the name of a standing area.</summary>
    public static string Words(this PlaceResponse place) =>
        place.Row is null ? place.Section : $"{place.Section}, row {place.Row}, seat {place.Seat}";

    /// <summary>What was paid for the place.</summary>
    public static Money Paid(this BookingItem item) =>
        item.Place.Price with
        {
            AmountMinor = item.Place.Price.AmountMinor - (item.Discount?.AmountMinor ?? 0),
        };
}
