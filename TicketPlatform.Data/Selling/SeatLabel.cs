namespace TicketPlatform.Data.Selling;

/// <summary>What a seat is called; row and seat are null when standing.</summary>
public sealed record SeatLabel(string Section, string? Row, string? Seat);
