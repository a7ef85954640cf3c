namespace TicketPlatform.Data.Accounts;

/// <summary>What a member of staff did; append-only, also for us: a trigger refuses changes.</summary>
public sealed class AuditEntry
{
    public long Id { get; init; }
    public DateTimeOffset At { get; init; }
    public Guid ActorId { get; init; }
    public required string ActorName { get; init; }

    /// <summary>Where the request came from.</summary>
    public required string Address { get; init; }

    /// <summary>For example <c>event.published</c>.</summary>
    public required string Action { get; init; }

    /// <summary>Kind of thing, for example <c>event</c>.</summary>
    public required string Subject { get; init; }
    public Guid? SubjectId { get; init; }

    /// <summary>JSON of what changed, as it was.</summary>
    public string? Before { get; init; }

    /// <summary>JSON of what changed, as it is.</summary>
    public string? After { get; init; }
}
