namespace TicketPlatform.Contracts;

/// <summary>A waiting room as its organizer sees it.</summary>
/// <param name="Status">Where the room is in its life.</param>
/// <param name="OpensAt">When it opens (UTC).</param>
/// <param name="OnSaleAt">When the sale begins (UTC).</param>
/// <param name="ServerNow">The server's clock (UTC).</param>
/// <param name="DrawnAt">When the order was drawn (UTC).</param>
/// <param name="Drawn">How many were in the room then.</param>
/// <param name="Waiting">How many wait.</param>
/// <param name="Admitted">How many have had their turn or have it now.</param>
/// <param name="InTurn">How many have it now.</param>
/// <param name="PacePerMinute">How many are let in a minute.</param>
/// <param name="FreePlaces">Places that can be held.</param>
/// <param name="HeldPlaces">Places in baskets and unpaid bookings.</param>
/// <param name="Health">How the engine does; null: nothing is known, and the pace is the safe one.</param>
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
    EngineHealthResponse? Health
);
