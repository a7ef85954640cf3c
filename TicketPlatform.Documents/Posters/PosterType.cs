using System.Globalization;

namespace TicketPlatform.Documents.Posters;

/// <summary>
/// Sets lines of text without knowing the font: it assumes letters slightly wider than in common sans-serif fonts, so
/// that the text fits wherever it is drawn.
/// </summary>
static class PosterType
{
    /// <summary>
    /// The largest size between the two at which the text fits into the box in at most <paramref name="maxLines"/>
    /// lines; at the smallest size, the rest is replaced by an ellipsis.
    /// </summary>
    public static (double Size, IReadOnlyList<string> Lines) Fit(
        string text,
        double width,
        double height,
        int maxLines,
        double largest,
        double smallest
    )
    {
        for (var size = largest; size > smallest; size -= 2)
        {
            var lines = Wrap(text, width / size);
            if (
                lines.Count <= maxLines
                && lines.Count * size * 1.06 <= height
                && lines.TrueForAll(l => WidthOf(l) * size <= width)
            )
                return (size, lines);
        }
        var wrapped = Wrap(text, width / smallest).ConvertAll(l => Cut(l, width / smallest));
        var room = Math.Min(maxLines, (int)(height / (smallest * 1.06)));
        if (wrapped.Count > room)
        {
            wrapped = wrapped[..room];
            wrapped[^1] = Cut(wrapped[^1] + " …", width / smallest);
        }
        return (smallest, wrapped);
    }

    /// <summary>Shortens the text to <paramref name="ems"/>, with an ellipsis.</summary>
    public static string Cut(string text, double ems)
    {
        if (WidthOf(text) <= ems)
            return text;
        var elements = StringInfo.ParseCombiningCharacters(text);
        for (var i = elements.Length - 1; i > 0; i--)
        {
            var shorter = text[..elements[i]].TrimEnd(' ', '…') + "…";
            if (WidthOf(shorter) <= ems)
                return shorter;
        }
        return "…";
    }

    static List<string> Wrap(string text, double ems)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // A line does not begin with a dash or an ampersand.
            if (lines.Count > 0 && (WidthOf(lines[^1] + " " + word) <= ems || word is "–" or "-" or "&" or "/"))
                lines[^1] += " " + word;
            else
                lines.Add(word);
        }
        return lines;
    }

    static double WidthOf(string text) =>
        text.EnumerateRunes()
            .Sum(r =>
                r.Value switch
                {
                    'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' or ' ' => 0.32,
                    'f' or 't' or 'r' or '(' or ')' or '-' or '/' or '"' => 0.43,
                    'm' or 'w' or '@' or '%' => 0.93,
                    'M' or 'W' => 0.97,
                    >= 'A' and <= 'Z' => 0.73,
                    < 0x250 => 0.61,
                    < 0x1100 => 0.72,
                    _ => 1.05,
                }
            );
}
