namespace TicketPlatform.Contracts;

/// <summary>A failed message: parked by the relay, or dead because its handler failed.</summary>
/// <param name="Id">Id of the row.</param>
/// <param name="Kind"><c>parked</c> or <c>dead</c>.</param>
/// <param name="Type">Wire name.</param>
/// <param name="Queue">The queue it failed in; null when parked.</param>
/// <param name="Payload">JSON; ids only.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Attempts">Number of attempts.</param>
/// <param name="Headers">JSON of its headers.</param>
public sealed record FailedMessageResponse(
    Guid Id,
    string Kind,
    string Type,
    string? Queue,
    string Payload,
    string Reason,
    DateTimeOffset At,
    int Attempts = 1,
    string Headers = "{}"
);
