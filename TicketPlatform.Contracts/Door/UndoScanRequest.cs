using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Undoes a mistaken scan. The ticket can then be used again, or refunded.</summary>
/// <param name="EventId">The event.</param>
/// <param name="Reason">Why, for the audit log.</param>
public sealed record UndoScanRequest(Guid EventId, [Required, StringLength(200, MinimumLength = 1)] string Reason);
