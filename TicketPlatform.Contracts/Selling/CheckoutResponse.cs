namespace TicketPlatform.Contracts;

/// <summary>Everything that the checkout of an event shows to one buyer.</summary>
/// <param name="Event">What is being bought.</param>
/// <param name="Hold">The hold of the request's <c>Hold-Token</c>, while it is live; otherwise null.</param>
/// <param name="Coupon">The discount of the requested coupon; null: there was none, or it is not valid.</param>
/// <param name="Contact">The account's name and address, for the form.</param>
/// <param name="Booking">
/// Without a live hold: the booking that the buyer is looking for, if there is one. The booking made from the hold
/// comes first, then a paid booking of the seats in the request, then an unpaid booking of the event.
/// </param>
public sealed record CheckoutResponse(
    EventSummary Event,
    HoldResponse? Hold,
    CouponQuote? Coupon,
    ContactDetails Contact,
    CheckoutBooking? Booking
);
