using System.Text;
using System.Text.RegularExpressions;

namespace TicketPlatform.Localization;

/// <summary>
/// English as a pseudo-language: accented letters, about 40 % longer, in brackets. Placeholders and HTML stay
/// unchanged.
/// </summary>
public static partial class PseudoText
{
    const string Plain = "AaBCcDdEeGgHhIiJjKkLNnOoPRrSsTtUuWwYyZz";
    const string Accented = "ÅåßÇçÐðÉéĜĝĤĥÎîĴĵĶķĻÑñÖöÞŔŕŠšŢţÛûŴŵÝýŽž";

    /// <summary>The text in the pseudo-language.</summary>
    public static string Of(string text)
    {
        var result = new StringBuilder("[");
        var letters = 0;
        var at = 0;
        foreach (Match kept in Kept().Matches(text))
        {
            Accent(text[at..kept.Index]);
            result.Append(kept.Value);
            at = kept.Index + kept.Length;
        }
        Accent(text[at..]);
        for (var more = 0; more < letters * 4 / 10; more++)
            result.Append(more % 6 == 0 ? ' ' : '~');
        return result.Append(']').ToString();

        void Accent(string part)
        {
            foreach (var letter in part)
            {
                var i = Plain.IndexOf(letter, StringComparison.Ordinal);
                result.Append(i < 0 ? letter : Accented[i]);
            }
            letters += part.Length;
        }
    }

    // Placeholders, tags and entities.
    [GeneratedRegex(@"\{\d+[^}]*\}|<[^>]+>|&\w+;")]
    private static partial Regex Kept();
}
