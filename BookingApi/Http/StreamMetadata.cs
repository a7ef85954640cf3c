namespace BookingApi.Http;

/// <summary>Marks an endpoint whose response continues until the client disconnects.</summary>
sealed class StreamMetadata;
