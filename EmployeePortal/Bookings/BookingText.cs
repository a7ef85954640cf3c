using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using Color = TicketPlatform.PortalKit.Pages.Tone;

namespace EmployeePortal.Bookings;

/// <summary>Payments, refunds and messages in plain language.</summary>
public static class BookingText
{
    static readonly Texts Texts = Texts.For(typeof(BookingText));

    public static string Text(this PaymentStatus status) => Texts[$"Payment.{status}"];

    public static Color Tone(this PaymentStatus status) =>
        status switch
        {
            PaymentStatus.Succeeded => Color.Good,
            PaymentStatus.Processing or PaymentStatus.ActionRequired => Color.Info,
            PaymentStatus.Declined => Color.Bad,
            PaymentStatus.Refunded => Color.Warn,
            _ => Color.Plain,
        };

    public static string? DeclineText(this PaymentResponse payment) =>
        payment.DeclineCode is { } code ? Named($"Decline.{code}", "Decline") : null;

    public static string RefundText(string status) => Named($"Refund.{status}", "Refund");

    public static Color RefundTone(string status) =>
        status switch
        {
            "succeeded" => Color.Good,
            "failed" => Color.Bad,
            _ => Color.Info,
        };

    public static string MailText(string state) => Named($"Mail.{state}", "Mail");

    public static Color MailTone(string state) =>
        state switch
        {
            "sent" => Color.Good,
            "failed" => Color.Bad,
            _ => Color.Info,
        };

    /// <summary>The kind of a message. Those about free bookings do not mention money.</summary>
    public static string KindText(string kind, bool isFree = false) =>
        isFree && Texts.Has($"Kind.{kind}.Free") ? Texts[$"Kind.{kind}.Free"] : Named($"Kind.{kind}", "Kind");

    /// <summary>"Front stalls, row C, seat 12", or the name of a standing area.</summary>
    public static string Text(this PlaceResponse place) =>
        place.Row is null ? place.Section : Texts["Seat", place.Section, place.Row, place.Seat];

    /// <summary>The amount paid for the seat.</summary>
    public static Money Paid(this BookingItem item) =>
        item.Place.Price with
        {
            AmountMinor = item.Place.Price.AmountMinor - (item.Discount?.AmountMinor ?? 0),
        };

    // The API may add values that have no text yet.
    static string Named(string key, string other) => Texts[Texts.Has(key) ? key : other];
}
