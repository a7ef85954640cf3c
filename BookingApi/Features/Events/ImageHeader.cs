using System.Buffers.Binary;

namespace BookingApi.Features.Events;

/// <summary>What the first bytes of a picture say about it. A file's name and its declared type say nothing.</summary>
readonly record struct ImageHeader(string ContentType, int Width, int Height)
{
    /// <summary>Pixels.</summary>
    public const int LargestSide = 8000;

    /// <summary>Pixels that a browser is asked to unpack.</summary>
    public const long MostPixels = 40_000_000;

    static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Null when this is neither a complete PNG nor a complete JPEG.</summary>
    public static ImageHeader? Read(ReadOnlySpan<byte> file)
    {
        var (type, width, height) = file.StartsWith(PngSignature) ? ReadPng(file) : file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? ReadJpeg(file) : default;
        return width > 0 && height > 0 ? new(type, width, height) : null;
    }

    // Chunks of: length (4, big-endian), name (4), data, checksum (4). The first is IHDR with width and height, the last is IEND:
    // https://www.w3.org/TR/png/#5DataRep
    static (string, int, int) ReadPng(ReadOnlySpan<byte> file)
    {
        int width = 0, height = 0;
        for (var at = PngSignature.Length; file.Length - at >= 12;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            var name = file.Slice(at + 4, 4);
            if (length > file.Length - at - 12)
                return default;
            if (at == PngSignature.Length)
            {
                if (!name.SequenceEqual("IHDR"u8) || length != 13)
                    return default;
                width = BinaryPrimitives.ReadInt32BigEndian(file[(at + 8)..]);
                height = BinaryPrimitives.ReadInt32BigEndian(file[(at + 12)..]);
            }
            else if (name.SequenceEqual("IEND"u8))
            {
                return ("image/png", width, height);
            }
            at += 12 + (int)length;
        }
        return default;
    }

    // Segments of: FF, marker, length of the rest (2, big-endian, counts itself), data. A start-of-frame segment has precision (1),
    // height (2), width (2): ITU T.81, B.2.2. The file ends with FF D9.
    static (string, int, int) ReadJpeg(ReadOnlySpan<byte> file)
    {
        if (file.LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) < 0)
            return default;
        for (var at = 2; file.Length - at >= 9;)
        {
            if (file[at] != 0xFF)
                return default;
            var marker = file[at + 1];
            if (marker == 0xFF)
            {
                // Any number of FF may stand before a marker.
                at++;
                continue;
            }
            // C4, C8 and CC among the frame markers are tables; after DA come the pixels, and no frame was seen before.
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return ("image/jpeg", BinaryPrimitives.ReadUInt16BigEndian(file[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(file[(at + 5)..]));
            if (marker is 0xDA or 0xD9)
                return default;
            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (length < 2)
                return default;
            at += 2 + length;
        }
        return default;
    }
}
