using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using TicketPlatform.Documents.Typesetting;

namespace TicketPlatform.Documents.Pdf;

/// <summary>
/// A font with some of its glyphs, as objects of a file (ISO 32000-1, 9.7). Tickets of an event mostly need the same
/// glyphs, so a font made for one ticket is cached for the next.
/// </summary>
sealed class EmbeddedFont
{
    const int MaxKept = 500;

    // Texts that differ between the tickets of an event are bold. With these glyphs, most of them use one and the same
    // font.
    const string Usual = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzÄÖÜäöüßé0123456789 .,:-'’·€…";

    static readonly ConcurrentDictionary<(BundledFont Font, string Glyphs), EmbeddedFont> Kept = new();

    readonly string name;
    readonly string widths;
    readonly string metrics;
    readonly PdfStream program;
    readonly PdfStream toUnicode;

    EmbeddedFont(BundledFont font, IReadOnlyCollection<ushort> glyphs)
    {
        // Six letters before the name mark the font as a subset.
        name = $"AAAAAA+{font.Name}";
        widths = string.Concat(
            glyphs.Select(g => string.Create(CultureInfo.InvariantCulture, $"{g} [{font.WidthOf(g) * 1000:0.#}] "))
        );
        var (ascent, descent) = font.Extents;
        metrics = string.Create(
            CultureInfo.InvariantCulture,
            $"/Ascent {ascent * 1000:0} /Descent {descent * 1000:0} /CapHeight {ascent * 700:0} /FontBBox [-1000 {descent * 1000:0} 2000 {ascent * 1000:0}]"
        );
        var file = font.Subset(glyphs);
        program = PdfStream.Compress(
            $"/Length1 {file.Length}",
            file,
            System.IO.Compression.CompressionLevel.SmallestSize
        );
        toUnicode = PdfStream.Compress("", Encoding.ASCII.GetBytes(ToUnicode(font, glyphs)));
    }

    /// <summary>The font with at least these glyphs.</summary>
    public static EmbeddedFont With(BundledFont font, IEnumerable<ushort> glyphs)
    {
        var all = new SortedSet<ushort>(glyphs);
        if (font.Name == "NotoSans-Bold")
            all.UnionWith(Usual.Select(c => font.GlyphOf(c)).OfType<ushort>());
        var key = string.Concat(all.Select(glyph => (char)glyph));
        if (Kept.Count >= MaxKept)
            Kept.Clear();
        return Kept.GetOrAdd((font, key), _ => new(font, all));
    }

    public int AddTo(PdfFile file)
    {
        var descriptor = file.Add(
            $"/Type /FontDescriptor /FontName /{name} /Flags 4 /ItalicAngle 0 /StemV 80 {metrics} /FontFile2 {file.Add(program)} 0 R"
        );
        var descendant = file.Add(
            $"/Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /FontDescriptor {descriptor} 0 R /CIDToGIDMap /Identity "
                + $"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 0 /W [{widths}]"
        );
        return file.Add(
            $"/Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] "
                + $"/ToUnicode {file.Add(toUnicode)} 0 R"
        );
    }

    static string ToUnicode(BundledFont font, IEnumerable<ushort> glyphs)
    {
        var map = new StringBuilder(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                + "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
                + "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                + "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        );
        // A section has at most a hundred entries.
        foreach (
            var section in glyphs
                .Select(g => (Glyph: g, Rune: font.CodePointOf(g)))
                .Where(g => g.Rune is not null)
                .Chunk(100)
        )
        {
            map.Append(CultureInfo.InvariantCulture, $"{section.Length} beginbfchar\n");
            foreach (var (glyph, rune) in section)
                map.Append(
                    CultureInfo.InvariantCulture,
                    $"<{glyph:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(rune.ToString()!))}>\n"
                );
            map.Append("endbfchar\n");
        }
        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}
