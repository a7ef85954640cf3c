using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace TicketPlatform.Workers.Pdf;

/// <summary>
/// Writes a PDF of one page. Only what tickets need; ISO 32000-1. Our own, because the libraries that the build can get are bound to a
/// licence that this project has not chosen (docs/adr/0009).
/// </summary>
sealed class PdfFile(double width, double height, string title)
{
    readonly List<byte[]> objects = [];
    readonly Dictionary<TrueTypeFont, PdfFont> fonts = [];
    readonly SortedDictionary<string, string> states = [];
    readonly List<(string Name, string Dictionary)> shadings = [];
    readonly List<(string Name, int Object)> images = [];

    /// <summary>The page's drawing commands; units are points, y grows downwards.</summary>
    public StringBuilder Content { get; } = new(FormattableString.Invariant($"1 0 0 -1 0 {height:0.##} cm\n"));

    public PdfFont Font(TrueTypeFont font)
    {
        if (!fonts.TryGetValue(font, out var used))
            fonts[font] = used = new PdfFont($"F{fonts.Count + 1}", font);
        return used;
    }

    /// <summary>Name of the graphics state with this opacity, 0 to 1.</summary>
    public string Opacity(double opacity)
    {
        var value = opacity.ToString("0.###", CultureInfo.InvariantCulture);
        var name = $"A{value.Replace('.', '_')}";
        states[name] = $"<</ca {value}/CA {value}>>";
        return name;
    }

    public string Shading(string dictionary)
    {
        shadings.Add(($"S{shadings.Count + 1}", dictionary));
        return shadings[^1].Name;
    }

    public string Image(string dictionary, byte[] data)
    {
        images.Add(($"I{images.Count + 1}", AddStream(dictionary, data, isPacked: true)));
        return images[^1].Name;
    }

    /// <summary>Adds an object whose text is known already; returns its number.</summary>
    public int Add(string text)
    {
        objects.Add(Encoding.Latin1.GetBytes(text));
        return objects.Count;
    }

    public int AddStream(string dictionary, byte[] data, bool isPacked = false)
    {
        var packed = isPacked ? data : Pack(data);
        var head = Encoding.Latin1.GetBytes(
            FormattableString.Invariant(
                $"<<{dictionary}{(isPacked ? "" : "/Filter/FlateDecode")}/Length {packed.Length}>>\nstream\n"
            )
        );
        objects.Add([.. head, .. packed, .. "\nendstream"u8]);
        return objects.Count;
    }

