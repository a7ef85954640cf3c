namespace TicketPlatform.Contracts;

/// <summary>A short-lived link to download a ticket, or all tickets of a booking, without logging in.</summary>
/// <param name="Path">
/// Path and query on the API: <c>/api/tickets/{id}/pdf?expires=…&amp;signature=…</c> or
/// <c>/api/bookings/{id}/tickets/pdf?expires=…&amp;signature=…</c>.
/// </param>
/// <param name="ExpiresAt">When it expires (UTC).</param>
public sealed record DownloadLinkResponse(string Path, DateTimeOffset ExpiresAt);
