using TicketPlatform.Contracts;
using Colour = TicketPlatform.PortalKit.Pages.Tone;

namespace EmployeePortal.Events;

/// <summary>States in the words of the people who work with them.</summary>
public static class StatusText
{
    public static string Words(this BookingStatus status) =>
        status switch
        {
            BookingStatus.PendingPayment => "Waiting for payment",
            BookingStatus.Confirmed => "Paid",
            BookingStatus.PartiallyRefunded => "Partly refunded",
            BookingStatus.Refunded => "Refunded",
            BookingStatus.Cancelled => "Cancelled",
            BookingStatus.Expired => "Not paid in time",
            _ => "Payment failed",
        };

    public static Colour Tone(this BookingStatus status) =>
        status switch
        {
            BookingStatus.Confirmed => Colour.Good,
            BookingStatus.PendingPayment => Colour.Info,
            BookingStatus.PartiallyRefunded or BookingStatus.Refunded => Colour.Warn,
            _ => Colour.Plain,
        };
}
