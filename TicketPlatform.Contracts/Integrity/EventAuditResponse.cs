namespace TicketPlatform.Contracts;

/// <summary>Result of the last integrity check of an event.</summary>
/// <param name="AuditedAt">When it was last checked (UTC); null: not yet.</param>
/// <param name="MismatchSince">Since when records do not match (UTC); null: all records match.</param>
/// <param name="Findings">The mismatches, by type.</param>
/// <param name="FrozenAt">Since when sales have been paused (UTC); null: they are not.</param>
/// <param name="FrozenReason">Why sales are paused.</param>
public sealed record EventAuditResponse(
    DateTimeOffset? AuditedAt,
    DateTimeOffset? MismatchSince,
    IReadOnlyList<AuditFinding> Findings,
    DateTimeOffset? FrozenAt,
    string? FrozenReason
);
