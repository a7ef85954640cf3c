namespace TicketPlatform.Contracts;

/// <summary>An account as an admin sees it.</summary>
/// <param name="User">The account.</param>
/// <param name="CreatedAt">When it was created (UTC).</param>
/// <param name="LockedUntil">Locked until then (UTC); null when it is not locked.</param>
/// <param name="LastSeenAt">Last login or refresh (UTC).</param>
/// <param name="WorksFor">For door staff: address of their organizer; null when not assigned.</param>
public sealed record AdminUserResponse(
    UserResponse User,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LockedUntil,
    DateTimeOffset? LastSeenAt,
    string? WorksFor = null
);
