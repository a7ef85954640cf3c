using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Cancels an event: every booking is refunded, and its buyer is notified.</summary>
/// <param name="Reason">For buyers, in plain words.</param>
/// <param name="AfterEnd">
/// Confirms that the event is over. Without it, cancelling an event that is over is rejected
/// (<see cref="ProblemCodes.EventOver"/>).
/// </param>
/// <param name="RefundAdmitted">
/// After the end: refund also tickets that were scanned at the door. Before, every ticket is refunded.
/// </param>
public sealed record CancelEventRequest(
    [Required, Multiline, StringLength(500, MinimumLength = 1)] string Reason,
    bool AfterEnd = false,
    bool RefundAdmitted = false
);
