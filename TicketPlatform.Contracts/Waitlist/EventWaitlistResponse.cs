namespace TicketPlatform.Contracts;

/// <summary>The waitlist of an event, with totals.</summary>
/// <param name="Waiting">Parties in line.</param>
/// <param name="PlacesWanted">Total number of seats wanted.</param>
/// <param name="Offered">Open offers.</param>
/// <param name="Accepted">Accepted offers.</param>
/// <param name="Lapsed">Expired offers.</param>
/// <param name="Left">Parties that left.</param>
/// <param name="KeepsPlaces">Whether freed seats are offered to the waitlist first.</param>
/// <param name="Entries">A page of entries: those with an offer, then those waiting, in order, then the others.</param>
public sealed record EventWaitlistResponse(
    int Waiting,
    int PlacesWanted,
    int Offered,
    int Accepted,
    int Lapsed,
    int Left,
    bool KeepsPlaces,
    Paged<EventWaitlistEntry> Entries
);
