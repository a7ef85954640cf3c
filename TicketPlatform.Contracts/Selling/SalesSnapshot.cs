namespace TicketPlatform.Contracts;

/// <summary>
/// A message of an event's sales stream (server-sent event named <c>sales</c>): the totals now, and the newest
/// bookings.
/// </summary>
/// <param name="PlacesTotal">All seats.</param>
/// <param name="PlacesSold">Seats of confirmed bookings.</param>
/// <param name="PlacesHeld">Seats in live holds and unpaid bookings.</param>
/// <param name="Bookings">Confirmed bookings.</param>
/// <param name="Revenue">Confirmed bookings, after refunds.</param>
/// <param name="Latest">The most recently paid bookings, newest first, at most 20, including returned ones.</param>
public sealed record SalesSnapshot(
    int PlacesTotal,
    int PlacesSold,
    int PlacesHeld,
    int Bookings,
    Money Revenue,
    IReadOnlyList<BookingSummary> Latest
);
