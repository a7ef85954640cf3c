namespace TicketPlatform.Data.Accounts;

/// <summary>An action of a member of staff. Append-only even for us: a trigger rejects changes.</summary>
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

    /// <summary>The kind of subject, for example <c>event</c>.</summary>
    public required string Subject { get; init; }
    public Guid? SubjectId { get; init; }

    /// <summary>JSON of the changed values before.</summary>
    public string? Before { get; init; }

    /// <summary>JSON of the changed values after.</summary>
    public string? After { get; init; }
}
