using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>What the integrity auditor last found at an event.</summary>
/// <param name="AuditedAt">When it last looked (UTC); null: not yet.</param>
/// <param name="RedSince">
/// Since when something disagrees (UTC); null: places, bookings, money and tickets agree.
/// </param>
/// <param name="Findings">What disagrees, by kind.</param>
/// <param name="FrozenAt">Since when nothing is sold (UTC); null: sales continue.</param>
/// <param name="FrozenReason">Why nothing is sold.</param>
public sealed record EventAuditResponse(
    DateTimeOffset? AuditedAt,
    DateTimeOffset? RedSince,
    IReadOnlyList<AuditFinding> Findings,
    DateTimeOffset? FrozenAt,
    string? FrozenReason
);

/// <summary>One kind of disagreement.</summary>
/// <param name="Code">For example <c>place_sold_twice</c>; <c>docs/operations.md</c> says what each means.</param>
/// <param name="Severe">Concerns places or money: sales are frozen until a person has looked.</param>
/// <param name="Count">How many rows.</param>
/// <param name="Example">One of them.</param>
public sealed record AuditFinding(string Code, bool Severe, long Count, string Example);

/// <summary>Stops the sales of an event at once; what is held can still be paid.</summary>
/// <param name="Reason">For staff, and for the audit log.</param>
public sealed record FreezeSalesRequest([Required, Multiline, StringLength(200, MinimumLength = 1)] string Reason);

/// <summary>One step in the history of a place, oldest first.</summary>
/// <param name="At">When (UTC, database clock).</param>
/// <param name="Before">State before.</param>
/// <param name="After">State after.</param>
/// <param name="Words">What happened, in plain words.</param>
/// <param name="BookingId">The booking that it concerns; for the event's staff and for the booking's buyer.</param>
/// <param name="BookingReference">That booking's reference.</param>
public sealed record SeatHistoryEntryResponse(
    DateTimeOffset At,
    PlaceState Before,
    PlaceState After,
    string Words,
    Guid? BookingId,
    string? BookingReference
);

/// <summary>The history of one place.</summary>
/// <param name="SeatId">The place.</param>
/// <param name="Section">Name of its section.</param>
/// <param name="Row">Label of its row; null: standing.</param>
/// <param name="Seat">Label of its seat; null: standing.</param>
/// <param name="Now">State now.</param>
/// <param name="Steps">What happened, oldest first; nothing that happened before the history was kept.</param>
public sealed record SeatHistoryResponse(
    int SeatId,
    string Section,
    string? Row,
    string? Seat,
    PlaceState Now,
    IReadOnlyList<SeatHistoryEntryResponse> Steps
);
