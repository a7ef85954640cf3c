using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>
/// Checks a ticket at the door of an event. The first valid scan wins; the same scan sent again gets the same response,
/// unless it was undone in the meantime (<c>scan_undone</c>).
/// </summary>
/// <param name="EventId">The event.</param>
/// <param name="Code">Text of the QR code. Null with <paramref name="TicketId"/>.</param>
/// <param name="ScanId">Chosen by the device; new for each scan.</param>
/// <param name="Gate">Name of the gate, for example "North".</param>
/// <param name="ScannedAt">By the device's clock (UTC); null: now.</param>
/// <param name="TicketId">
/// A ticket found by lookup, for a guest without a code. Null with <paramref name="Code"/>.
/// </param>
public sealed record ValidateTicketRequest(
    Guid EventId,
    [StringLength(200)] string? Code,
    Guid ScanId,
    [StringLength(40)] string? Gate = null,
    DateTimeOffset? ScannedAt = null,
    Guid? TicketId = null
);
