using SkiaSharp;

namespace TicketPlatform.Workers.Tests.Tickets;

/// <summary>Small pictures.</summary>
static class TestPicture
{
    public static byte[] Jpeg(int width, int height) => Encode(width, height, SKEncodedImageFormat.Jpeg);

    public static byte[] Png(int width, int height) => Encode(width, height, SKEncodedImageFormat.Png);

    /// <summary>
    /// The average difference between the pixels of two pictures of the same size: 0 (identical) to 255.
    /// </summary>
    public static double Distance(byte[] left, byte[] right)
    {
        using var first = SKBitmap.Decode(left);
        using var second = SKBitmap.Decode(right);
        Assert.Equal((first.Width, first.Height), (second.Width, second.Height));
        return first.Pixels.Zip(second.Pixels, (a, b) => Math.Abs(a.Red - b.Red)).Average();
    }

    static byte[] Encode(int width, int height, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(SKColors.Teal);
        using var encoded = bitmap.Encode(format, 80);
        return encoded.ToArray();
    }
}
