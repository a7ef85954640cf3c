namespace TicketPlatform.Contracts;

/// <summary>The buyer's own booking, in place of a hold that has ended.</summary>
/// <param name="Id">Id of the booking.</param>
/// <param name="Status">Current status.</param>
public sealed record CheckoutBooking(Guid Id, BookingStatus Status);
