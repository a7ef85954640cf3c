using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace TicketPlatform.Contracts;

/// <summary>
/// The one check of email addresses: an addr-spec of RFC 5322 without comments, quotes and address literals. A display
/// name around it (<c>Foo &lt;one@example.com&gt;</c>) is rejected: it would make another account with the same
/// mailbox.
/// </summary>
public static class EmailAddress
{
    /// <summary>Maximum length of an address, RFC 5321.</summary>
    public const int MaxLength = 254;

    const int MaxLocalLength = 64;
    const int MaxDomainLength = 253;

    static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>Reads an address; false when mail cannot reach it.</summary>
    /// <param name="text">As typed, without blanks around it.</param>
    /// <param name="address">
    /// The form to store, compare and send to: an international domain in ASCII, <c>anna@xn--mller-kva.example</c>.
    /// </param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out string? address)
    {
        address = null;
        var at = text?.LastIndexOf('@') ?? -1;
        if (at is < 1 or > MaxLocalLength || !IsLocalPart(text.AsSpan(0, at)))
            return false;
        if (!TryReadDomain(text![(at + 1)..], out var domain) || at + 1 + domain.Length > MaxLength)
            return false;
        address = $"{text[..at]}@{domain}";
        return true;
    }

    /// <summary>
    /// What to say about an address like <c>jörg@example.com</c>: it may exist, but only a part of all mail servers can
    /// deliver to it. Null for every other one.
    /// </summary>
    public static string? LetterFault(string text)
    {
        var at = text.LastIndexOf('@');
        if (at < 1 || !TryParse($"a{text[at..]}", out _))
            return null;
        foreach (var rune in text[..at].Normalize().EnumerateRunes())
        {
            if (!rune.IsAscii && Rune.IsLetter(rune))
                return $"Many mail servers do not accept “{rune}” before the @. Enter an email address without it.";
        }
        return null;
    }

    static bool IsLocalPart(ReadOnlySpan<char> local)
    {
        var previous = '.';
        foreach (var c in local)
        {
            // "atext" of RFC 5322, and single dots between.
            var isAtext = char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~".Contains(c, StringComparison.Ordinal);
            if (c == '.' ? previous == '.' : !isAtext)
                return false;
            previous = c;
        }
        return previous != '.';
    }

    static bool TryReadDomain(string text, [NotNullWhen(true)] out string? domain)
    {
        domain = null;
        // The mapping below drops invisible characters silently.
        if (text.Length == 0 || !text.All(IsDomainCharacter))
            return false;
        try
        {
            var ascii = Idn.GetAscii(text.Normalize()).ToLowerInvariant();
            // An ASCII form that stands for nothing is one that nobody can have registered.
            _ = Idn.GetUnicode(ascii);
            var labels = ascii.Split('.');
            if (ascii.Length > MaxDomainLength || labels.Length < 2 || !labels.All(IsLabel))
                return false;
            // No top-level domain is a number or a single letter.
            if (labels[^1].Length < 2 || labels[^1].All(char.IsAsciiDigit))
                return false;
            domain = ascii;
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    static bool IsDomainCharacter(char c) =>
        char.IsLetterOrDigit(c)
        || char.IsSurrogate(c)
        || c is '-' or '.'
        || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63
        && label[0] != '-'
        && label[^1] != '-'
        && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
