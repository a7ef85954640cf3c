using CustomerPortal.Seating;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Text;

namespace CustomerPortal.Bookings;

/// <summary>
/// What happened to money that arrived after its booking had expired: what it means for the buyer's seats and money,
/// and until when.
/// </summary>
static class LatePaymentText
{
    static readonly Texts T = Texts.For(typeof(LatePaymentText));

    // The period that banks state; most are faster.
    static readonly TimeSpan BanksNeed = TimeSpan.FromDays(10);

    /// <summary>
    /// Heading and text of the booking's page; null if no payment arrived late, or if a later event matters more.
    /// </summary>
    public static (string Heading, string Lead)? Of(BookingResponse booking) =>
        booking switch
        {
            { Late: LatePaymentOutcome.SamePlaces, Status: BookingStatus.Confirmed } => (
                T["Same.Heading"],
                T.Count("Same.Lead", booking.Items.Count, booking.Reference)
            ),
            { Late: LatePaymentOutcome.OtherPlaces, Status: BookingStatus.Confirmed } => (
                T[booking.Items.All(i => i.Place.Row is null) ? "Other.Heading.Tickets" : "Other.Heading"],
                T.Count(
                    "Other.Lead",
                    booking.Items.Count,
                    booking.Items.Select(i => i.Place).Format(),
                    booking.Items.Select(i => i.InsteadOf ?? i.Place).Format(),
                    booking.Reference
                )
            ),
            { Late: LatePaymentOutcome.Refunded, Refunds: [var refund, ..] } => (
                T[refund.Status == "succeeded" ? "Refunded.Heading" : "Refunding.Heading"],
                string.Join(' ', Refunded(booking, refund))
            ),
            _ => null,
        };

    static IEnumerable<string> Refunded(BookingResponse booking, RefundResponse refund)
    {
        if (booking.Status != BookingStatus.Expired)
            yield return T["Ended"];
        else
        {
            yield return T["Gone"];
            if (booking.AcceptsBetterPlaces)
                yield return T["NoneAsGood"];
        }
        var key = refund.Status == "succeeded" ? "Refunded.Amount" : "Refunding.Amount";
        yield return booking.Payments is [{ Method: var method }, ..]
            ? T[$"{key}.To", MoneyText.Format(refund.Amount), PaymentMethodText.Of(method)]
            : T[key, MoneyText.Format(refund.Amount)];
        yield return refund.Status == "failed"
            ? T["StaffHelp"]
            : T["ThereBy", EventClock.Date(refund.CreatedAt + BanksNeed, booking.Event.TimeZone)];
        if (booking.FirstInLine is not null)
            yield return T["FirstInLine"];
    }
}
