namespace TicketPlatform.Contracts;

/// <summary>Result of a scan.</summary>
/// <param name="Result">
/// <c>admitted</c>, <c>already_in</c>, <c>void</c>, <c>too_early</c>, <c>too_late</c>, <c>other_event</c>,
/// <c>unknown</c>, <c>event_cancelled</c>, or <c>scan_undone</c>: the scan with this id was undone, and the ticket has
/// to be scanned again, with a new id.
/// </param>
/// <param name="Reason">Explanation for the screen.</param>
/// <param name="HolderName">Name on the ticket, if it is for this event.</param>
/// <param name="Place">Its seat, if it is for this event.</param>
/// <param name="UsedAt">When it was first scanned (UTC).</param>
/// <param name="UsedGate">Where.</param>
/// <param name="Counts">Current counts.</param>
/// <param name="AcceptedFrom">With <c>too_early</c>: from when tickets are accepted (UTC).</param>
/// <param name="AcceptedUntil">With <c>too_late</c>: until when tickets were accepted (UTC).</param>
public sealed record ValidateTicketResponse(
    string Result,
    string Reason,
    string? HolderName,
    PlaceResponse? Place,
    DateTimeOffset? UsedAt,
    string? UsedGate,
    DoorCounts Counts,
    DateTimeOffset? AcceptedFrom = null,
    DateTimeOffset? AcceptedUntil = null
);
