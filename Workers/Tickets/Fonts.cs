using System.Buffers.Binary;
using PdfSharp.Drawing;
using PdfSharp.Fonts;

namespace TicketPlatform.Workers.Tickets;

/// <summary>The embedded fonts, in the order in which they are asked for a letter. The first one has a bold face of its own.</summary>
static class Fonts
{
    static readonly string[] Families = ["NotoSans", "NotoSansArabic", "NotoSansHebrew", "DroidSansFallback", "NotoEmoji"];
    static readonly Lazy<LetterSet[]> Letters = new(() => [.. Families.Select(f => new LetterSet(Bytes(f == "NotoSans" ? "NotoSans-Regular" : FileOf(f))))]);
    static readonly Lazy<bool> Installed = new(() =>
    {
        GlobalFontSettings.FontResolver = new Resolver();
        return true;
    });

    /// <summary>The family that has the letter; null when none has.</summary>
    public static string? FamilyOf(int codePoint)
    {
        var sets = Letters.Value;
        for (var i = 0; i < sets.Length; i++)
        {
            if (sets[i].Has(codePoint))
                return Families[i];
        }
        return null;
    }

    public static XFont Get(string family, double size, bool isBold) =>
        Installed.Value ? new XFont(family, size, isBold && family == "NotoSans" ? XFontStyleEx.Bold : XFontStyleEx.Regular) : throw new InvalidOperationException();

    static string FileOf(string family) => family == "DroidSansFallback" ? family : family + "-Regular";

    static byte[] Bytes(string file)
    {
        using var stream = typeof(Fonts).Assembly.GetManifestResourceStream(file + ".ttf")
            ?? throw new InvalidOperationException($"The font {file} is not embedded.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    sealed class Resolver : IFontResolver
    {
        public FontResolverInfo? ResolveTypeface(string familyName, bool isBold, bool isItalic) =>
            new(familyName == "NotoSans" && isBold ? "NotoSans-Bold" : FileOf(familyName));

        public byte[]? GetFont(string faceName) => Bytes(faceName);
    }

    /// <summary>
    /// Which letters a TrueType font has: its character map, formats 4 and 12.
    /// https://learn.microsoft.com/typography/opentype/spec/cmap
    /// </summary>
    sealed class LetterSet
    {
        readonly List<(int First, int Last)> ranges = [];

        public LetterSet(ReadOnlySpan<byte> font)
        {
            var tables = BinaryPrimitives.ReadUInt16BigEndian(font[4..]);
            for (var i = 0; i < tables; i++)
            {
                var entry = font[(12 + 16 * i)..];
                if (entry[..4].SequenceEqual("cmap"u8))
                    ReadMap(font[BinaryPrimitives.ReadInt32BigEndian(entry[8..])..]);
            }
            ranges.Sort();
        }

        public bool Has(int codePoint)
        {
            var i = ranges.BinarySearch((codePoint, int.MaxValue));
            return i >= 0 || (~i > 0 && ranges[~i - 1].Last >= codePoint);
        }

        void ReadMap(ReadOnlySpan<byte> map)
        {
            var found = (Format: 0, Offset: 0);
            for (var i = 0; i < BinaryPrimitives.ReadUInt16BigEndian(map[2..]); i++)
            {
                var offset = BinaryPrimitives.ReadInt32BigEndian(map[(8 + 8 * i)..]);
                var format = BinaryPrimitives.ReadUInt16BigEndian(map[offset..]);
                if (format is 4 or 12 && format > found.Format)
                    found = (format, offset);
            }
            var sub = map[found.Offset..];
            if (found.Format == 12)
            {
                for (var i = 0; i < BinaryPrimitives.ReadInt32BigEndian(sub[12..]); i++)
                    ranges.Add((BinaryPrimitives.ReadInt32BigEndian(sub[(16 + 12 * i)..]), BinaryPrimitives.ReadInt32BigEndian(sub[(20 + 12 * i)..])));
            }
            else if (found.Format == 4)
            {
                int count = BinaryPrimitives.ReadUInt16BigEndian(sub[6..]);
                for (var i = 0; i < count; i += 2)
                    ranges.Add((BinaryPrimitives.ReadUInt16BigEndian(sub[(16 + count + i)..]), BinaryPrimitives.ReadUInt16BigEndian(sub[(14 + i)..])));
            }
            ranges.RemoveAll(r => r.First >= 0xFFFF && r.Last == 0xFFFF);
        }
    }
}
