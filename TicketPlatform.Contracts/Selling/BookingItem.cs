namespace TicketPlatform.Contracts;

/// <summary>One seat of a booking.</summary>
/// <param name="Place">The seat with the price that was agreed.</param>
/// <param name="AttendeeName">Name on the ticket.</param>
/// <param name="TicketId">The ticket; null until a worker has issued it.</param>
/// <param name="Discount">Its share of the coupon's discount.</param>
/// <param name="Refunded">Whether it was returned.</param>
/// <param name="InsteadOf">The seat that was booked originally, if this one replaces it.</param>
public sealed record BookingItem(
    PlaceResponse Place,
    string AttendeeName,
    Guid? TicketId,
    Money? Discount = null,
    bool Refunded = false,
    PlaceResponse? InsteadOf = null
);
