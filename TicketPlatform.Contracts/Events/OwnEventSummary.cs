namespace TicketPlatform.Contracts;

/// <summary>An event as its organizer lists it.</summary>
/// <param name="Event">The card.</param>
/// <param name="PlacesTotal">Total number of seats.</param>
/// <param name="PlacesSold">Seats of confirmed bookings.</param>
/// <param name="PlacesHeld">Seats in live holds and unpaid bookings.</param>
/// <param name="Revenue">Confirmed bookings, after refunds.</param>
public sealed record OwnEventSummary(
    EventSummary Event,
    int PlacesTotal,
    int PlacesSold,
    int PlacesHeld,
    Money Revenue
);
