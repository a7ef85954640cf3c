using TicketPlatform.Domain.Selling;

namespace TicketPlatform.Domain.Seating;

/// <summary>A place that somebody booked and that has to be matched.</summary>
/// <param name="PlaceNo">The place.</param>
/// <param name="CategoryNo">Its category when it was booked.</param>
/// <param name="PriceMinor">Its price when it was booked, before any coupon, in minor units.</param>
/// <param name="Removed">What it was, if it is no longer part of the layout.</param>
public readonly record struct AgreedPlace(int PlaceNo, short CategoryNo, long PriceMinor, RemovedPlace? Removed = null);
