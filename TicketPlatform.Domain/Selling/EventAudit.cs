namespace TicketPlatform.Domain.Selling;

/// <summary>What the integrity auditor found when it last recomputed an event from its raw rows.</summary>
public sealed class EventAudit
{
    /// <summary>The event.</summary>
    public Guid EventId { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset AuditedAt { get; set; }

    /// <summary>
    /// JSON list of <c>{"code": …, "severe": …, "count": …, "example": …}</c>; empty when all records match.
    /// </summary>
    public required string Findings { get; set; }

    /// <summary>Since when records do not match (UTC); null: all match.</summary>
    public DateTimeOffset? MismatchSince { get; set; }
}
