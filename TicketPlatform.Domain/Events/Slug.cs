using System.Text;

namespace TicketPlatform.Domain.Events;

/// <summary>Makes the readable part of an event's address from its title.</summary>
public static class Slug
{
    const int MaxLength = 60;

    /// <summary>
    /// Lower-case ASCII letters and digits with single hyphens, at most 60 characters: "Così fan tutte!" becomes
    /// "cosi-fan-tutte", "Łódź" becomes "lodz", "Лебединое озеро" becomes "lebedinoe-ozero".
    /// </summary>
    /// <param name="title">The event's name.</param>
    /// <param name="fallback">
    /// What to use when the title has no letter that can be written in ASCII, for example its city and date.
    /// </param>
    /// <returns>The slug; "event" when nothing else is left.</returns>
    public static string From(string title, string fallback = "") =>
        Write(title) is { Length: > 0 } slug ? slug : Write($"event {fallback}");

    static string Write(string text)
    {
        var slug = new StringBuilder();
        // A Greek digraph: two letters for one sound.
        var letters = text.Normalize()
            .ToLowerInvariant()
            .Replace("ου", "ou", StringComparison.Ordinal)
            .Replace("ού", "ou", StringComparison.Ordinal);
        foreach (var c in letters)
        {
            if (Transliteration.Of(c) is { } ascii)
                slug.Append(ascii);
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
            if (slug.Length >= MaxLength)
                break;
        }
        slug.Length = Math.Min(slug.Length, MaxLength);
        return slug.ToString().Trim('-');
    }
}