    public byte[] Save()
    {
        var content = AddStream("", Encoding.Latin1.GetBytes(Content.ToString()));
        var resources = new StringBuilder("<</Font<<");
        foreach (var font in fonts.Values)
            resources.Append(CultureInfo.InvariantCulture, $"/{font.Name} {font.AddTo(this)} 0 R");
        resources.Append(">>/ExtGState<<").AppendJoin("", states.Select(s => $"/{s.Key}{s.Value}"));
        resources.Append(">>/Shading<<").AppendJoin("", shadings.Select(s => $"/{s.Name}{s.Dictionary}"));
        resources
            .Append(">>/XObject<<")
            .AppendJoin("", images.Select(i => FormattableString.Invariant($"/{i.Name} {i.Object} 0 R")))
            .Append(">>>>");
        var pages = objects.Count + 2;
        var page = Add(
            FormattableString.Invariant(
                $"<</Type/Page/Parent {pages} 0 R/MediaBox[0 0 {width:0.##} {height:0.##}]/Contents {content} 0 R/Resources {resources}>>"
            )
        );
        Add(FormattableString.Invariant($"<</Type/Pages/Kids[{page} 0 R]/Count 1>>"));
        var catalog = Add(
            FormattableString.Invariant(
                $"<</Type/Catalog/Pages {pages} 0 R/Lang(en)/ViewerPreferences<</DisplayDocTitle true>>>>"
            )
        );
        var info = Add($"<</Title {Text(title)}/Creator(TicketPlatform)>>");

        using var file = new MemoryStream();
        void Write(string text) => file.Write(Encoding.Latin1.GetBytes(text));
        // Four bytes above 127 tell whoever copies the file that it is not text.
        Write("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
        var table = new StringBuilder(
            FormattableString.Invariant($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n")
        );
        for (var i = 0; i < objects.Count; i++)
        {
            table.Append(CultureInfo.InvariantCulture, $"{file.Length:0000000000} 00000 n \n");
            Write(FormattableString.Invariant($"{i + 1} 0 obj\n"));
            file.Write(objects[i]);
            Write("\nendobj\n");
        }
        var start = file.Length;
        Write(table.ToString());
        Write(
            FormattableString.Invariant(
                $"trailer\n<</Size {objects.Count + 1}/Root {catalog} 0 R/Info {info} 0 R>>\nstartxref\n{start}\n%%EOF\n"
            )
        );
        return file.ToArray();
    }

    /// <summary>A text string in UTF-16 with its byte order mark, as hexadecimal digits.</summary>
    static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    public static byte[] Pack(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(data);
        return packed.ToArray();
    }
}

/// <summary>The part of a font that a document uses.</summary>
sealed class PdfFont(string name, TrueTypeFont font)
{
    // New number of each used glyph, in the order of use. Glyph 0 stands for "missing".
    readonly Dictionary<int, int> numbers = new() { [0] = 0 };
    readonly Dictionary<int, string> texts = [];

    public string Name => name;

    /// <summary>The letter's number in the embedded font. <paramref name="text"/> is what copying and searching find.</summary>
    public int Use(int codePoint, string text)
    {
        var glyph = font.GlyphOf(codePoint);
        if (!numbers.TryGetValue(glyph, out var number))
            numbers[glyph] = number = numbers.Count;
        texts.TryAdd(number, number == 0 ? "\uFFFD" : text);
        return number;
    }

    public int AddTo(PdfFile file)
    {
        List<int> glyphs = [.. numbers.OrderBy(n => n.Value).Select(n => n.Key)];
        var program = font.Subset(glyphs);
        // Six letters in front of the name say that it is a part of the font; which six is free.
        var fullName = "TICKET+" + font.Name;
        var embedded = file.AddStream(FormattableString.Invariant($"/Length1 {program.Length}"), program);
        var descriptor = file.Add(
            FormattableString.Invariant(
                $"<</Type/FontDescriptor/FontName/{fullName}/Flags 4/FontBBox[{string.Join(' ', font.Box)}]/ItalicAngle 0/Ascent {font.Ascent}/Descent {font.Descent}/CapHeight {font.Ascent}/StemV 80/FontFile2 {embedded} 0 R>>"
            )
        );
        var widths = string.Join(
            ' ',
            glyphs.Select(g => font.WidthOf(g).ToString("0.#", CultureInfo.InvariantCulture))
        );
        var descendant = file.Add(
            FormattableString.Invariant(
                $"<</Type/Font/Subtype/CIDFontType2/BaseFont/{fullName}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor {descriptor} 0 R/CIDToGIDMap/Identity/W[0[{widths}]]>>"
            )
        );
        var unicode = file.AddStream("", Encoding.ASCII.GetBytes(ToUnicode()));
        return file.Add(
            FormattableString.Invariant(
                $"<</Type/Font/Subtype/Type0/BaseFont/{fullName}/Encoding/Identity-H/DescendantFonts[{descendant} 0 R]/ToUnicode {unicode} 0 R>>"
            )
        );
    }

    string ToUnicode()
    {
        var map = new StringBuilder(
            "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapType 2 def\n/CMapName/T def\n1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n"
        );
        foreach (var chunk in texts.OrderBy(t => t.Key).Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{chunk.Length} beginbfchar\n");
            foreach (var (number, text) in chunk)
                map.Append(
                    CultureInfo.InvariantCulture,
                    $"<{number:X4}><{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>\n"
                );
            map.Append("endbfchar\n");
        }
        return map.Append("endcmap\nend\nend\n").ToString();
    }
}
