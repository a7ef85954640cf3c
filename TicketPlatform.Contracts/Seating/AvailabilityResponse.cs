namespace TicketPlatform.Contracts;

/// <summary>Current availability.</summary>
/// <param name="EventId">The event.</param>
/// <param name="LayoutVersion">Which <see cref="SeatMapResponse.Version"/> the states belong to.</param>
/// <param name="Version">Number of the last change included; the stream of the same node continues from here.</param>
/// <param name="States">
/// Base64 of two bits a seat (<see cref="PlaceState"/>), in seat-id order: seat <c>i</c> is in byte <c>i / 4</c>, at
/// bits <c>2 × (i mod 4)</c> and the one above (least significant first).
/// </param>
/// <param name="Categories">Prices and counts by category.</param>
public sealed record AvailabilityResponse(
    Guid EventId,
    int LayoutVersion,
    long Version,
    string States,
    IReadOnlyList<CategoryAvailability> Categories
);
