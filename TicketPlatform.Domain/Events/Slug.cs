using System.Globalization;
using System.Text;

namespace TicketPlatform.Domain.Events;

/// <summary>Makes the readable part of an event's address from its title.</summary>
public static class Slug
{
    /// <summary>
    /// Lower-case ASCII letters and digits with single hyphens, at most 60 characters: "Così fan tutte!" becomes "cosi-fan-tutte".
    /// Titles without any such letter become "event".
    /// </summary>
    public static string From(string title)
    {
        var slug = new StringBuilder();
        foreach (var c in title.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c))
                slug.Append(char.ToLowerInvariant(c));
            else if (
                CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark
                && slug.Length > 0
                && slug[^1] != '-'
            )
                slug.Append('-');
            if (slug.Length == 60)
                break;
        }
        var text = slug.ToString().Trim('-');
        return text.Length == 0 ? "event" : text;
    }
}
