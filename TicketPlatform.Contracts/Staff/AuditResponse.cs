namespace TicketPlatform.Contracts;

/// <summary>One line of the audit log.</summary>
/// <param name="Id">Order.</param>
/// <param name="At">When (UTC).</param>
/// <param name="ActorName">Who.</param>
/// <param name="Address">From where.</param>
/// <param name="Action">What, for example <c>event.published</c>.</param>
/// <param name="Subject">Type of the item.</param>
/// <param name="SubjectId">Id of the item.</param>
/// <param name="Before">JSON of the changed values before.</param>
/// <param name="After">JSON of the changed values after.</param>
/// <param name="SubjectName">
/// Its current name: title of the event, name of the account, code of the coupon, reference and event of the booking,
/// event of the message; null when it no longer exists.
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
