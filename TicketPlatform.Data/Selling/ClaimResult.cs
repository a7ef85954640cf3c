using TicketPlatform.Domain.Selling;

namespace TicketPlatform.Data.Selling;

/// <summary>
/// The answer to a claim: the hold, or which places somebody else has; none of them when waiting for the others took
/// too long.
/// </summary>
public sealed record ClaimResult(
    ClaimOutcome Outcome,
    Hold? Hold,
    DateTimeOffset ServerNow,
    IReadOnlyList<int> Unavailable
);
