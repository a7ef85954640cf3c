using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using SkiaSharp;

namespace BookingApi.Tests.Events;

/// <summary>Valid and invalid files to upload.</summary>
static class Pictures
{
    // The first of the scan's 36 bits stand for 127, -127, -127, 127: cyan, magenta, yellow, black, all stored
    // inverted.
    static ReadOnlySpan<byte> RedScan => [0x7F, 0x00, 0x00, 0x0F, 0xEF];

    /// <summary>
    /// Builds a gray PNG, padded with a comment to <paramref name="size"/> bytes. It may claim more pixels than it has.
    /// </summary>
    public static byte[] Png(int width, int height, int size = 0)
    {
        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        Chunk(file, "IHDR", header);
        using var pixels = new MemoryStream();
        using (var zip = new ZLibStream(pixels, CompressionLevel.Fastest, leaveOpen: true))
            zip.Write(new byte[Math.Clamp((Math.Max(width, 0) + 1L) * height, 1, 100_000)]);
        Chunk(file, "IDAT", pixels.ToArray());
        if (size > 0)
            Chunk(file, "tEXt", new byte[size - file.Length - 24]);
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    public static byte[] Jpeg(int width, int height) => Quadrants(width, height, SKEncodedImageFormat.Jpeg);

    /// <summary>Red and lime above blue and yellow.</summary>
    public static byte[] Quadrants(int width, int height, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        using var paint = new SKPaint();
        foreach (
            var (color, x, y) in new[]
            {
                (SKColors.Red, 0, 0),
                (SKColors.Lime, 1, 0),
                (SKColors.Blue, 0, 1),
                (SKColors.Yellow, 1, 1),
            }
        )
        {
            paint.Color = color;
            canvas.DrawRect(SKRect.Create(x * width / 2f, y * height / 2f, width / 2f, height / 2f), paint);
        }
        return Encoded(bitmap, format);
    }

    /// <summary>A red PNG whose lower half is transparent.</summary>
    public static byte[] HalfTransparent(int width, int height)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul));
        using var canvas = new SKCanvas(bitmap);
        using var paint = new SKPaint { Color = SKColors.Red };
        canvas.Clear(SKColors.Transparent);
        canvas.DrawRect(SKRect.Create(0, 0, width, height / 2f), paint);
        return Encoded(bitmap, SKEncodedImageFormat.Png);
    }

    /// <summary>
    /// The JPEG with an Exif segment (orientation, camera, a place in the world) and a comment: CIPA DC-008 (Exif 3.0),
    /// 4.5 and 4.6.
    /// </summary>
    public static byte[] WithMetadata(byte[] jpeg, int orientation)
    {
        byte[] exif =
        [
            .. "Exif\0\0"u8,
            .. "MM"u8,
            0,
            42,
            0,
            0,
            0,
            8,
            // Three entries of: tag, type, count, value or its offset.
            0,
            3,
            0x01,
            0x0F,
            0,
            2,
            0,
            0,
            0,
            12,
            0,
            0,
            0,
            50,
            0x01,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte)orientation,
            0,
            0,
            0x88,
            0x25,
            0,
            4,
            0,
            0,
            0,
            1,
            0,
            0,
            0,
            62,
            0,
            0,
            0,
            0,
            .. "SecretCamera"u8,
            // The place: north or south, and a latitude in degrees, minutes and seconds.
            0,
            2,
            0,
            1,
            0,
            2,
            0,
            0,
            0,
            2,
            (byte)'N',
            0,
            0,
            0,
            0,
            2,
            0,
            5,
            0,
            0,
            0,
            3,
            0,
            0,
            0,
            92,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            52,
            0,
            0,
            0,
            1,
            0,
            0,
            0,
            31,
            0,
            0,
            0,
            1,
            0,
            0,
            0,
            12,
            0,
            0,
            0,
            1,
        ];
        return [.. jpeg[..2], .. Segment(0xE1, exif), .. Segment(0xFE, "SecretComment"u8), .. jpeg[2..]];
    }

    /// <summary>
    /// Eight by eight red pixels in the inks of a printer, inverted as Adobe's programs store them: ITU T.81, annexes B
    /// and F.
    /// </summary>
    public static byte[] CmykJpeg()
    {
        byte[] frame = [8, 0, 8, 0, 8, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0];
        byte[] scan = [4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0];
        // One code of one bit each: a first coefficient of seven bits, then the end of the block.
        byte[] tables = [0x00, 1, .. new byte[15], 7, 0x10, 1, .. new byte[15], 0];
        return
        [
            0xFF,
            0xD8,
            .. Segment(0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 0]),
            .. Segment(0xDB, [0, .. Enumerable.Repeat((byte)8, 64)]),
            .. Segment(0xC0, frame),
            .. Segment(0xC4, tables),
            .. Segment(0xDA, scan),
            .. RedScan,
            0xFF,
            0xD9,
        ];
    }

    /// <summary>The same scan of a gray JPEG, repeated; decoding takes one pass per scan.</summary>
    public static byte[] JpegOfScans(int count)
    {
        byte[] frame = [8, 0, 8, 0, 8, 1, 1, 0x11, 0];
        byte[] tables = [0x00, 1, .. new byte[15], 7];
        byte[] scan = [.. Segment(0xDA, [1, 1, 0, 0, 0, 0]), 0x7F];
        return
        [
            0xFF,
            0xD8,
            .. Segment(0xDB, [0, .. Enumerable.Repeat((byte)8, 64)]),
            .. Segment(0xC2, frame),
            .. Segment(0xC4, tables),
            .. Enumerable.Repeat(scan, count).SelectMany(s => s),
            0xFF,
            0xD9,
        ];
    }

    static byte[] Segment(byte marker, ReadOnlySpan<byte> data) =>
        [0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data];

    static byte[] Encoded(SKBitmap bitmap, SKEncodedImageFormat format)
    {
        using var encoded = bitmap.Encode(format, 95);
        return encoded.ToArray();
    }

    static void Chunk(MemoryStream file, string name, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. data];
        file.Write(named);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32(named));
        file.Write(number);
    }

    static uint Crc32(byte[] data)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var b in data)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }
}
