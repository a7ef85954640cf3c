using TicketPlatform.Domain.Selling;

namespace TicketPlatform.Data.Selling;

/// <summary>
/// The result of a claim: the hold, or the seats that others have. No seats are listed if waiting for other claims took
/// too long.
/// </summary>
public sealed record ClaimResult(
    ClaimOutcome Outcome,
    Hold? Hold,
    DateTimeOffset ServerNow,
    IReadOnlyList<int> Unavailable
);
