namespace TicketPlatform.Documents.Posters;

/// <summary>An sRGB color.</summary>
/// <param name="R">Red, 0 to 255.</param>
/// <param name="G">Green, 0 to 255.</param>
/// <param name="B">Blue, 0 to 255.</param>
public readonly record struct Rgb(byte R, byte G, byte B)
{
    /// <summary>From <c>0xRRGGBB</c>.</summary>
    public static Rgb Of(int hex) => new((byte)(hex >> 16), (byte)(hex >> 8), (byte)hex);

    /// <summary>
    /// The color at <paramref name="share"/> of the way (0 to 1) from this one to <paramref name="other"/>.
    /// </summary>
    public Rgb Mix(Rgb other, double share) =>
        new(Between(R, other.R, share), Between(G, other.G, share), Between(B, other.B, share));

    static byte Between(byte from, byte to, double share) =>
        (byte)Math.Round(from + (to - from) * Math.Clamp(share, 0, 1));
}
