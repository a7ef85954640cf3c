namespace TicketPlatform.Contracts;

/// <summary>Places claimed for one buyer for a limited time.</summary>
/// <param name="Id">Id of the hold.</param>
/// <param name="Token">Secret that proves possession; keep it, and send it as <c>Hold-Token</c>.</param>
/// <param name="EventId">The event.</param>
/// <param name="ExpiresAt">End by the database clock (UTC).</param>
/// <param name="ServerNow">
/// The database clock when this was answered (UTC): count down from the difference, not from the local clock.
/// </param>
/// <param name="ExtensionsLeft">How often it may still be extended.</param>
/// <param name="Places">The places.</param>
/// <param name="Total">What they cost together.</param>
/// <param name="Arrangement">
/// How they lie to each other; for the best available it says how far the wish to sit together could be met.
/// </param>
/// <param name="LoneSeat">
/// With the answer to a claim of chosen seats: a free seat that they leave alone between taken ones, where moving over
/// by one seat would avoid it. Null: none.
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
