using System.Globalization;
using System.Text;

namespace TicketPlatform.Documents.Typesetting;

/// <summary>The embedded fonts. Text is drawn in the first one that has its characters.</summary>
static class BundledFonts
{
    static readonly string[] Families =
    [
        "NotoSans",
        "NotoSansArabic",
        "NotoSansHebrew",
        "NotoSansThai",
        "NotoSansArmenian",
        "NotoSansGeorgian",
    ];

    static readonly Lazy<BundledFont>[] Others = [Load("DroidSansFallback"), Load("NotoEmoji-Regular")];
    static readonly Lazy<BundledFont>[] Regular = [.. Families.Select(family => Load(family + "-Regular")), .. Others];
    static readonly Lazy<BundledFont>[] Bold = [.. Families.Select(family => Load(family + "-Bold")), .. Others];

    /// <summary>
    /// The font for a base character with its marks. If none has all of them, one that has the base character; if none
    /// has that either, the first one, which draws a box, so that a missing character is noticed.
    /// </summary>
    public static BundledFont For(string element, bool isBold)
    {
        var fonts = isBold ? Bold : Regular;
        var runes = element.EnumerateRunes().Where(IsDrawn).ToList();
        var font = fonts.FirstOrDefault(font => runes.TrueForAll(rune => font.Value.Covers(rune.Value)))
            ?? fonts.FirstOrDefault(font => font.Value.Covers(Rune.GetRuneAt(element, 0).Value))
            ?? fonts[0];
        return font.Value;
    }

    // Joiners, variation selectors and tags select glyphs and have none of their own.
    static bool IsDrawn(Rune rune) =>
        Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format
        && rune.Value is not (>= 0xFE00 and <= 0xFE0F or >= 0xE0100 and <= 0xE01EF);

    static Lazy<BundledFont> Load(string name) => new(() => new BundledFont(name));
}
