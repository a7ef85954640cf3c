namespace TicketPlatform.Contracts;

/// <summary>
/// Addresses of the API, relative to its base address. The API maps them, the typed client calls them.
/// </summary>
public static class Routes
{
    /// <summary>Prefix of every route of the API.</summary>
    public const string Base = "/api";

    /// <summary>
    /// Header that proves possession of a hold: the token which came with <see cref="HoldResponse"/>.
    /// </summary>
    public const string HoldTokenHeader = "Hold-Token";

    /// <summary>Header that proves a place in a waiting room: the receipt of <see cref="RoomEntryResponse"/>.</summary>
    public const string RoomReceiptHeader = "Room-Receipt";

    /// <summary>
    /// Header that makes a request repeatable: 1 to 100 visible ASCII characters, chosen by the caller.
    /// </summary>
    public const string IdempotencyKeyHeader = "Idempotency-Key";

    /// <summary>
    /// Value of the query's <c>lang</c> for the texts of an event as its organizer wrote them, whatever the caller
    /// reads.
    /// </summary>
    public const string OriginalTexts = "original";

    /// <summary>Header by which a portal names itself and proves it: <c>name:key</c>.</summary>
    public const string ServiceAuthHeader = "Service-Authorization";

    /// <summary>
    /// Header of an answer to a request whose access token belongs to a session that was ended. A public route answers
    /// such a request as it answers anybody; every other route answers 401 with <see
    /// cref="ProblemCodes.SessionEnded"/>.
    /// </summary>
    public const string SessionEndedHeader = "Session-Ended";

    /// <summary>
    /// Header with the random id of the browser behind a portal's call: 32 hexadecimal digits. Believed only from an
    /// authenticated portal.
    /// </summary>
    public const string VisitorHeader = "Visitor";

    /// <summary>
    /// Header with the address of the person behind a portal's call; believed only from an authenticated portal.
    /// </summary>
    public const string ClientAddressHeader = "Client-Address";
}
