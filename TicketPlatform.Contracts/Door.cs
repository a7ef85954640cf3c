using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Shows a code at the door of an event. The first valid scan wins; the same scan sent again gets the same answer.</summary>
/// <param name="EventId">At whose door.</param>
/// <param name="Code">Text of the QR code.</param>
/// <param name="ScanId">Chosen by the device; new for each scan.</param>
/// <param name="Gate">Where, for example "North".</param>
/// <param name="ScannedAt">By the device's clock (UTC); null: now.</param>
public sealed record ValidateTicketRequest(
    Guid EventId,
    [Required, StringLength(200)] string Code,
    Guid ScanId,
    [StringLength(40)] string? Gate = null,
    DateTimeOffset? ScannedAt = null
);

/// <summary>What the door does now.</summary>
/// <param name="Result"><c>admitted</c>, <c>already_in</c>, <c>void</c>, <c>other_event</c> or <c>unknown</c>.</param>
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

/// <summary>A ticket as the door looks it up.</summary>
/// <param name="TicketId">Id of the ticket.</param>
/// <param name="Code">Text of its QR code, to validate it by hand.</param>
/// <param name="HolderName">Name on it.</param>
/// <param name="BookingReference">The booking's short code.</param>
/// <param name="Place">Its place.</param>
/// <param name="Status">Whether it opens the door.</param>
/// <param name="UsedAt">When it was scanned (UTC).</param>
public sealed record DoorTicket(
    Guid TicketId,
    string Code,
    string HolderName,
    string BookingReference,
    PlaceResponse Place,
    TicketStatus Status,
    DateTimeOffset? UsedAt
);
