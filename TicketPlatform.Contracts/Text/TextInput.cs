using System.Globalization;
using System.Text;

namespace TicketPlatform.Contracts;

/// <summary>
/// The one normalization of text that enters the platform, in API requests and in the portals' forms: trimmed, in
/// Unicode normalization form C, without invisible characters, and empty when it has no visible characters. What cannot
/// be removed without changing the text is rejected.
/// </summary>
public static class TextInput
{
    const char ZeroWidthNonJoiner = '\u200C';
    const char ZeroWidthJoiner = '\u200D';
    const int BlankBraille = 0x2800;

    /// <summary>What the attributes of a field say about its text.</summary>
    public static TextKind KindOf(IEnumerable<object> attributes)
    {
        foreach (var attribute in attributes)
        {
            switch (attribute)
            {
                case MultilineAttribute:
                    return TextKind.Multiline;
                case VerbatimAttribute:
                    return TextKind.Verbatim;
                case EmailAttribute:
                    return TextKind.Email;
            }
        }
        return TextKind.SingleLine;
    }

    /// <summary>Normalizes <paramref name="text"/>; false when it has to be rejected.</summary>
    /// <param name="text">As it was sent or typed.</param>
    /// <param name="kind">What the field may contain.</param>
    /// <param name="normalized">The text to continue with; empty when rejected.</param>
    /// <param name="error">What is wrong, as a sentence for the person who typed it; null when accepted.</param>
    public static bool TryNormalize(string text, TextKind kind, out string normalized, out string? error)
    {
        normalized = "";
        error = null;
        if (kind != TextKind.Email && IsPlain(text))
        {
            normalized = text;
            return true;
        }
        if (kind == TextKind.Multiline)
            text = text.ReplaceLineEndings("\n");
        if (kind != TextKind.Verbatim)
            text = text.Trim();
        error = Fault(text, kind) ?? (kind == TextKind.Email ? EmailAddress.LetterFault(text) : null);
        if (error is not null)
            return false;
        normalized = kind switch
        {
            TextKind.Verbatim => text,
            // An address with an invisible character stays as it is, so that EmailAddress rejects it.
            TextKind.Email => EmailAddress.TryParse(text, out var address) ? address : text.Normalize(),
            _ => EmptyUnlessVisible(
                WithoutInvisible(text, kind).Normalize().Trim().TrimEnd(ZeroWidthJoiner, ZeroWidthNonJoiner)
            ),
        };
        return true;
    }

    // Most texts are: they cost one pass and no copy.
    static bool IsPlain(string text) =>
        text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0
        && (text.Length == 0 || (text[0] != ' ' && text[^1] != ' '));

    static string? Fault(string text, TextKind kind)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsSurrogate(c))
            {
                if (i + 1 == text.Length || !char.IsSurrogatePair(c, text[i + 1]))
                    return "Remove the broken character (half of a surrogate pair).";
                var code = char.ConvertToUtf32(c, text[i + 1]);
                if (IsNoncharacter(code))
                    return Invalid(code);
                i++;
            }
            else if (IsNoncharacter(c))
            {
                return Invalid(c);
            }
            else if (IsLineBreak(c) && kind is TextKind.SingleLine or TextKind.Email)
            {
                return "Enter this on one line.";
            }
            else if (char.IsControl(c) && c != '\t' && !(c == '\n' && kind == TextKind.Multiline))
            {
                return $"Remove the control character {Name(c)}.";
            }
            else if (c is '\u202D' or '\u202E' && kind != TextKind.Verbatim)
            {
                return $"Remove the invisible character {Name(c)}, which reverses the text.";
            }
        }
        return null;
    }

    // Unicode keeps these out of texts for good, and normalization fails on one of them, U+FFFE.
    static bool IsNoncharacter(int code) => (code & 0xFFFE) == 0xFFFE || code is >= 0xFDD0 and <= 0xFDEF;

    static bool IsLineBreak(char c) => c is '\n' or '\r' or '\f' or '\u0085' or '\u2028' or '\u2029';

    static string Invalid(int code) => $"Remove the invalid character {Name(code)}.";

    static string Name(int code) => string.Create(CultureInfo.InvariantCulture, $"U+{code:X4}");

    static string WithoutInvisible(string text, TextKind kind)
    {
        var kept = new StringBuilder(text.Length);
        var previous = default(Rune);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == '\t' && kind == TextKind.SingleLine)
                kept.Append(' ');
            else if (!IsInvisible(rune) || IsNeededAfter(previous, rune))
                kept.Append(rune.ToString());
            else
                continue;
            previous = rune;
        }
        return kept.ToString();
    }

    // Such as a lone accent: nobody could see that there is a title, so it counts as missing.
    static string EmptyUnlessVisible(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (
                rune.Value != BlankBraille
                && Rune.GetUnicodeCategory(rune)
                    is not (
                        UnicodeCategory.NonSpacingMark
                        or UnicodeCategory.Format
                        or UnicodeCategory.SpaceSeparator
                        or UnicodeCategory.Control
                    )
            )
                return text;
        }
        return "";
    }

    static bool IsInvisible(Rune rune) =>
        rune.Value
            is 0x00AD
                or 0x034F
                or 0x061C
                or 0x115F
                or 0x1160
                or 0x180E
                or (>= 0x200B and <= 0x200F)
                or (>= 0x202A and <= 0x202C)
                or (>= 0x2060 and <= 0x206F)
                or 0x3164
                or (>= 0xFE00 and <= 0xFE0F)
                or 0xFEFF
                or 0xFFA0
                or (>= 0xFFF9 and <= 0xFFFB)
                or (>= 0xE0000 and <= 0xE0FFF);

    // Joiners shape Persian, Indic and Mongolian words and emoji; tags name the country of a flag. Behind a letter of
    // any other script, and at the end of a text, they only make two texts that look the same.
    static bool IsNeededAfter(Rune previous, Rune rune) =>
        rune.Value switch
        {
            ZeroWidthJoiner or ZeroWidthNonJoiner => IsShaped(previous.Value)
                && Rune.GetUnicodeCategory(previous)
                    is UnicodeCategory.OtherLetter
                        or UnicodeCategory.NonSpacingMark
                        or UnicodeCategory.SpacingCombiningMark
                        or UnicodeCategory.OtherSymbol
                        or UnicodeCategory.ModifierSymbol
                        or UnicodeCategory.MathSymbol,
            // Chooses between the forms of a sign: a keycap, ©, an emoji, an ideograph.
            >= 0xFE00 and <= 0xFE0F => previous.Value is '#' or '*' or (>= '0' and <= '9') or 0xA9 or 0xAE or >= 0x1000,
            >= 0xE0020 and <= 0xE007F => previous.Value is 0x1F3F4 or (>= 0xE0020 and <= 0xE007E),
            _ => false,
        };

    // Arabic to Malayalam and Sinhala, Tibetan and Myanmar, Khmer to Balinese, the Indic blocks behind Yi, and symbols.
    static bool IsShaped(int code) =>
        code
            is (>= 0x0600 and <= 0x0DFF)
                or (>= 0x0F00 and <= 0x109F)
                or (>= 0x1700 and <= 0x1CFF)
                or (>= 0x2000 and <= 0x2BFF)
                or (>= 0xA800 and <= 0xABFF)
                or (>= 0xFB50 and <= 0xFE0F)
                or (>= 0xFE70 and <= 0xFEFF)
                or (>= 0x10A00 and <= 0x11FFF)
                or (>= 0x1E900 and <= 0x1FAFF);
}
