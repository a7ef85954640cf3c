using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>
/// Takes back the scan of a ticket that was admitted by mistake: it admits once more, and can be refunded.
/// </summary>
/// <param name="EventId">At whose door.</param>
/// <param name="Reason">Why, for the audit log.</param>
public sealed record UndoScanRequest(Guid EventId, [Required, StringLength(200, MinimumLength = 1)] string Reason);
