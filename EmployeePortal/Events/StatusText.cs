using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using Colour = TicketPlatform.PortalKit.Pages.Tone;

namespace EmployeePortal.Events;

/// <summary>The badge for the status of a booking.</summary>
public static class StatusText
{
    static readonly Texts T = Texts.For(typeof(StatusText));

    public static string Text(this BookingStatus status) => T[status.ToString()];

    public static Colour Tone(this BookingStatus status) =>
        status switch
        {
            BookingStatus.Confirmed => Colour.Good,
            BookingStatus.PendingPayment => Colour.Info,
            BookingStatus.PartiallyRefunded or BookingStatus.Refunded => Colour.Warn,
            _ => Colour.Plain,
        };
}
