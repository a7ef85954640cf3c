using SkiaSharp;
using TicketPlatform.Domain.Events;

namespace TicketPlatform.Data.Pictures;

/// <summary>
/// Decodes an uploaded picture and encodes it again, upright and in the sizes that pages use. Nothing else of the file
/// is kept: no metadata (location, camera, preview), no comment and no second format appended to the first.
/// </summary>
public static class PictureEncoder
{
    public const string Jpeg = "image/jpeg";
    public const string WebP = "image/webp";

    /// <summary>Pixels.</summary>
    public const int MaxSide = 8000;

    /// <summary>Decoded, this many pixels take 160 MB.</summary>
    public const long MaxPixels = 40_000_000;

    /// <summary>The widths of renditions. A narrower picture is never enlarged.</summary>
    public static readonly IReadOnlyList<int> Widths = [1600, 800, 400];

    // A very tall picture is made narrower, so that every rendition stays small.
    const int MaxHeightPerWidth = 2;

    const int JpegQuality = 82;
    const int WebPQuality = 80;

    // A progressive JPEG has about ten scans. Each one requires a pass over all pixels, however few bytes it has.
    const int MaxJpegScans = 64;

    // One at a time in each process: a decoded picture takes up to 160 MB, and encoding keeps a core busy for a second.
    internal static readonly SemaphoreSlim Gate = new(1);

    /// <summary>Waits for its turn; <paramref name="pictureId"/> is stored in the renditions.</summary>
    public static async Task<EncodedPicture> EncodeAsync(Guid pictureId, byte[] file, CancellationToken cancellation)
    {
        await Gate.WaitAsync(cancellation);
        try
        {
            return Encode(pictureId, file);
        }
        finally
        {
            Gate.Release();
        }
    }

    static EncodedPicture Encode(Guid pictureId, byte[] file)
    {
        using var data = SKData.CreateCopy(file);
        // Reads the header only.
        using var codec = SKCodec.Create(data);
        if (codec is null || !IsAccepted(codec.EncodedFormat, file))
            return new(PictureError.Unreadable, 0, 0, []);
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if (width > MaxSide || height > MaxSide || (long)width * height > MaxPixels)
            return new(PictureError.TooManyPixels, width, height, []);
        var original = Upright(width, height, codec.EncodedOrigin);
        var largestSize = SizeFor(Widths[0], original);
        using var decoded = Decode(codec, (float)largestSize.Width / original.Width);
        if (decoded is null)
            return new(PictureError.Unreadable, width, height, []);

        var renditions = new List<PictureRendition>();
        using var largest = Scale(decoded, codec.EncodedOrigin, largestSize);
        foreach (var size in Widths.Select(w => SizeFor(w, original)).DistinctBy(size => size.Width))
        {
            using var scaled = Scale(largest, SKEncodedOrigin.TopLeft, size);
            renditions.Add(
                new()
                {
                    PictureId = pictureId,
                    ContentType = WebP,
                    Width = size.Width,
                    Height = size.Height,
                    Bytes = EncodeAs(SKEncodedImageFormat.Webp, scaled, WebPQuality),
                }
            );
            using var opaque = OnWhite(scaled);
            renditions.Add(
                new()
                {
                    PictureId = pictureId,
                    ContentType = Jpeg,
                    Width = size.Width,
                    Height = size.Height,
                    Bytes = EncodeAs(SKEncodedImageFormat.Jpeg, opaque, JpegQuality),
                }
            );
        }
        return new(PictureError.None, width, height, renditions);
    }

    static bool IsAccepted(SKEncodedImageFormat format, byte[] file) =>
        format switch
        {
            SKEncodedImageFormat.Png or SKEncodedImageFormat.Webp => true,
            // FF DA starts a scan. In pixel data, FF is followed by 00, so nothing else can look like it.
            SKEncodedImageFormat.Jpeg => file.AsSpan().Count((ReadOnlySpan<byte>)[0xFF, 0xDA]) <= MaxJpegScans,
            _ => false,
        };

