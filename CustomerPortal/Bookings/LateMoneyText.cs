using CustomerPortal.Seating;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Text;

namespace CustomerPortal.Bookings;

/// <summary>
/// What became of money that arrived after its booking had run out: what it means for the buyer's places and money, and
/// until when.
/// </summary>
static class LateMoneyText
{
    // What banks say of themselves; most are faster.
    static readonly TimeSpan BanksNeed = TimeSpan.FromDays(10);

    /// <summary>
    /// Heading and words of the booking's page; null when nothing came late, or when something else is said by now.
    /// </summary>
    public static (string Heading, string Lead)? Of(BookingResponse booking) =>
        booking switch
        {
            { Late: LateMoney.SamePlaces, Status: BookingStatus.Confirmed } => (
                "You’re going",
                $"Your payment arrived after your time was over, but the same {Places(booking)} still free: {(booking.Items.Count == 1 ? "it is" : "they are")} yours. Your reference is {booking.Reference}."
            ),
            { Late: LateMoney.OtherPlaces, Status: BookingStatus.Confirmed } => (
                "You’re going, with other places",
                $"Your payment arrived after your time was over, and somebody else had got your {(booking.Items.Count == 1 ? "place" : "places")}. As you agreed, you now have {booking.Items.Select(i => i.Place).Words()}, "
                    + $"instead of {booking.Items.Select(i => i.InsteadOf ?? i.Place).Words()}. You pay nothing more. Your reference is {booking.Reference}."
            ),
            { Late: LateMoney.PaidBack, Refunds: [var refund, ..] } => (
                refund.Status == "succeeded" ? "Your money went back" : "Your money goes back",
                PaidBack(booking, refund)
            ),
            _ => null,
        };

    static string PaidBack(BookingResponse booking, RefundResponse refund)
    {
        var why =
            booking.Status == BookingStatus.Expired
                ? $"Your payment arrived after your time was over, and your places could not be had any more.{(booking.AcceptsBetterPlaces ? " Others that are as good were not free, either." : "")}"
                : "Your payment arrived after this booking had ended.";
        var method = booking.Payments is [{ Method: var paidWith }, ..] ? $" to {paidWith}" : "";
        var when =
            refund.Status == "failed"
                ? "Our staff see to it."
                : $"Banks take some days: it is there by {EventClock.Date(refund.CreatedAt + BanksNeed, booking.Event.TimeZone)} at the latest.";
        var line = booking.FirstInLine is null ? "" : " You are first in line for places that come free.";
        return $"{why} All of it, {MoneyText.Format(refund.Amount)}, {(refund.Status == "succeeded" ? "went back" : "goes back")}{method}. {when}{line}";
    }

    static string Places(BookingResponse booking) => booking.Items.Count == 1 ? "place was" : "places were";
}
