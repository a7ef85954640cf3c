using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace BookingApi.Http;

/// <summary>What a parameter accepts: whether a value fits, and how to describe the values that do.</summary>
static class ExpectedValue
{
    /// <summary>Whether a value from a query or a route can be read as <paramref name="type"/>.</summary>
    public static bool Accepts(Type type, string text) =>
        Plain(type) switch
        {
            // Numbers and lists of names, which Enum.TryParse accepts, are not values of our enums. The framework reads
            // names only as they are written.
            { IsEnum: true } e => Enum.GetNames(e).Contains(text, StringComparer.Ordinal),
            var t when t == typeof(int) => int.TryParse(
                text,
                NumberStyles.Integer,
                CultureInfo.InvariantCulture,
                out _
            ),
            var t when t == typeof(short) => short.TryParse(
                text,
                NumberStyles.Integer,
                CultureInfo.InvariantCulture,
                out _
            ),
            var t when t == typeof(long) => long.TryParse(
                text,
                NumberStyles.Integer,
                CultureInfo.InvariantCulture,
                out _
            ),
            var t when t == typeof(DateTimeOffset) => DateTimeOffset.TryParse(
                text,
                CultureInfo.InvariantCulture,
                out _
            ),
            var t when t == typeof(DateOnly) => DateOnly.TryParse(text, CultureInfo.InvariantCulture, out _),
            var t when t == typeof(Guid) => Guid.TryParse(text, out _),
            var t when t == typeof(bool) => bool.TryParse(text, out _),
            _ => true,
        };

    /// <summary>A sentence that describes the values of <paramref name="type"/>.</summary>
    public static string Describe(Type type, IEnumerable<object> attributes) =>
        Plain(type) switch
        {
            { IsEnum: true } e => $"Use one of: {string.Join(", ", Enum.GetNames(e))}.",
            var t when t == typeof(string) => "Send a string.",
            var t when t == typeof(bool) => "Send true or false.",
            var t when t == typeof(Guid) => "Send an ID, for example 01990f6e-0000-7000-8000-000000000001.",
            var t when t == typeof(DateTimeOffset) =>
                "Send a date and time with offset, for example 2027-03-05T19:00:00Z.",
            var t when t == typeof(DateOnly) => "Send a date, for example 2027-03-05.",
            var t when attributes.OfType<RangeAttribute>().FirstOrDefault() is { } range =>
                $"Send a {Number(t)} from {range.Minimum} to {range.Maximum}.",
            var t when t == typeof(short) => $"Send a whole number from {short.MinValue} to {short.MaxValue}.",
            var t when t == typeof(int) => $"Send a whole number from {int.MinValue} to {int.MaxValue}.",
            var t when t == typeof(long) => "Send a whole number of at most 18 digits.",
            { IsPrimitive: true } => "Send a number.",
            var t when typeof(IEnumerable).IsAssignableFrom(t) => "Send a list.",
            _ => "Send an object.",
        };

    static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    static string Number(Type type) =>
        type == typeof(double) || type == typeof(float) || type == typeof(decimal) ? "number" : "whole number";
}
