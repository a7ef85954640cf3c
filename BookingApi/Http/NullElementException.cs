using System.Text.Json;

namespace BookingApi.Http;

/// <summary>
/// A list in a body contains null where an object is required. <see cref="JsonException.Path"/> is the path of the
/// object that has the list; <paramref name="element"/> is the element within it, for example <c>standing[0]</c>.
/// </summary>
sealed class NullElementException(string element) : JsonException("Remove null, or send an object.")
{
    /// <summary>The element within its object.</summary>
    public string Element => element;
}
