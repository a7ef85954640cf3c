using System.Globalization;
using System.Text.RegularExpressions;
using TicketPlatform.Localization;

namespace TicketPlatform.PortalKit.Text;

/// <summary>
/// The API's messages in the visitor's language. The API answers in English only; the .resx files next to this class
/// contain its messages, with placeholders for numbers and names, and "…" for field names, which only the API knows.
/// </summary>
public static partial class ApiMessages
{
    static readonly Texts Texts = Texts.For(typeof(ApiMessages));
    static readonly List<(string Key, string Message)> English = Read();
    static readonly Dictionary<string, string> Fixed = English
        .Where(entry => !IsTemplate(entry.Message))
        .ToDictionary(entry => entry.Message, entry => entry.Key, StringComparer.Ordinal);
    static readonly List<(string Key, Regex Pattern)> Templates =
    [
        .. English.Where(entry => IsTemplate(entry.Message)).Select(entry => (entry.Key, Pattern(entry.Message))),
    ];

    /// <summary>The message in the visitor's language; unchanged if there is no translation.</summary>
    public static string Text(string message) => Find(message) ?? message;

    /// <summary>The message in the visitor's language; null if there is no translation.</summary>
    public static string? Find(string message)
    {
        if (Languages.Current == Languages.Default)
            return message;
        if (Fixed.TryGetValue(message, out var known))
            return Translate(known, []);
        foreach (var (key, pattern) in Templates)
        {
            if (pattern.Match(message) is { Success: true } match)
                return Translate(key, [.. match.Groups.Values.Skip(1).Select(group => Value(group.Value))]);
        }
        return null;
    }

    // English has two plural forms, other languages have others: the number decides. It is "One" if it is written as a
    // word.
    static string Translate(string key, object[] values)
    {
        if (!key.EndsWith(".one", StringComparison.Ordinal) && !key.EndsWith(".other", StringComparison.Ordinal))
            return Texts[key, values];
        return values is [long count, .. var others]
            ? Texts.Count(key[..key.LastIndexOf('.')], count, others)
            : Texts.Count(key[..key.LastIndexOf('.')], 1);
    }

    static List<(string Key, string Message)> Read()
    {
        using var english = Languages.Use(Languages.Default);
        return [.. Texts.StartingWith("Message.")];
    }

    static bool IsTemplate(string message) => message.AsSpan().IndexOfAny('{', '…') >= 0;

    // The placeholders of a message, in order.
    static Regex Pattern(string message) =>
        new(
            $"^{string.Join("(.+)", Placeholder().Split(message).Select(Escape))}$",
            RegexOptions.NonBacktracking | RegexOptions.CultureInvariant
        );

    static string Escape(string text) => Regex.Escape(text).Replace("…", ".+", StringComparison.Ordinal);

    // Numbers are written as in the visitor's language.
    static object Value(string text) =>
        long.TryParse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) ? number : text;

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Placeholder();
}