    // Null if the data is damaged or truncated.
    static SKBitmap? Decode(SKCodec codec, float scale)
    {
        // A JPEG can be decoded at a fraction of its size, in eighths. Skia uses the nearest eighth, and we need the
        // next larger one.
        var size = codec.GetScaledDimensions(Math.Min(1, scale + 1 / 16f));
        using var srgb = SKColorSpace.CreateSrgb();
        var alpha = codec.Info.AlphaType == SKAlphaType.Opaque ? SKAlphaType.Opaque : SKAlphaType.Premul;
        var bitmap = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, alpha, srgb));
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) == SKCodecResult.Success)
            return bitmap;
        bitmap.Dispose();
        return null;
    }

    static SKSizeI SizeFor(int width, SKSizeI original)
    {
        var maxHeight = (double)width * MaxHeightPerWidth;
        var scale = Math.Min(1, Math.Min((double)width / original.Width, maxHeight / original.Height));
        return new(
            Math.Max(1, (int)Math.Round(original.Width * scale)),
            Math.Max(1, (int)Math.Round(original.Height * scale))
        );
    }

    static bool IsOnItsSide(SKEncodedOrigin origin) =>
        origin
            is SKEncodedOrigin.LeftTop
                or SKEncodedOrigin.RightTop
                or SKEncodedOrigin.RightBottom
                or SKEncodedOrigin.LeftBottom;

    static SKSizeI Upright(int width, int height, SKEncodedOrigin origin) =>
        IsOnItsSide(origin) ? new(height, width) : new(width, height);

    // Draws the pixels upright onto a bitmap without a color space: encoders write no profile for it, and all
    // renditions are sRGB.
    static SKBitmap Scale(SKBitmap source, SKEncodedOrigin origin, SKSizeI size)
    {
        var upright = Upright(source.Width, source.Height, origin);
        var target = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, source.AlphaType));
        using var canvas = new SKCanvas(target);
        using var image = SKImage.FromBitmap(source);
        canvas.Clear(SKColors.Transparent);
        canvas.Scale((float)size.Width / upright.Width, (float)size.Height / upright.Height);
        canvas.Concat(Orientation(origin, upright.Width, upright.Height));
        canvas.DrawImage(
            image,
            0,
            0,
            size == upright ? SKSamplingOptions.Default : new(SKFilterMode.Linear, SKMipmapMode.Linear)
        );
        return target;
    }

    // From the stored pixels to the upright picture of the given size:
    // https://www.cipa.jp/std/documents/download_e.html?CIPA_DC-008-2024-E, tag 274.
    static SKMatrix Orientation(SKEncodedOrigin origin, int width, int height) =>
        origin switch
        {
            SKEncodedOrigin.TopRight => new(-1, 0, width, 0, 1, 0, 0, 0, 1),
            SKEncodedOrigin.BottomRight => new(-1, 0, width, 0, -1, height, 0, 0, 1),
            SKEncodedOrigin.BottomLeft => new(1, 0, 0, 0, -1, height, 0, 0, 1),
            SKEncodedOrigin.LeftTop => new(0, 1, 0, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightTop => new(0, -1, width, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightBottom => new(0, -1, width, -1, 0, height, 0, 0, 1),
            SKEncodedOrigin.LeftBottom => new(0, 1, 0, -1, 0, height, 0, 0, 1),
            _ => SKMatrix.Identity,
        };

    // JPEG has no transparency. Without a background, transparent areas would be black.
    static SKBitmap OnWhite(SKBitmap picture)
    {
        var target = new SKBitmap(
            new SKImageInfo(picture.Width, picture.Height, SKColorType.Rgba8888, SKAlphaType.Opaque)
        );
        using var canvas = new SKCanvas(target);
        using var image = SKImage.FromBitmap(picture);
        canvas.Clear(SKColors.White);
        canvas.DrawImage(image, 0, 0, SKSamplingOptions.Default);
        return target;
    }

    static byte[] EncodeAs(SKEncodedImageFormat format, SKBitmap picture, int quality)
    {
        using var encoded = picture.Encode(format, quality);
        return encoded.ToArray();
    }
}
