using System.Text;
using PdfSharp.Drawing;

namespace TicketPlatform.Workers.Tickets;

/// <summary>
/// Draws text of any script: each run in the first font that has its letters. A letter that no font has is drawn as a box, so that it is
/// seen to be missing; nothing that people type stops a ticket.
/// </summary>
sealed class TextLine(XGraphics page)
{
    const int Missing = 0x25A1;

    public double WidthOf(string text, double size, bool isBold) =>
        Runs(text).Sum(run => page.MeasureString(run.Text, Fonts.Get(run.Family, size, isBold), XStringFormats.BaseLineLeft).Width);

    /// <summary>Draws on the base line <paramref name="y"/>; returns where it ends.</summary>
    public double Draw(string text, double x, double y, double size, bool isBold, XBrush brush)
    {
        foreach (var (run, family) in Runs(text))
        {
            var font = Fonts.Get(family, size, isBold);
            page.DrawString(run, font, brush, x, y, XStringFormats.BaseLineLeft);
            x += page.MeasureString(run, font, XStringFormats.BaseLineLeft).Width;
        }
        return x;
    }

    /// <summary>Draws in <paramref name="width"/>: smaller down to <paramref name="smallest"/>, then cut off with an ellipsis.</summary>
    public void DrawFitting(string text, double x, double y, double width, double size, double smallest, bool isBold, XBrush brush)
    {
        while (size > smallest && WidthOf(text, size, isBold) > width)
            size -= 0.5;
        Draw(Cut(text, size, isBold, width), x, y, size, isBold, brush);
    }

    /// <summary>Breaks at spaces into at most <paramref name="maxLines"/> lines; the last one may be cut off.</summary>
    public List<string> Wrap(string text, double size, bool isBold, double width, int maxLines)
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

    string Cut(string text, double size, bool isBold, double width)
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

    static List<(string Text, string Family)> Runs(string text)
    {
        var runs = new List<(string Text, string Family)>();
        foreach (var rune in VisualOrder.Of(text).EnumerateRunes())
        {
            // Joiners and selectors choose between pictures that these fonts do not have; controls have no shape.
            if (rune.Value is 0x200B or 0x200C or 0x200D or 0x200E or 0x200F or (>= 0xFE00 and <= 0xFE0F) or (>= 0x1F3FB and <= 0x1F3FF) || (Rune.IsControl(rune) && !Rune.IsWhiteSpace(rune)))
                continue;
            var letter = Rune.IsWhiteSpace(rune) ? " " : rune.ToString();
            var family = letter == " " && runs.Count > 0 ? runs[^1].Family : Fonts.FamilyOf(char.ConvertToUtf32(letter, 0));
            if (family is null)
                (letter, family) = (char.ConvertFromUtf32(Missing), Fonts.FamilyOf(Missing)!);
            if (runs.Count > 0 && runs[^1].Family == family)
                runs[^1] = (runs[^1].Text + letter, family);
            else
                runs.Add((letter, family));
        }
        return runs;
    }
}
