using System.Text.Json;

namespace BookingApi.Http;

/// <summary>A text in a body was rejected; the serializer adds the path of its field.</summary>
sealed class RejectedTextException(string message) : JsonException(message);
