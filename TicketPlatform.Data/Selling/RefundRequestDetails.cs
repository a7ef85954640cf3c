namespace TicketPlatform.Data.Selling;

/// <summary>A requested refund and who requested it.</summary>
/// <param name="EventId">The event.</param>
/// <param name="BookingId">The booking.</param>
/// <param name="PlaceNos">The seats; null for all that are left.</param>
/// <param name="By">Who requests it.</param>
/// <param name="Reason">The reason shown in the history, in plain language.</param>
/// <param name="EvenUsed">Includes tickets that were scanned.</param>
/// <param name="Cancels">The booking ends as cancelled instead of refunded.</param>
public sealed record RefundRequestDetails(
    Guid EventId,
    Guid BookingId,
    int[]? PlaceNos,
    Guid By,
    string Reason,
    bool EvenUsed = false,
    bool Cancels = false
);
