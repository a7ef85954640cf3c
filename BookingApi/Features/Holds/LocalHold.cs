using BookingApi.Http;

namespace BookingApi.Features.Holds;

/// <summary>Places of one event that a caller holds, and until when.</summary>
sealed record LocalHold(Guid EventId, Caller Caller, int Places, DateTimeOffset Ends);
