using System.Buffers.Binary;
using SkiaSharp;

namespace TicketPlatform.Documents.Pdf;

/// <summary>A picture as an object: a JPEG file unchanged; other formats are converted.</summary>
sealed record PdfPicture(int Width, int Height, int Components, byte[]? ColorProfile, byte[] Jpeg)
{
    const int Quality = 90;

    // A file without a profile is sRGB. A ticket states this, because a printer may interpret untagged colors as its
    // own.
    static readonly byte[] Srgb = ReadSrgb();

    /// <summary>Null if it cannot be read.</summary>
    public static PdfPicture? Read(byte[] file)
    {
        if (ReadJpeg(file) is { } jpeg)
            return jpeg;
        using var image = SKImage.FromEncodedData(file);
        using var encoded = image?.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return encoded is null ? null : ReadJpeg(encoded.ToArray());
    }

    public int AddTo(PdfFile file)
    {
        var colors = (ColorProfile ?? (Components == 3 ? Srgb : null)) is { } profile
            ? $"[/ICCBased {file.Add(PdfStream.Compress($"/N {Components}", profile))} 0 R]"
            : "/DeviceGray";
        return file.Add(
            new PdfStream(
                $"/Type /XObject /Subtype /Image /Width {Width} /Height {Height} /BitsPerComponent 8 "
                    + $"/ColorSpace {colors} /Filter /DCTDecode",
                Jpeg
            )
        );
    }

    // Skia exposes the profile only as part of the files that it writes.
    static byte[] ReadSrgb()
    {
        using var colors = SKColorSpace.CreateSrgb();
        using var bitmap = new SKBitmap(new SKImageInfo(1, 1, SKColorType.Rgba8888, SKAlphaType.Opaque, colors));
        using var encoded = bitmap.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return ReadJpeg(encoded.ToArray())?.ColorProfile
            ?? throw new InvalidOperationException("Skia wrote a picture without its color profile.");
    }

    // Segments of a JPEG file: a marker, and a length that includes itself
    // (https://www.w3.org/Graphics/JPEG/itu-t81.pdf, annex B).
    static PdfPicture? ReadJpeg(byte[] file)
    {
        var rest = file.AsSpan();
        if (!rest.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]))
            return null;
        var profile = new List<byte>();
        for (rest = rest[2..]; rest.Length >= 4 && rest[0] == 0xFF; )
        {
            var (marker, length) = (rest[1], BinaryPrimitives.ReadUInt16BigEndian(rest[2..]));
            if (length < 2 || rest.Length < 2 + length)
                return null;
            var segment = rest.Slice(4, length - 2);
            // A color profile is preceded by a name, a number and a count:
            // https://www.color.org/technotes/ICC-Technote-ProfileEmbedding.pdf
            if (marker == 0xE2 && segment.StartsWith("ICC_PROFILE\0"u8))
                profile.AddRange(segment[14..]);
            // The start of a frame. Every viewer supports only these two kinds: baseline and progressive.
            if (marker is 0xC0 or 0xC1 or 0xC2)
                return segment.Length >= 6 && segment[0] == 8 && segment[5] is 1 or 3
                    ? new(
                        BinaryPrimitives.ReadUInt16BigEndian(segment[3..]),
                        BinaryPrimitives.ReadUInt16BigEndian(segment[1..]),
                        segment[5],
                        profile.Count > 0 ? [.. profile] : null,
                        file
                    )
                    : null;
            rest = rest[(2 + length)..];
        }
        return null;
    }
}
