using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Portals.Tests;

/// <summary>
/// Finds texts that cannot be translated: in a pseudo-language, all our texts have accents, so plain English is either
/// data or hard-coded.
/// </summary>
static partial class PseudoWalk
{
    static readonly string[] Attributes = ["alt", "aria-label", "placeholder", "title", "data-over", "data-label"];

    // Names, and texts that are the same in every language.
    static readonly string[] Untranslatable = ["TicketPlatform", "PDF", "CSV", "PNG", "JPEG", "WebP", "SMS", "https"];

    /// <summary>Switches the portal to a pseudo-language.</summary>
    public static async Task SetLanguageAsync(HttpClient visitor)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("to", "en-XA")]);
        using var switched = await visitor.PostAsync("/language", form);
        Assert.Equal(HttpStatusCode.Redirect, switched.StatusCode);
    }

    /// <summary>For each page, its texts that are neither in the pseudo-language nor data of the API.</summary>
    public static async Task<string> HardCodedAsync(HttpClient visitor, IReadOnlyList<string> pages, DataTexts data)
    {
        var found = new List<string>();
        var seen = 0;
        foreach (var page in pages.Distinct())
        {
            using var answer = await visitor.GetAsync(page);
            if (answer.Content.Headers.ContentType?.MediaType != "text/html")
                continue;
            var html = await answer.Content.ReadAsStringAsync();
            Assert.Contains("lang=\"en-XA\"", html, StringComparison.Ordinal);
            seen++;
            found.AddRange(HardCodedIn(html, data).Select(text => $"{page}: {text}"));
        }
        Assert.True(seen > 15, $"only {seen} pages");
        return string.Join('\n', found);
    }

    /// <summary>Texts of a page that are neither in the pseudo-language nor data of the API.</summary>
    public static IEnumerable<string> HardCodedIn(string html, DataTexts data)
    {
        var page = new HtmlParser().ParseDocument(html);
        var texts =
            from text in page.Descendants<IText>()
            let owner = text.ParentElement
            where
                owner is not null
                && owner.Closest("script, style, noscript, time, [lang]:not(html), .price") is null
                && !IsNamedByCulture(owner)
            select text.Data;
        var named =
            from element in page.All
            where element.Closest("[lang]:not(html), time") is null
            from attribute in Attributes
            select element.GetAttribute(attribute) ?? "";
        return texts
            .Concat(named)
            .SelectMany(text => Separators().Split(text))
            .Select(text => text.Trim(' ', '[', ']', '~'))
            .Where(text => IsHardCoded(text, data))
            .Distinct();
    }

    static bool IsHardCoded(string text, DataTexts data) =>
        Word().IsMatch(Dates().Replace(text, ""))
        && text.All(char.IsAscii)
        && !Untranslatable.Contains(text)
        && !data.Has(text);

    // Countries, time zones and currencies are named by .NET.
    static bool IsNamedByCulture(IElement owner) =>
        owner is IHtmlOptionElement { Value: { } value }
        && (
            value.Contains('/', StringComparison.Ordinal)
            || value.Length is 2 or 3 && value.All(char.IsAsciiLetterUpper)
        );

    // So are months and days.
    [GeneratedRegex("[A-Za-z]{3}")]
    private static partial Regex Word();

    [GeneratedRegex(@"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\b")]
    private static partial Regex Dates();

    [GeneratedRegex(@"[·–—|/,:;()“”„\n]|\s{2,}")]
    private static partial Regex Separators();
}
