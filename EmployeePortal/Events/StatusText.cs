using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using Color = TicketPlatform.PortalKit.Pages.Tone;

namespace EmployeePortal.Events;

/// <summary>The badge for the status of a booking.</summary>
public static class StatusText
{
    static readonly Texts T = Texts.For(typeof(StatusText));

    /// <summary>The status in words. Those of a free booking do not mention money.</summary>
    public static string Text(this BookingStatus status, bool isFree = false) => T[Key(status, isFree)];

    public static string StatusName(this BookingSummary booking) => booking.Status.Text(booking.Total.AmountMinor == 0);

    /// <summary>Which text belongs to the status; the script of the sales page chooses by it as well.</summary>
    public static string Key(BookingStatus status, bool isFree) => isFree ? $"{status}.Free" : $"{status}";

    public static Color Tone(this BookingStatus status) =>
        status switch
        {
            BookingStatus.Confirmed => Color.Good,
            BookingStatus.PendingPayment => Color.Info,
            BookingStatus.PartiallyRefunded or BookingStatus.Refunded => Color.Warn,
            _ => Color.Plain,
        };
}
