using TicketPlatform.Contracts;

namespace CustomerPortal.Seating;

/// <summary>
/// The booking that the visitor's last hold on an event became, as the seat picker shows it. The response is null while
/// nobody is logged in.
/// </summary>
public sealed record OwnBooking(Guid Id, BookingResponse? Booking)
{
    public OwnBookingState State =>
        Booking switch
        {
            null => OwnBookingState.Unknown,
            { Status: BookingStatus.Confirmed or BookingStatus.PartiallyRefunded } => OwnBookingState.Booked,
            { Status: BookingStatus.PendingPayment, Payments: [{ Status: PaymentStatus.Processing }, ..] } =>
                OwnBookingState.Paying,
            { Status: BookingStatus.PendingPayment } when Booking.ExpiresAt > Booking.ServerNow =>
                OwnBookingState.Reserved,
            _ => OwnBookingState.Ended,
        };

    public bool IsFree => Booking is { Total.AmountMinor: 0 };

    /// <summary>The visitor's seats and standing tickets.</summary>
    public IReadOnlyList<PlaceResponse> Places =>
        State is OwnBookingState.Unknown or OwnBookingState.Ended
            ? []
            : [.. Booking!.Items.Where(item => !item.Refunded).Select(item => item.Place)];

    /// <summary>The beginning of the key of texts about these places.</summary>
    public string Kind => Places.Any(place => place.Row is not null) ? "Seats" : "Tickets";
}
