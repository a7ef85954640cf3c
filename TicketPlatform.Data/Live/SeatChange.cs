using TicketPlatform.Domain.Selling;

namespace TicketPlatform.Data.Live;

/// <summary>A place that changed; the higher version is the newer tiding, in whatever order they come.</summary>
public readonly record struct SeatChange(int PlaceNo, PlaceStatus Status, int Version);
