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
