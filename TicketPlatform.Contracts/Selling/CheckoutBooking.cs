namespace TicketPlatform.Contracts;

/// <summary>A booking of the buyer's own that stands in for a hold which is over.</summary>
/// <param name="Id">Id of the booking.</param>
/// <param name="Status">Where it is in its life.</param>
public sealed record CheckoutBooking(Guid Id, BookingStatus Status);
