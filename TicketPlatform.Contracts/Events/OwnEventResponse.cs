namespace TicketPlatform.Contracts;

/// <summary>One event for its staff: what all pages about it show.</summary>
/// <param name="Event">The event.</param>
/// <param name="RecordsMatch">Result of the last integrity check; null: not checked yet.</param>
/// <param name="Frozen">Whether sales are paused until staff resume them.</param>
/// <param name="Cancellation">What its cancellation meant for buyers; null if it is not cancelled.</param>
public sealed record OwnEventResponse(
    EventResponse Event,
    bool? RecordsMatch,
    bool Frozen,
    CancellationResponse? Cancellation = null
);
