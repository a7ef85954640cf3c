namespace TicketPlatform.Contracts;

/// <summary>One line of the audit log.</summary>
/// <param name="Id">Order.</param>
/// <param name="At">When (UTC).</param>
/// <param name="ActorName">Who.</param>
/// <param name="Address">From where.</param>
/// <param name="Action">What, for example <c>event.published</c>.</param>
/// <param name="Subject">Kind of thing.</param>
/// <param name="SubjectId">Which.</param>
/// <param name="Before">JSON of what changed, as it was.</param>
/// <param name="After">JSON of what changed, as it is.</param>
/// <param name="SubjectName">
/// What people call it now: title of the event, name of the account, code of the coupon, reference and event of the
/// booking, event of the message; null when there is no such thing any more.
/// </param>
public sealed record AuditResponse(
    long Id,
    DateTimeOffset At,
    string ActorName,
    string Address,
    string Action,
    string Subject,
    Guid? SubjectId,
    string? Before,
    string? After,
    string? SubjectName = null
);
