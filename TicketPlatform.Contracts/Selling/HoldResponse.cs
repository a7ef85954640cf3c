namespace TicketPlatform.Contracts;

/// <summary>Seats held for one buyer for a limited time.</summary>
/// <param name="Id">Id of the hold.</param>
/// <param name="Token">Secret that proves possession; keep it, and send it as <c>Hold-Token</c>.</param>
/// <param name="EventId">The event.</param>
/// <param name="ExpiresAt">Expiry by the database clock (UTC).</param>
/// <param name="ServerNow">
/// The database clock at the time of the response (UTC): count down from the difference, not from the local clock.
/// </param>
/// <param name="ExtensionsLeft">How many more times it can be extended.</param>
/// <param name="Places">The seats.</param>
/// <param name="Total">Total price.</param>
/// <param name="Arrangement">
/// How the seats are arranged; with best available, it says whether they are together.
/// </param>
/// <param name="LoneSeat">
/// In the response to a claim of selected seats: a single seat that they leave empty, if moving over by one seat would
/// avoid it. Null: none.
/// </param>
public sealed record HoldResponse(
    Guid Id,
    string Token,
    Guid EventId,
    DateTimeOffset ExpiresAt,
    DateTimeOffset ServerNow,
    int ExtensionsLeft,
    IReadOnlyList<PlaceResponse> Places,
    Money Total,
    Arrangement? Arrangement = null,
    PlaceResponse? LoneSeat = null
);
