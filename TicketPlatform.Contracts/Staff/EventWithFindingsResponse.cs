namespace TicketPlatform.Contracts;

/// <summary>An event that needs attention.</summary>
/// <param name="Id">The event.</param>
/// <param name="Title">Title.</param>
/// <param name="MismatchSince">Since when records do not match (UTC).</param>
/// <param name="FrozenAt">Since when sales have been paused (UTC).</param>
public sealed record EventWithFindingsResponse(
    Guid Id,
    string Title,
    DateTimeOffset? MismatchSince,
    DateTimeOffset? FrozenAt
);
