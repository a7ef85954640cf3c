namespace BookingApi.Http;

/// <summary>Marks an endpoint whose requests carry an <c>Idempotency-Key</c>.</summary>
sealed class IdempotentMetadata;
