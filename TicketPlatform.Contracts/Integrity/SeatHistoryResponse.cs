namespace TicketPlatform.Contracts;

/// <summary>The history of one seat.</summary>
/// <param name="SeatId">The seat.</param>
/// <param name="Section">Name of its section.</param>
/// <param name="Row">Label of its row; null: standing.</param>
/// <param name="Seat">Label of its seat; null: standing.</param>
/// <param name="Now">State now.</param>
/// <param name="Entries">Entries, oldest first; earlier changes were not recorded.</param>
public sealed record SeatHistoryResponse(
    int SeatId,
    string Section,
    string? Row,
    string? Seat,
    PlaceState Now,
    IReadOnlyList<SeatHistoryEntryResponse> Entries
);
