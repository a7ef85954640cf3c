using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;

namespace TicketPlatform.Contracts;

/// <summary>
/// Finds what mail programs turn into links, in texts that one person writes and another receives: addresses with
/// schemes, "www.", IP addresses, and words joined by a dot of which the last one is a top-level domain.
/// </summary>
public static partial class WebAddress
{
    // Names follow a dot as well: after an initial ("J.De Vries") and after a title ("Dr.Weber").
    static readonly FrozenSet<string> Titles = Set("dr prof mag dipl ing st mr mrs ms sig dott frl hr fr");

    // Common surnames that are top-level domains too, under which anybody can have a domain.
    static readonly FrozenSet<string> OpenSurnames = Set(
        "bond christmas day kim li love ma mo moe ng page rich so su wang"
    );

    // Surnames whose top-level domain belongs to one company: under it, no stranger can have a domain.
    static readonly FrozenSet<string> ClosedSurnames = Set(
        "ford fox george hughes lilly norton pohl rogers schaeffler schmidt schwarz shaw walter weber weir"
    );

    // Titles with a dot inside that read like a domain.
    static readonly FrozenSet<string> AbbreviatedTitles = Set(
        "dr.med prof.med dr.vet dipl.ing dr.ing prof.ing doc.ing dr.sc mr.sc dr.ir prof.ir mag.art mgr.art "
            + "dr.in prof.in ing.in sig.na sig.re dott.re avv.to m.me"
    );

    static readonly FrozenSet<string> TopLevelDomains = ReadTopLevelDomains();

    /// <summary>
    /// Whether <paramref name="text"/> contains a web address, also one in compatibility characters, in letters of
    /// another alphabet that look like Latin ones, or with other dots.
    /// </summary>
    public static bool IsIn(string text)
    {
        // Browsers and mail programs read full-width letters and ideographic full stops in a domain like ASCII.
        var plain = LookAlikes.WithPlainDots(text.Normalize(NormalizationForm.FormKC));
        return IsInPlain(plain) || LookAlikes.ToLatin(plain) is var latin && latin != plain && IsInPlain(latin);
    }

    static bool IsInPlain(string text) =>
        Certain().IsMatch(text) || LabelBehindDot().Matches(text).Any(label => IsDomain(text, label));

    static bool IsDomain(string text, Match label)
    {
        if (!TopLevelDomains.Contains(label.Value))
            return false;
        var end = label.Index + label.Length;
        var goesOn = end < text.Length && text[end] is '/' or ':' or '?' or '#' or '@';
        return goesOn || !IsPartOfName(text[..(label.Index - 1)], label.Value);
    }

    static bool IsPartOfName(string before, string label)
    {
        var word = LastWord().Match(before).Value;
        if (AbbreviatedTitles.Contains($"{word}.{label}"))
            return true;
        return Rune.IsUpper(label.EnumerateRunes().First())
            && (
                word is [var initial] && char.IsUpper(initial)
                || Titles.Contains(word) && OpenSurnames.Contains(label)
                || ClosedSurnames.Contains(label)
            );
    }

    static FrozenSet<string> Set(string words) =>
        words.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    static FrozenSet<string> ReadTopLevelDomains()
    {
        using var stream = typeof(WebAddress).Assembly.GetManifestResourceStream("top-level-domains.txt")!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        return Set(reader.ReadToEnd().Normalize(NormalizationForm.FormKC));
    }

    // A scheme, an address without one, "www.", a domain in punycode, or an address of IPv4 or IPv6.
    [GeneratedRegex(
        @"//|\b(?:https?|ftps?|file|mailto|tel|sms|javascript|data)\s*:|\bwww\d?\.|\bxn--"
            + @"|(?<!\d)\d{1,3}(?:\.\d{1,3}){3}(?!\d)"
            + @"|::[0-9a-f]|[0-9a-f]::|\b(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Certain();

    // "evil" and "com" of "a.evil.com"; "J. R. R." has nothing right behind its dots.
    [GeneratedRegex(@"(?<=[^\s.]\.)\p{L}[\p{L}\p{M}]*(?![\p{L}\p{M}\p{N}])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LabelBehindDot();

    // What stands before the dot, from the last space, bracket or comma on.
    [GeneratedRegex(@"[^\s(,;]*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LastWord();
}
