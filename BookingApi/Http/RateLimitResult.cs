namespace BookingApi.Http;

/// <summary>
/// Whether a request may proceed, about how many more may follow, and how long to wait if it may not.
/// </summary>
readonly record struct RateLimitResult(bool Granted, long Left, TimeSpan Wait);
