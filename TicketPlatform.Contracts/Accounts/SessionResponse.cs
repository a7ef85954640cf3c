namespace TicketPlatform.Contracts;

/// <summary>One login on one device.</summary>
/// <param name="Id">Id of the session.</param>
/// <param name="Device">For example "Firefox on Linux".</param>
/// <param name="CreatedAt">Login (UTC).</param>
/// <param name="LastUsedAt">Last refresh (UTC).</param>
/// <param name="IsCurrent">Whether it is the caller's session.</param>
public sealed record SessionResponse(
    Guid Id,
    string Device,
    DateTimeOffset CreatedAt,
    DateTimeOffset LastUsedAt,
    bool IsCurrent
);
