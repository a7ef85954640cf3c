using System.Text;
using HarfBuzzSharp;
using SkiaSharp;

namespace TicketPlatform.Documents.Typesetting;

/// <summary>A font file of this assembly. Many threads may use it at once.</summary>
sealed class BundledFont : IDisposable
{
    readonly Face face;
    readonly Font font;
    readonly Lazy<Dictionary<uint, Rune>> presentationForms;

    public unsafe BundledFont(string name)
    {
        // The assembly stays in memory as long as the process, so the font is used where it lies.
        var stream =
            typeof(BundledFont).Assembly.GetManifestResourceStream(name + ".ttf") as UnmanagedMemoryStream
            ?? throw new InvalidOperationException($"The font {name} is not embedded.");
        using var blob = new Blob((IntPtr)stream.PositionPointer, (int)stream.Length, MemoryMode.ReadOnly);
        face = new Face(blob, 0);
        face.MakeImmutable();
        font = new Font(face);
        presentationForms = new(ReadPresentationForms);
    }

    /// <summary>Units of <see cref="Shape"/> in the font's size.</summary>
    public float UnitsPerEm => face.UnitsPerEm;

    public bool Covers(int codePoint) => font.TryGetNominalGlyph((uint)codePoint, out var glyph) && glyph != 0;

    /// <summary>The single code point of a glyph like the ligature of lam and alef (U+FEFB), if it has one.</summary>
    public Rune? PresentationFormOf(ushort glyph) =>
        presentationForms.Value.TryGetValue(glyph, out var form) ? form : null;

    public void Shape(HarfBuzzSharp.Buffer buffer) => font.Shape(buffer);

    /// <summary>The font with these glyphs alone, under the numbers that they have in the whole one.</summary>
    public SKTypeface Subset(IEnumerable<ushort> glyphs) => FontSubset.Create(face, glyphs);

    Dictionary<uint, Rune> ReadPresentationForms()
    {
        var forms = new Dictionary<uint, Rune>();
        // Of Hebrew and Arabic.
        foreach (var codePoint in (int[])[.. Enumerable.Range(0xFB1D, 0x2E3), .. Enumerable.Range(0xFE70, 0x8D)])
        {
            if (font.TryGetNominalGlyph((uint)codePoint, out var glyph) && glyph != 0)
                forms.TryAdd(glyph, new Rune(codePoint));
        }
        return forms;
    }

    public void Dispose()
    {
        font.Dispose();
        face.Dispose();
    }
}
