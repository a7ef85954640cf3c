using TicketPlatform.Domain.Selling;

namespace TicketPlatform.Data.Live;

/// <summary>A seat that changed; the higher version is the newer change, in whatever order they arrive.</summary>
public readonly record struct SeatChange(int PlaceNo, PlaceStatus Status, int Version);
