using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Text;

namespace CustomerPortal.Bookings;

/// <summary>What the cancellation of an event means for a booking that was confirmed, and for its money.</summary>
static class CancelledEventText
{
    static readonly Texts T = Texts.For(typeof(CancelledEventText));

    /// <summary>
    /// Heading and text of the booking's page; null if the event takes place, or if the booking had ended before.
    /// </summary>
    /// <param name="booking">The booking.</param>
    /// <param name="used">How many of its remaining tickets were used for entry.</param>
    public static (string Heading, string Lead)? Of(BookingResponse booking, int used)
    {
        if (booking.Event.Status != EventStatus.Cancelled)
            return null;
        List<RefundResponse> refunds =
        [
            .. (booking.Refunds ?? []).Where(refund => StoredText.IsCancellation(refund.Reason)),
        ];
        var left = booking.Items.Count(item => !item.Refunded);
        var lead = booking.Status switch
        {
            BookingStatus.Cancelled when refunds.Count > 0 => All(booking, refunds),
            BookingStatus.Confirmed or BookingStatus.PartiallyRefunded => left > used ? All(booking, refunds)
            : refunds.Count > 0 ? Unused(booking, refunds)
            : Used(booking, used),
            _ => null,
        };
        return lead is null ? null : (T["Heading"], lead);
    }

    static string All(BookingResponse booking, List<RefundResponse> refunds) =>
        booking.Total.AmountMinor == 0 ? T.Count("Invalid", booking.Items.Count)
        : refunds.Count == 0 ? T["Refund"]
        : T[State(refunds), Sum(refunds)];

    // Only an event that has ended keeps the tickets of people who were admitted.
    static string Unused(BookingResponse booking, List<RefundResponse> refunds) =>
        booking.Total.AmountMinor == 0
            ? T["AfterEnd"]
            : $"{T["AfterEnd"]} {T[$"{State(refunds)}.Unused", Sum(refunds)]}";

    static string Used(BookingResponse booking, int used) =>
        T.Count(booking.Total.AmountMinor == 0 ? "Used.Free" : "Used", used);

    static string State(List<RefundResponse> refunds) =>
        refunds.TrueForAll(refund => refund.Status == "succeeded") ? "Refunded" : "Coming";

    static string Sum(List<RefundResponse> refunds) =>
        MoneyText.Format(refunds[0].Amount with { AmountMinor = refunds.Sum(refund => refund.Amount.AmountMinor) });
}
