namespace TicketPlatform.Contracts;

/// <summary>A seat with its label and price.</summary>
/// <param name="SeatId">Number of the seat, unique within the event.</param>
/// <param name="Section">Name of the section.</param>
/// <param name="Row">Row label; null when standing.</param>
/// <param name="Seat">Seat number; null when standing.</param>
/// <param name="CategoryId">Category.</param>
/// <param name="Category">Name of the category.</param>
/// <param name="Price">Price of the seat.</param>
public sealed record PlaceResponse(
    int SeatId,
    string Section,
    string? Row,
    string? Seat,
    int CategoryId,
    string Category,
    Money Price
);
