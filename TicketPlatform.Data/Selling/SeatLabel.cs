namespace TicketPlatform.Data.Selling;

/// <summary>The label of a seat; row and seat are null for standing tickets.</summary>
public sealed record SeatLabel(string Section, string? Row, string? Seat);
