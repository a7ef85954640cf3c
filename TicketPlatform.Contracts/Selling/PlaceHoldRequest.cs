using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>
/// Holds seats for one buyer: chosen seats, standing places or both of them, or the best available. With a live
/// hold's token in the <c>Hold-Token</c> header that hold is replaced: its seats count as free for this request, and
/// its expiry stays the same.
/// </summary>
/// <param name="SeatIds">Exactly these seats.</param>
/// <param name="BestAvailable">The best seats that match this description. Cannot be combined with the others.</param>
/// <param name="Standing">Number of places in standing areas.</param>
public sealed record PlaceHoldRequest(
    [MaxLength(50)] IReadOnlyList<int>? SeatIds = null,
    BestAvailableRequest? BestAvailable = null,
    [MaxLength(20)] IReadOnlyList<StandingRequest>? Standing = null
);
