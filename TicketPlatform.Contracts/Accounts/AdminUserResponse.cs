namespace TicketPlatform.Contracts;

/// <summary>An account as an admin sees it.</summary>
/// <param name="User">The account.</param>
/// <param name="CreatedAt">When it was made (UTC).</param>
/// <param name="LockedUntil">Until when it is locked (UTC); null: it is not.</param>
/// <param name="LastSeenAt">Last log-in or refresh (UTC).</param>
/// <param name="WorksFor">Address of the organizer at whose doors it scans; null: nobody's.</param>
public sealed record AdminUserResponse(
    UserResponse User,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LockedUntil,
    DateTimeOffset? LastSeenAt,
    string? WorksFor = null
);
