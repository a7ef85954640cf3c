using SkiaSharp;

namespace TicketPlatform.Documents.Typesetting;

/// <summary>
/// The text of a page. It is drawn when all text of its document is known, and its fonts are reduced to that.
/// </summary>
sealed class TextLayer
{
    readonly List<(ShapedLine Line, float X, float Y, float Size, SKColor Color)> lines = [];

    public IEnumerable<ShapedRun> Runs => lines.SelectMany(placed => placed.Line.Runs);

    /// <summary><paramref name="y"/> is the base line.</summary>
    public void Add(ShapedLine line, float x, float y, float size, SKColor color) =>
        lines.Add((line, x, y, size, color));

    /// <summary>
    /// Fits the text into <paramref name="width"/>: smaller down to <paramref name="smallest"/>, then cut off.
    /// </summary>
    public void AddFitting(
        string text,
        float x,
        float y,
        float width,
        float size,
        float smallest,
        bool isBold,
        SKColor color
    )
    {
        var line = ShapedLine.Of(text, isBold);
        while (size > smallest && line.Width * size > width)
            size -= 0.5f;
        Add(line.Width * size > width ? ShapedLine.Cut(text, isBold, width / size) : line, x, y, size, color);
    }

    public void Draw(SKCanvas canvas, FontSubsets fonts)
    {
        using var paint = new SKPaint { IsAntialias = true };
        foreach (var (line, x, y, size, color) in lines)
        {
            paint.Color = color;
            foreach (var run in line.Runs)
            {
                using var font = new SKFont(fonts[run.Font], size) { Hinting = SKFontHinting.None };
                using var blob = TextBlob(run, font);
                canvas.DrawText(blob, x, y, paint);
            }
        }
    }

    // With its characters, which Skia writes into the file where a glyph does not tell them by itself.
    static SKTextBlob TextBlob(ShapedRun run, SKFont font)
    {
        using var builder = new SKTextBlobBuilder();
        var buffer = builder.AllocateRawPositionedTextRun(font, run.Glyphs.Count, run.Text.Length, null);
        run.Text.CopyTo(buffer.Text);
        for (var i = 0; i < run.Glyphs.Count; i++)
        {
            var glyph = run.Glyphs[i];
            buffer.Glyphs[i] = glyph.Id;
            buffer.Clusters[i] = glyph.Cluster;
            buffer.Positions[i] = new(glyph.X * font.Size, glyph.Y * font.Size);
        }
        return builder.Build()!;
    }
}
