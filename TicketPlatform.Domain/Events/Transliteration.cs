using System.Globalization;
using System.Text;

namespace TicketPlatform.Domain.Events;

/// <summary>
/// Latin, Greek and Cyrillic letters in ASCII, for addresses that people can read. ICU covers more scripts, but this
/// project uses the base class library only. Letters of other scripts are dropped.
/// </summary>
static class Transliteration
{
    static readonly Dictionary<char, string> Letters = Read(
        // Latin letters that have no decomposition.
        "ß ss æ ae œ oe ø o ł l đ d ð d þ th ħ h ı i ŋ ng ŧ t ĸ k ə e ɓ b ɗ d ƙ k ƴ y ɛ e ɔ o ǝ e "
            + "α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o "
            + "а a б b в v г g ґ g д d ѓ gj ђ dj е e ё yo є ye ж zh з z ѕ dz и i і i ї yi й y ј j к k ќ kj л l љ lj м m н n њ nj "
            + "о o п p р r с s т t ћ c у u ў u ф f х kh ц ts ч ch џ dz ш sh щ shch ы y э e ю yu я ya "
            + "ә a ғ gh қ q ҡ q ң ng ө o ұ u ү u һ h ҳ h ҷ j ҙ z ҫ s"
    );

    /// <summary>
    /// What stands for a lower-case letter; empty for a mark or a sign without a sound (ь, ъ); null for everything
    /// else.
    /// </summary>
    public static string? Of(char letter)
    {
        if (char.IsAsciiLetterOrDigit(letter))
            return letter.ToString();
        if (Letters.TryGetValue(letter, out var ascii))
            return ascii;
        if (letter is 'ь' or 'ъ' || char.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark)
            return "";
        var parts = char.IsSurrogate(letter)
            ? ""
            : letter.ToString().Normalize(NormalizationForm.FormKD).ToLowerInvariant();
        if (parts.Length == 0 || parts[0] == letter)
            return null;
        return string.Concat(parts.Select(Of)) is { Length: > 0 } text ? text : null;
    }

    static Dictionary<char, string> Read(string pairs) =>
        pairs.Split(' ').Chunk(2).ToDictionary(pair => pair[0][0], pair => pair[1]);
}
