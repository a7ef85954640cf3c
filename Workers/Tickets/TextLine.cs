using System.Text;
using TicketPlatform.Domain.Posters;
using TicketPlatform.Workers.Pdf;

namespace TicketPlatform.Workers.Tickets;

/// <summary>
/// Sets text of any script: each letter in the first font that has it. One that no font has is drawn as a box, so that it is seen to be
/// missing; nothing that people type stops a ticket.
/// </summary>
sealed class TextLine(PdfFile file, PdfCanvas canvas)
{
    public static double WidthOf(string text, double size, bool isBold) =>
        Letters(text, isBold).Sum(l => l.Font.WidthOf(l.Font.GlyphOf(l.Rune.Value))) * size / 1000;

    /// <summary>Draws on the base line <paramref name="y"/>.</summary>
    public void Draw(string text, double x, double y, double size, bool isBold, Rgb color)
    {
        var letters = Letters(text, isBold);
        for (var i = 0; i < letters.Count; )
        {
            var (font, start) = (letters[i].Font, x);
            var used = file.Font(font);
            var run = new List<int>();
            for (; i < letters.Count && letters[i].Font == font; i++)
            {
                var rune = letters[i].Rune;
                run.Add(used.Use(rune.Value, Meaning(rune)));
                x += font.WidthOf(font.GlyphOf(rune.Value)) * size / 1000;
            }
            canvas.Glyphs(used, size, start, y, run, color);
        }
    }

    /// <summary>Draws in <paramref name="width"/>: smaller down to <paramref name="smallest"/>, then cut off with an ellipsis.</summary>
    public void DrawFitting(
        string text,
        double x,
        double y,
        double width,
        double size,
        double smallest,
        bool isBold,
        Rgb color
    )
    {
        var wide = WidthOf(text, 1, isBold);
        while (size > smallest && wide * size > width)
            size -= 0.5;
        Draw(wide * size > width ? Cut(text, size, isBold, width) : text, x, y, size, isBold, color);
    }

    /// <summary>Breaks at spaces into at most <paramref name="maxLines"/> lines; the last one may be cut off.</summary>
    public static List<string> Wrap(string text, double size, bool isBold, double width, int maxLines)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && (lines.Count == maxLines || WidthOf($"{lines[^1]} {word}", size, isBold) <= width))
                lines[^1] += " " + word;
            else
                lines.Add(word);
        }
        return lines.ConvertAll(line => Cut(line, size, isBold, width));
    }

    static string Cut(string text, double size, bool isBold, double width)
    {
        if (WidthOf(text, size, isBold) <= width)
            return text;
        var runes = text.EnumerateRunes().ToList();
        var (fits, tooLong) = (0, runes.Count);
        while (tooLong - fits > 1)
        {
            var middle = (fits + tooLong) / 2;
            if (WidthOf(string.Concat(runes.Take(middle)) + "…", size, isBold) <= width)
                fits = middle;
            else
                tooLong = middle;
        }
        return string.Concat(runes.Take(fits)).TrimEnd() + "…";
    }

    static List<(Rune Rune, TrueTypeFont Font)> Letters(string text, bool isBold)
    {
        var letters = new List<(Rune, TrueTypeFont)>();
        // Halves of surrogate pairs come out as U+FFFD here, which normalising would not forgive.
        var clean = string.Concat(text.EnumerateRunes()).Normalize(NormalizationForm.FormC);
        foreach (var rune in VisualOrder.Of(clean).EnumerateRunes())
        {
            // Joiners and selectors choose between pictures that these fonts do not have; controls have no shape.
            if (
                rune.Value
                    is (>= 0x200B and <= 0x200F)
                        or (>= 0xFE00 and <= 0xFE0F)
                        or (>= 0x1F3FB and <= 0x1F3FF)
                        or (>= 0xE0000 and <= 0xE01EF)
                || (Rune.IsControl(rune) && !Rune.IsWhiteSpace(rune))
            )
                continue;
            var letter = Rune.IsWhiteSpace(rune) ? new Rune(' ') : rune;
            letters.Add((letter, Fonts.For(letter.Value, isBold)));
        }
        return letters;
    }

    // Joined Arabic letters are found by their plain ones.
    static string Meaning(Rune rune) =>
        rune.Value is >= 0xFB50 and <= 0xFEFF ? rune.ToString().Normalize(NormalizationForm.FormKC) : rune.ToString();
}
