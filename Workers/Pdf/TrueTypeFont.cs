using System.Buffers.Binary;

namespace TicketPlatform.Workers.Pdf;

/// <summary>
/// Reads a TrueType font: which letters it has and how wide they are; and cuts out the glyphs that a document uses.
/// https://learn.microsoft.com/typography/opentype/spec/
/// </summary>
sealed class TrueTypeFont
{
    readonly byte[] font;
    readonly Dictionary<string, (int Offset, int Length)> tables = [];
    readonly List<(int First, int Last, Func<int, int> Glyph)> letters = [];
    readonly int unitsPerEm;
    readonly int metricCount;
    readonly bool hasLongOffsets;

    public TrueTypeFont(string name, byte[] font)
    {
        Name = name;
        this.font = font;
        for (var i = 0; i < U16(4); i++)
        {
            var entry = 12 + 16 * i;
            tables[System.Text.Encoding.ASCII.GetString(font, entry, 4)] = (I32(entry + 8), I32(entry + 12));
        }
        unitsPerEm = U16(At("head") + 18);
        hasLongOffsets = U16(At("head") + 50) == 1;
        metricCount = U16(At("hhea") + 34);
        ReadLetters(At("cmap"));
    }

    public string Name { get; }

    /// <summary>In thousandths of the size, as PDF counts.</summary>
    public int Ascent => I16(At("hhea") + 4) * 1000 / unitsPerEm;
    public int Descent => I16(At("hhea") + 6) * 1000 / unitsPerEm;
    public int[] Box => [.. Enumerable.Range(0, 4).Select(i => I16(At("head") + 36 + 2 * i) * 1000 / unitsPerEm)];

    /// <summary>The glyph of a letter; 0 when the font does not have it.</summary>
    public int GlyphOf(int codePoint)
    {
        var (low, high) = (0, letters.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var range = letters[middle];
            if (codePoint < range.First)
                high = middle - 1;
            else if (codePoint > range.Last)
                low = middle + 1;
            else
                return range.Glyph(codePoint);
        }
        return 0;
    }

    /// <summary>In thousandths of the size.</summary>
    public double WidthOf(int glyph) => U16(At("hmtx") + 4 * Math.Min(glyph, metricCount - 1)) * 1000.0 / unitsPerEm;

    void ReadLetters(int map)
    {
        var found = (Format: 0, Offset: 0);
        for (var i = 0; i < U16(map + 2); i++)
        {
            var offset = map + I32(map + 8 + 8 * i);
            if (U16(offset) is 4 or 12 && U16(offset) > found.Format)
                found = (U16(offset), offset);
        }
        var sub = found.Offset;
        if (found.Format == 12)
        {
            for (var i = 0; i < I32(sub + 12); i++)
            {
                var group = sub + 16 + 12 * i;
                var (first, glyph) = (I32(group), I32(group + 8));
                letters.Add((first, I32(group + 4), c => glyph + c - first));
            }
        }
        else if (found.Format == 4)
        {
            var count = U16(sub + 6);
            for (var i = 0; i < count; i += 2)
            {
                var (last, first, delta) = (
                    U16(sub + 14 + i),
                    U16(sub + 16 + count + i),
                    U16(sub + 16 + 2 * count + i)
                );
                var rangeAt = sub + 16 + 3 * count + i;
                var range = U16(rangeAt);
                if (first == 0xFFFF)
                    continue;
                letters.Add((first, last, c =>
                    {
                        if (range == 0)
                            return (c + delta) & 0xFFFF;
                        var glyph = U16(rangeAt + range + 2 * (c - first));
                        return glyph == 0 ? 0 : (glyph + delta) & 0xFFFF;
                    }));
            }
        }
        letters.Sort((a, b) => a.First.CompareTo(b.First));
    }

