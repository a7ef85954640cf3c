using System.Globalization;

namespace BookingApi.Http;

/// <summary>A number and what it counts, in the API's messages, which are in English: "1 seat", "2 seats".</summary>
static class CountText
{
    /// <summary>The number in digits, and what is counted in the singular or the plural.</summary>
    /// <param name="count">How many.</param>
    /// <param name="one">What is counted, such as "seat".</param>
    /// <param name="many">Its plural where that is not made with an s, such as "people".</param>
    public static string Of(long count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many ?? $"{one}s")}");
}
