using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace TicketPlatform.Contracts;

/// <summary>
/// Letters of other alphabets that readers take for Latin ones, and characters that they, or their browser, take for a
/// full stop.
/// </summary>
static class LookAlikes
{
    // Raised dots are not among them: no program reads them as a dot, and "Gal·la" and "Künstler·in" are written so.
    const string Dots = "\u3002\u06D4\u0701\u0702\uA4F8\uA60E";

    static readonly FrozenDictionary<Rune, char> Letters = new (string Others, string Latin)[]
    {
        // Latin letters that no normalization takes apart
        ("ıɩɑɡøØłŁđĐħĦŧŦɓɗƙʏᴄᴏᴍɴɪᴋᴛᴜᴠᴡᴢ", "iiagoOlLdDhHtTbdkyComnikTuvwz"),
        // Cyrillic
        ("АВЕЅІЈКМНОРСТУҮХҺԚԜЬѴӀԌԀГ", "ABESIJKMHOPCTYYXHQWbVlGdr"),
        ("авеѕіјкмнорстуүхһԛԝьѵӏԍԁгпиѡғ", "abesijkmhopctyyxhqwbvlgdrnuwf"),
        // Greek; what a lunate sigma becomes in compatibility normalization is a sigma
        ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧΣϳͿ", "ABEZHIKMNOPTYXCjJ"),
        ("αγεηικμνορστυχως", "ayenikuvopotuxwc"),
        // Coptic
        ("ⲀⲂⲈⲎⲒⲔⲘⲚⲞⲢⲤⲦⲨⲬ", "ABEHIKMNOPCTYX"),
        ("ⲁⲃⲉⲏⲓⲕⲙⲛⲟⲣⲥⲧⲩⲭ", "abehikmnopctyx"),
        // Armenian
        ("ՕՍՏԼԳօոսցհզյռլ", "OUSLqonughqjnl"),
        // Cherokee
        ("ᎠᎡᎢᎥᎩᎪᎫᎬᎳᎷᎻᎽᏀᏃᏒᏔᏙᏚᏞᏟᏢᏦᏴ", "DRTiYAJEWMHYGZRWVSLCPKB"),
        // Lisu
        ("ꓐꓑꓓꓔꓖꓗꓙꓚꓜꓝꓟꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴ", "BPDTGKJCZFMNLSRVHWXYAEIOU"),
    }
        .SelectMany(pair => pair.Others.EnumerateRunes().Zip(pair.Latin))
        .ToFrozenDictionary(pair => pair.First, pair => pair.Second);

    /// <summary>With a full stop for everything that is taken for one.</summary>
    public static string WithPlainDots(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
            plain.Append(Dots.Contains(c, StringComparison.Ordinal) ? '.' : c);
        return plain.ToString();
    }

    /// <summary>With the Latin letters that a reader sees, without accents and invisible characters.</summary>
    public static string ToLatin(string text)
    {
        var latin = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format)
                continue;
            latin.Append(Letters.TryGetValue(rune, out var letter) ? letter.ToString() : rune.ToString());
        }
        return latin.ToString().Normalize();
    }
}
