using System.Globalization;
using System.Text.RegularExpressions;

namespace BookingApi.Http;

/// <summary>
/// Replaces the messages of the framework's validation attributes with plain ones. Each appears at its field, so it
/// says what to enter and does not repeat the property's name.
/// </summary>
static partial class ValidationMessages
{
    /// <summary>The message for the response: unchanged if it is not one of the framework's.</summary>
    public static string Plain(string message)
    {
        if (!message.StartsWith("The ", StringComparison.Ordinal))
            return message;
        if (Required().IsMatch(message))
            return "Please fill in this field.";
        if (Range().Match(message) is { Success: true } range)
            return $"Enter a number from {Number(range, "low")} to {Number(range, "high")}.";
        if (LengthBetween().Match(message) is { Success: true } between)
            return $"Enter between {Number(between, "low")} and {Number(between, "high")} characters.";
        if (LengthAtMost().Match(message) is { Success: true } most)
            return $"Enter at most {CountOf(most, "character")}.";
        if (EntriesAtMost().Match(message) is { Success: true } entries)
            return $"Enter at most {CountOf(entries, "entry", "entries")}.";
        if (EntriesAtLeast().Match(message) is { Success: true } few)
            return $"Enter at least {CountOf(few, "entry", "entries")}.";
        return message;
    }

    static string Number(Match match, string group) =>
        decimal.TryParse(match.Groups[group].Value, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("#,0.##", CultureInfo.InvariantCulture)
            : match.Groups[group].Value;

    static string CountOf(Match match, string one, string? many = null) =>
        CountText.Of(long.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture), one, many);

    [GeneratedRegex(@"^The .+ field is required\.$", RegexOptions.NonBacktracking)]
    private static partial Regex Required();

    [GeneratedRegex(@"^The field .+ must be between (?<low>.+) and (?<high>.+)\.$", RegexOptions.NonBacktracking)]
    private static partial Regex Range();

    [GeneratedRegex(
        @"^The field .+ must be a string with a minimum length of (?<low>\d+) and a maximum length of (?<high>\d+)\.$",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex LengthBetween();

    [GeneratedRegex(
        @"^The field .+ must be a string with a maximum length of (?<count>\d+)\.$",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex LengthAtMost();

    [GeneratedRegex(
        @"^The field .+ must be a string or array type with a maximum length of '(?<count>\d+)'\.$",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex EntriesAtMost();

    [GeneratedRegex(
        @"^The field .+ must be a string or array type with a minimum length of '(?<count>\d+)'\.$",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex EntriesAtLeast();
}
