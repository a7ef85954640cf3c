using System.Globalization;

namespace BookingApi.Http;

/// <summary>A number and what it counts, in the API's messages, which are in English: "1 seat", "2 seats".</summary>
static class CountText
{
    /// <summary>The number in digits, followed by the noun in the singular or the plural.</summary>
    /// <param name="count">The number.</param>
    /// <param name="one">The noun, such as "seat".</param>
    /// <param name="many">The plural if it is irregular, such as "people".</param>
    public static string Of(long count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many ?? $"{one}s")}");
}
