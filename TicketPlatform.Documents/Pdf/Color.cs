namespace TicketPlatform.Documents.Pdf;

/// <summary>An sRGB color.</summary>
readonly record struct Color(byte R, byte G, byte B)
{
    /// <summary>From <c>0xRRGGBB</c>.</summary>
    public static Color Of(int hex) => new((byte)(hex >> 16), (byte)(hex >> 8), (byte)hex);
}