    /// <summary>A font with only these glyphs, numbered in this order; glyph 0 has to be the first. Parts of composed glyphs are added behind.</summary>
    public byte[] Subset(IReadOnlyList<int> glyphs)
    {
        var kept = new List<int>(glyphs);
        var shapes = new List<byte[]>();
        for (var i = 0; i < kept.Count; i++)
            shapes.Add(Renumbered(Shape(kept[i]), kept));

        var offsets = new byte[4 * (kept.Count + 1)];
        var metrics = new byte[4 * kept.Count];
        using var outlines = new MemoryStream();
        for (var i = 0; i < kept.Count; i++)
        {
            outlines.Write(shapes[i]);
            outlines.SetLength(outlines.Position = (outlines.Length + 3) & ~3);
            BinaryPrimitives.WriteInt32BigEndian(offsets.AsSpan(4 * (i + 1)), (int)outlines.Length);
            var (width, bearing) =
                kept[i] < metricCount
                    ? (U16(At("hmtx") + 4 * kept[i]), U16(At("hmtx") + 4 * kept[i] + 2))
                    : (
                        U16(At("hmtx") + 4 * (metricCount - 1)),
                        U16(At("hmtx") + 4 * metricCount + 2 * (kept[i] - metricCount))
                    );
            BinaryPrimitives.WriteUInt16BigEndian(metrics.AsSpan(4 * i), width);
            BinaryPrimitives.WriteUInt16BigEndian(metrics.AsSpan(4 * i + 2), bearing);
        }
        var (head, hhea, maxp) = (Copy("head"), Copy("hhea"), Copy("maxp"));
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        BinaryPrimitives.WriteUInt16BigEndian(hhea.AsSpan(34), (ushort)kept.Count);
        BinaryPrimitives.WriteUInt16BigEndian(maxp.AsSpan(4), (ushort)kept.Count);

        var parts = new List<(string Tag, byte[] Data)>
        {
            ("glyf", outlines.ToArray()),
            ("head", head),
            ("hhea", hhea),
            ("hmtx", metrics),
            ("loca", offsets),
            ("maxp", maxp),
        };
        parts.AddRange(new[] { "cvt ", "fpgm", "prep" }.Where(tables.ContainsKey).Select(tag => (tag, Copy(tag))));
        return Assemble([.. parts.OrderBy(p => p.Tag, StringComparer.Ordinal)]);
    }

    ReadOnlySpan<byte> Shape(int glyph)
    {
        var loca = At("loca");
        var (from, to) = hasLongOffsets
            ? (I32(loca + 4 * glyph), I32(loca + 4 * glyph + 4))
            : (U16(loca + 2 * glyph) * 2, U16(loca + 2 * glyph + 2) * 2);
        return font.AsSpan(At("glyf") + from, to - from);
    }

    // A composed glyph names its parts by number: they get new ones, and are kept, too.
    static byte[] Renumbered(ReadOnlySpan<byte> shape, List<int> kept)
    {
        var copy = shape.ToArray();
        if (copy.Length == 0 || BinaryPrimitives.ReadInt16BigEndian(copy) >= 0)
            return copy;
        int flags;
        var at = 10;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(copy.AsSpan(at));
            var part = BinaryPrimitives.ReadUInt16BigEndian(copy.AsSpan(at + 2));
            var number = kept.IndexOf(part);
            if (number < 0)
            {
                number = kept.Count;
                kept.Add(part);
            }
            BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(at + 2), (ushort)number);
            // Flags: 1 wide arguments, 8 one scale, 0x40 two scales, 0x80 a matrix, 0x20 more parts follow.
            at +=
                4
                + ((flags & 1) != 0 ? 4 : 2)
                + (
                    (flags & 8) != 0 ? 2
                    : (flags & 0x40) != 0 ? 4
                    : (flags & 0x80) != 0 ? 8
                    : 0
                );
        } while ((flags & 0x20) != 0);
        return copy;
    }

    static byte[] Assemble(List<(string Tag, byte[] Data)> parts)
    {
        using var file = new MemoryStream();
        Span<byte> number = stackalloc byte[4];
        void Write32(Span<byte> buffer, uint value)
        {
            BinaryPrimitives.WriteUInt32BigEndian(buffer, value);
            file.Write(buffer);
        }
        Write32(number, 0x00010000);
        var power = (int)Math.Log2(parts.Count);
        Write32(number, (uint)(parts.Count << 16 | 16 << power));
        Write32(number, (uint)(power << 16 | (parts.Count * 16 - (16 << power))));
        var offset = 12 + 16 * parts.Count;
        foreach (var (tag, data) in parts)
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(tag));
            Write32(number, Checksum(data));
            Write32(number, (uint)offset);
            Write32(number, (uint)data.Length);
            offset += (data.Length + 3) & ~3;
        }
        foreach (var (_, data) in parts)
        {
            file.Write(data);
            file.SetLength(file.Position = (file.Length + 3) & ~3);
        }
        return file.ToArray();
    }

    static uint Checksum(byte[] data)
    {
        var sum = 0u;
        for (var i = 0; i < data.Length; i++)
            sum += (uint)data[i] << (24 - 8 * (i & 3));
        return sum;
    }

    int At(string table) => tables[table].Offset;

    byte[] Copy(string table) => font.AsSpan(tables[table].Offset, tables[table].Length).ToArray();

    ushort U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(font.AsSpan(at));

    short I16(int at) => BinaryPrimitives.ReadInt16BigEndian(font.AsSpan(at));

    int I32(int at) => BinaryPrimitives.ReadInt32BigEndian(font.AsSpan(at));
}
