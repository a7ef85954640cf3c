using TicketPlatform.Workers.Pdf;

namespace TicketPlatform.Workers.Tickets;

/// <summary>The embedded fonts. A letter is drawn in the first one that has it.</summary>
static class Fonts
{
    static readonly Lazy<TrueTypeFont> Bold = new(() => Load("NotoSans-Bold"));
    static readonly Lazy<TrueTypeFont>[] Regular =
    [
        .. new[]
        {
            "NotoSans-Regular",
            "NotoSansArabic-Regular",
            "NotoSansHebrew-Regular",
            "DroidSansFallback",
            "NotoEmoji-Regular",
        }.Select(name => new Lazy<TrueTypeFont>(() => Load(name))),
    ];

    /// <summary>When none has the letter, one that draws its glyph 0 for it: a box.</summary>
    public static TrueTypeFont For(int codePoint, bool isBold)
    {
        if (isBold && Bold.Value.GlyphOf(codePoint) != 0)
            return Bold.Value;
        foreach (var font in Regular)
        {
            if (font.Value.GlyphOf(codePoint) != 0)
                return font.Value;
        }
        return Regular[0].Value;
    }

    static TrueTypeFont Load(string name)
    {
        using var stream = typeof(Fonts).Assembly.GetManifestResourceStream(name + ".ttf")
            ?? throw new InvalidOperationException($"The font {name} is not embedded.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new TrueTypeFont(name, bytes);
    }
}
