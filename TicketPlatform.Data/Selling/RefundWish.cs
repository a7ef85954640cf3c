namespace TicketPlatform.Data.Selling;

/// <summary>What is to be refunded, and who decides it.</summary>
/// <param name="EventId">The event.</param>
/// <param name="BookingId">The booking.</param>
/// <param name="PlaceNos">Which places; null: all that are left.</param>
/// <param name="By">Who asks for it.</param>
/// <param name="Reason">For the history, in plain words.</param>
/// <param name="EvenUsed">Also tickets that were scanned.</param>
/// <param name="Cancels">The booking ends as cancelled, not as refunded.</param>
public sealed record RefundWish(
    Guid EventId,
    Guid BookingId,
    int[]? PlaceNos,
    Guid By,
    string Reason,
    bool EvenUsed = false,
    bool Cancels = false
);
