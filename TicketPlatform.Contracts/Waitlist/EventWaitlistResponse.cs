namespace TicketPlatform.Contracts;

/// <summary>An event's line in numbers.</summary>
/// <param name="Waiting">Parties in line.</param>
/// <param name="PlacesWanted">Places that they want together.</param>
/// <param name="Offered">Offers that can be taken now.</param>
/// <param name="Accepted">Offers that were taken.</param>
/// <param name="Lapsed">Offers that nobody took in time.</param>
/// <param name="Left">Parties that left.</param>
/// <param name="KeepsPlaces">What comes free is for the line now, not for passers-by.</param>
/// <param name="Entries">A page of the line: who has an offer, who waits (in order), then the others.</param>
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
