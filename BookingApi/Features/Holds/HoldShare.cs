namespace BookingApi.Features.Holds;

/// <summary>How many places of an event one caller and one network may hold at the same time.</summary>
/// <param name="Own">The caller.</param>
/// <param name="Network">All callers of the network.</param>
/// <param name="Lifetime">How long a hold lives.</param>
readonly record struct HoldShare(int Own, int Network, TimeSpan Lifetime);
