using System.Globalization;
using System.Text;
using TicketPlatform.Documents.Pdf;

namespace TicketPlatform.Documents.Typesetting;

/// <summary>
/// The text of a page. It is drawn once all text of its document is known and its fonts are reduced to that text.
/// </summary>
sealed class TextLayer
{
    readonly List<(ShapedLine Line, float X, float Y, float Size, Color Color)> lines = [];

    public IEnumerable<ShapedRun> Runs => lines.SelectMany(placed => placed.Line.Runs);

    /// <summary><paramref name="y"/> is the baseline.</summary>
    public void Add(ShapedLine line, float x, float y, float size, Color color) => lines.Add((line, x, y, size, color));

    /// <summary>
    /// Fits the text into <paramref name="width"/>: reduces the size down to <paramref name="smallest"/>, then
    /// truncates it.
    /// </summary>
    public void AddFitting(
        string text,
        float x,
        float y,
        float width,
        float size,
        float smallest,
        bool isBold,
        Color color
    )
    {
        var line = ShapedLine.Of(text, isBold);
        while (size > smallest && line.Width * size > width)
            size -= 0.5f;
        Add(line.Width * size > width ? ShapedLine.Cut(text, isBold, width / size) : line, x, y, size, color);
    }

    public void Draw(PdfContent page, PdfFonts fonts)
    {
        foreach (var (line, x, y, size, color) in lines)
        {
            page.FillColor(color);
            foreach (var run in line.Runs)
                Draw(page.Append($"BT\n/{fonts[run.Font]} ").Do("Tf", size), run, x, y, size).Do("ET");
        }
    }

    static PdfContent Draw(PdfContent page, ShapedRun run, float x, float y, float size)
    {
        var (pen, penY, isOpen) = (0f, 0f, false);
        for (int i = 0, next; i < run.Glyphs.Count; i = next)
        {
            var cluster = run.Glyphs[i].Cluster;
            for (next = i + 1; next < run.Glyphs.Count && run.Glyphs[next].Cluster == cluster; )
                next++;
            var end = next < run.Glyphs.Count ? (int)run.Glyphs[next].Cluster : run.Text.Length;
            var text = Encoding.UTF8.GetString(run.Text, (int)cluster, end - (int)cluster);
            // Glyphs whose characters cannot be derived are marked with them.
            var isMarked = next > i + 1 || run.Font.CodePointOf(run.Glyphs[i].Id)?.ToString() != text;
            if (isMarked)
            {
                Close();
                page.Append($"/Span << /ActualText {PdfFile.Text(text)} >> BDC\n");
            }
            for (var k = i; k < next; k++)
            {
                Show(run.Glyphs[k]);
                // Readers that combine a mark with the preceding letter in one string would lose the marked text.
                if (isMarked)
                    Close();
            }
            if (isMarked)
                page.Append("EMC\n");
        }
        Close();
        return page;

        void Show(ShapedGlyph glyph)
        {
            if (isOpen && glyph.Y != penY)
                Close();
            var gap = (pen - glyph.X) * 1000;
            if (!isOpen)
                page.Do("Tm", 1, 0, 0, -1, x + glyph.X * size, y + glyph.Y * size).Append("[<");
            else if (Math.Abs(gap) > 0.5f)
                page.Append("> ").Number(gap).Append(" <");
            page.Append(glyph.Id.ToString("X4", CultureInfo.InvariantCulture));
            (pen, penY, isOpen) = (glyph.X + run.Font.WidthOf(glyph.Id), glyph.Y, true);
        }

        void Close()
        {
            if (isOpen)
                page.Append(">] TJ\n");
            isOpen = false;
        }
    }
}
