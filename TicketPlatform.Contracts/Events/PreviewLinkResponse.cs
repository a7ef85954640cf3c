namespace TicketPlatform.Contracts;

/// <summary>A link that shows an event in the shop before it is published there.</summary>
/// <param name="Url">The page's absolute address; signed while the event is not in the shop.</param>
/// <param name="ExpiresAt">When the link stops working (UTC).</param>
public sealed record PreviewLinkResponse(string Url, DateTimeOffset ExpiresAt);
