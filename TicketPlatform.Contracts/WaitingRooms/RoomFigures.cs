namespace TicketPlatform.Contracts;

/// <summary>A waiting room as its organizer sees it.</summary>
/// <param name="Status">Current status.</param>
/// <param name="OpensAt">When it opens (UTC).</param>
/// <param name="OnSaleAt">When the sale begins (UTC).</param>
/// <param name="ServerNow">The server's clock (UTC).</param>
/// <param name="DrawnAt">When the order was drawn (UTC).</param>
/// <param name="Drawn">How many entries were drawn.</param>
/// <param name="Waiting">How many people are waiting.</param>
/// <param name="Admitted">How many people have been admitted.</param>
/// <param name="InTurn">How many have their turn now.</param>
/// <param name="PacePerMinute">People admitted per minute.</param>
/// <param name="FreePlaces">Seats that can be held.</param>
/// <param name="HeldPlaces">Seats in holds and unpaid bookings.</param>
/// <param name="Health">Health of the API; null: it is unknown, and the pace is the safe one.</param>
public sealed record RoomFigures(
    RoomStatus Status,
    DateTimeOffset OpensAt,
    DateTimeOffset OnSaleAt,
    DateTimeOffset ServerNow,
    DateTimeOffset? DrawnAt,
    int Drawn,
    int Waiting,
    int Admitted,
    int InTurn,
    int PacePerMinute,
    int FreePlaces,
    int HeldPlaces,
    HoldHealthResponse? Health
);
