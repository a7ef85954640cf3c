namespace TicketPlatform.Contracts;

/// <summary>An event that needs a look.</summary>
/// <param name="Id">The event.</param>
/// <param name="Title">Its name.</param>
/// <param name="RedSince">Since when something disagrees (UTC).</param>
/// <param name="FrozenAt">Since when nothing is sold (UTC).</param>
public sealed record RedEventResponse(Guid Id, string Title, DateTimeOffset? RedSince, DateTimeOffset? FrozenAt);
