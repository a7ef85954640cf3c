namespace TicketPlatform.Contracts;

/// <summary>A booking as a row in a list.</summary>
/// <param name="Id">Id of the booking.</param>
/// <param name="Reference">Short code for people.</param>
/// <param name="Event">What was booked.</param>
/// <param name="Status">Current status.</param>
/// <param name="CreatedAt">When it was created (UTC).</param>
/// <param name="ContactName">Who booked.</param>
/// <param name="ContactEmail">Address for emails.</param>
/// <param name="PlaceCount">How many seats.</param>
/// <param name="Total">Total price.</param>
/// <param name="EndedWithEvent">
/// It was not paid when its event was cancelled, which ended it; false for one that had expired before.
/// </param>
public sealed record BookingSummary(
    Guid Id,
    string Reference,
    EventSummary Event,
    BookingStatus Status,
    DateTimeOffset CreatedAt,
    string ContactName,
    string ContactEmail,
    int PlaceCount,
    Money Total,
    bool EndedWithEvent = false
);
