namespace TicketPlatform.Contracts;

/// <summary>What the integrity auditor last found at an event.</summary>
/// <param name="AuditedAt">When it last looked (UTC); null: not yet.</param>
/// <param name="RedSince">
/// Since when something disagrees (UTC); null: places, bookings, money and tickets agree.
/// </param>
/// <param name="Findings">What disagrees, by kind.</param>
/// <param name="FrozenAt">Since when nothing is sold (UTC); null: sales continue.</param>
/// <param name="FrozenReason">Why nothing is sold.</param>
public sealed record EventAuditResponse(
    DateTimeOffset? AuditedAt,
    DateTimeOffset? RedSince,
    IReadOnlyList<AuditFinding> Findings,
    DateTimeOffset? FrozenAt,
    string? FrozenReason
);
