using System.Text;
using HarfBuzzSharp;

namespace TicketPlatform.Documents.Typesetting;

/// <summary>An embedded font file. It can be used by many threads at once.</summary>
sealed class BundledFont : IDisposable
{
    const int LastCodePoint = 0x1FFFF;

    readonly Face face;
    readonly Font font;
    readonly Lazy<Dictionary<uint, Rune>> presentationForms;
    readonly Lazy<Dictionary<uint, Rune>> codePoints;

    public unsafe BundledFont(string name)
    {
        Name = name;
        // The assembly stays in memory as long as the process, so the font is used in place.
        var stream =
            typeof(BundledFont).Assembly.GetManifestResourceStream(name + ".ttf") as UnmanagedMemoryStream
            ?? throw new InvalidOperationException($"The font {name} is not embedded.");
        using var blob = new Blob((IntPtr)stream.PositionPointer, (int)stream.Length, MemoryMode.ReadOnly);
        face = new Face(blob, 0);
        face.MakeImmutable();
        font = new Font(face);
        // Of Hebrew and Arabic.
        presentationForms = new(() => Read([.. Enumerable.Range(0xFB1D, 0x2E3), .. Enumerable.Range(0xFE70, 0x8D)]));
        codePoints = new(() => Read(Enumerable.Range(0x20, LastCodePoint - 0x20)));
    }

    public string Name { get; }

    /// <summary>Units of <see cref="Shape"/>, relative to the font size.</summary>
    public float UnitsPerEm => face.UnitsPerEm;

    /// <summary>Above and below the baseline, relative to the font size.</summary>
    public (float Ascent, float Descent) Extents =>
        font.TryGetHorizontalFontExtents(out var extents)
            ? (extents.Ascender / UnitsPerEm, extents.Descender / UnitsPerEm)
            : (1, 0);

    public bool Covers(int codePoint) => GlyphOf(codePoint) is not null;

    public ushort? GlyphOf(int codePoint) =>
        font.TryGetNominalGlyph((uint)codePoint, out var glyph) && glyph != 0 ? (ushort)glyph : null;

    /// <summary>Relative to the font size.</summary>
    public float WidthOf(ushort glyph) => font.GetHorizontalGlyphAdvance(glyph) / UnitsPerEm;

    /// <summary>The code point of this glyph; null if it is only one of several glyphs or forms.</summary>
    public Rune? CodePointOf(ushort glyph) => codePoints.Value.TryGetValue(glyph, out var rune) ? rune : null;

    /// <summary>The single code point of a glyph such as the lam-alef ligature (U+FEFB), if it has one.</summary>
    public Rune? PresentationFormOf(ushort glyph) =>
        presentationForms.Value.TryGetValue(glyph, out var form) ? form : null;

    public void Shape(HarfBuzzSharp.Buffer buffer) => font.Shape(buffer);

    /// <summary>A font file with only these glyphs, which keep their numbers.</summary>
    public byte[] Subset(IEnumerable<ushort> glyphs) => FontSubset.Create(face, glyphs);

    // The lowest code point of each glyph.
    Dictionary<uint, Rune> Read(IEnumerable<int> among)
    {
        var runes = new Dictionary<uint, Rune>();
        foreach (var codePoint in among)
        {
            if (Rune.IsValid(codePoint) && GlyphOf(codePoint) is { } glyph)
                runes.TryAdd(glyph, new Rune(codePoint));
        }
        return runes;
    }

    public void Dispose()
    {
        font.Dispose();
        face.Dispose();
    }
}
