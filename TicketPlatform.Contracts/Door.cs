using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Shows a code at the door of an event. The first valid scan wins; the same scan sent again gets
/// the same answer, unless it was undone in between (<c>scan_undone</c>).</summary>
/// <param name="EventId">At whose door.</param>
/// <param name="Code">Text of the QR code. Null with <paramref name="TicketId"/>.</param>
/// <param name="ScanId">Chosen by the device; new for each scan.</param>
/// <param name="Gate">Where, for example "North".</param>
/// <param name="ScannedAt">By the device's clock (UTC); null: now.</param>
/// <param name="TicketId">A ticket that was looked up, of somebody who has no code with them. Null with <paramref
/// name="Code"/>.</param>
public sealed record ValidateTicketRequest(
    Guid EventId,
    [StringLength(200)] string? Code,
    Guid ScanId,
    [StringLength(40)] string? Gate = null,
    DateTimeOffset? ScannedAt = null,
    Guid? TicketId = null
);

/// <summary>What the door does now.</summary>
/// <param name="Result"><c>admitted</c>, <c>already_in</c>, <c>void</c>, <c>too_early</c>, <c>too_late</c>,
/// <c>other_event</c>, <c>unknown</c>, or <c>scan_undone</c>: the scan with this id was undone, and the ticket has to
/// be scanned again, with a new id.</param>
/// <param name="Reason">In plain words, for the screen.</param>
/// <param name="HolderName">Name on the ticket, when it is this event's.</param>
/// <param name="Place">Its place, when it is this event's.</param>
/// <param name="UsedAt">When it was first scanned (UTC).</param>
/// <param name="UsedGate">Where.</param>
/// <param name="Counts">The door now.</param>
public sealed record ValidateTicketResponse(
    string Result,
    string Reason,
    string? HolderName,
    PlaceResponse? Place,
    DateTimeOffset? UsedAt,
    string? UsedGate,
    DoorCounts Counts
);

/// <summary>How many are in.</summary>
/// <param name="Admitted">Tickets scanned.</param>
/// <param name="Expected">Tickets that admit, scanned or not.</param>
public sealed record DoorCounts(int Admitted, int Expected);

/// <summary>
/// A ticket as the door looks it up. Without its code: whoever sees a list of tickets must not be able to copy them.
/// </summary>
/// <param name="TicketId">Id of the ticket.</param>
/// <param name="HolderName">Name on it.</param>
/// <param name="BookingReference">The booking's short code.</param>
/// <param name="Place">Its place.</param>
/// <param name="Status">Whether it opens the door.</param>
/// <param name="UsedAt">When it was scanned (UTC).</param>
public sealed record DoorTicket(
    Guid TicketId,
    string HolderName,
    string BookingReference,
    PlaceResponse Place,
    TicketStatus Status,
    DateTimeOffset? UsedAt
);

/// <summary>
/// Takes back the scan of a ticket that was admitted by mistake: it admits once more, and can be refunded.
/// </summary>
/// <param name="EventId">At whose door.</param>
/// <param name="Reason">Why, for the audit log.</param>
public sealed record UndoScanRequest(Guid EventId, [Required, StringLength(200, MinimumLength = 1)] string Reason);
