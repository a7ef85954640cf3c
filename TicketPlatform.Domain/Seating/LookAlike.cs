using System.Globalization;
using System.Text;

namespace TicketPlatform.Domain.Seating;

/// <summary>
/// Names that look the same on a ticket: buyers could not tell two such sections or categories apart.
/// </summary>
public static class LookAlike
{
    // Greek and Cyrillic capitals, and the Latin ones that they look like.
    const string Foreign = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧАВЕКМНОРСТУХІЈЅ";
    const string Latin = "ABEZHIKMNOPTYXABEKMHOPCTYXIJS";

    /// <summary>
    /// Whether the two names differ only by case, width, blanks, dashes or letters of another script that look alike.
    /// </summary>
    public static bool AreAlike(string one, string other) =>
        string.Equals(Skeleton(one), Skeleton(other), StringComparison.Ordinal);

    static string Skeleton(string name)
    {
        var skeleton = new StringBuilder(name.Length);
        var capitals = name.Normalize(NormalizationForm.FormKC)
            .ToUpperInvariant()
            .Replace("ß", "SS", StringComparison.Ordinal);
        foreach (var c in capitals)
        {
            if (char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) == UnicodeCategory.DashPunctuation || c == '\u2212')
            {
                if (skeleton.Length > 0 && skeleton[^1] != ' ')
                    skeleton.Append(' ');
                continue;
            }
            var index = Foreign.IndexOf(c, StringComparison.Ordinal);
            skeleton.Append(index < 0 ? c : Latin[index]);
        }
        return skeleton.ToString().TrimEnd();
    }
}
