namespace BookingApi.Http;

/// <summary>Marks an endpoint whose answer goes on until its reader leaves.</summary>
sealed class StreamMetadata;
