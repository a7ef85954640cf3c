namespace TicketPlatform.Contracts;

/// <summary>A link that downloads a ticket, or all of a booking, without logging in, for a short time.</summary>
/// <param name="Path">
/// Path and query on the API: <c>/api/tickets/{id}/pdf?expires=…&amp;signature=…</c> or
/// <c>/api/bookings/{id}/tickets/pdf?expires=…&amp;signature=…</c>.
/// </param>
/// <param name="ExpiresAt">When it ends (UTC).</param>
public sealed record DownloadLinkResponse(string Path, DateTimeOffset ExpiresAt);
