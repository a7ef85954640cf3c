namespace TicketPlatform.Data.Selling;

/// <summary>What a booking needs in addition to the hold.</summary>
public sealed record BookingDetails(
    Guid UserId,
    string ContactName,
    string ContactEmail,
    string? ContactPhone,
    IReadOnlyCollection<(int PlaceNo, string Name)> Attendees,
    string? CouponCode = null,
    bool AcceptsBetter = false,
    string? Language = null
);
