using SkiaSharp;

namespace TicketPlatform.Documents.Typesetting;

/// <summary>The fonts of a document, each with the glyphs that the document uses and no others.</summary>
sealed class FontSubsets(IEnumerable<ShapedRun> runs) : IDisposable
{
    readonly Dictionary<BundledFont, SKTypeface> typefaces = runs.ToLookup(
            run => run.Font,
            run => run.Glyphs.Select(glyph => glyph.Id)
        )
        .ToDictionary(font => font.Key, font => font.Key.Subset(font.SelectMany(glyphs => glyphs)));

    public SKTypeface this[BundledFont font] => typefaces[font];

    public void Dispose()
    {
        foreach (var typeface in typefaces.Values)
            typeface.Dispose();
    }
}
