namespace TicketPlatform.Contracts;

/// <summary>
/// Routes of the API, relative to its base address. The API maps them, and the typed client calls them.
/// </summary>
public static class Routes
{
    /// <summary>Prefix of every route of the API.</summary>
    public const string Base = "/api";

    /// <summary>Header that proves ownership of a hold: the token from <see cref="HoldResponse"/>.</summary>
    public const string HoldTokenHeader = "Hold-Token";

    /// <summary>Header that proves an entry in a waiting room: the receipt of <see cref="RoomEntryResponse"/>.</summary>
    public const string RoomReceiptHeader = "Room-Receipt";

    /// <summary>
    /// Header that makes a request idempotent: 1 to 100 visible ASCII characters, chosen by the caller.
    /// </summary>
    public const string IdempotencyKeyHeader = "Idempotency-Key";

    /// <summary>
    /// Value of the query's <c>lang</c> for the texts of an event as its organizer wrote them, whatever the caller's
    /// language.
    /// </summary>
    public const string OriginalTexts = "original";

    /// <summary>Header with which a portal authenticates: <c>name:key</c>.</summary>
    public const string ServiceAuthHeader = "Service-Authorization";

    /// <summary>
    /// Header of a response to a request whose access token belongs to an ended session. A public route answers such a
    /// request like an anonymous one; every other route returns 401 with <see cref="ProblemCodes.SessionEnded"/>.
    /// </summary>
    public const string SessionEndedHeader = "Session-Ended";

    /// <summary>
    /// Header with the random id of the browser behind a portal's call: 32 hexadecimal digits. Accepted only from an
    /// authenticated portal.
    /// </summary>
    public const string VisitorHeader = "Visitor";

    /// <summary>
    /// Header with the address of the person behind a portal's call; accepted only from an authenticated portal.
    /// </summary>
    public const string ClientAddressHeader = "Client-Address";
}
