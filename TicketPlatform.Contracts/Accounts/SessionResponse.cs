namespace TicketPlatform.Contracts;

/// <summary>One log-in on one device.</summary>
/// <param name="Id">Id of the session.</param>
/// <param name="Device">For example "Firefox on Linux".</param>
/// <param name="CreatedAt">Log-in (UTC).</param>
/// <param name="LastUsedAt">Last refresh (UTC).</param>
/// <param name="IsCurrent">It is the one that asks.</param>
public sealed record SessionResponse(
    Guid Id,
    string Device,
    DateTimeOffset CreatedAt,
    DateTimeOffset LastUsedAt,
    bool IsCurrent
);
