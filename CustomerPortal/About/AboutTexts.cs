using TicketPlatform.Localization;

namespace CustomerPortal.About;

/// <summary>
/// The operator's texts about the shop, in the configuration section <c>About</c>, as Markdown
/// (https://spec.commonmark.org). A missing text has no page and no link in the footer; only help has a default, in
/// every language. In development, sample texts replace missing ones, so that a first start shows a complete shop.
/// </summary>
public sealed record AboutTexts
{
    static readonly Texts Texts = Texts.For<AboutTexts>();

    /// <summary>How buying, tickets and returns work. A general text, unless the operator writes one.</summary>
    public string? Help { get; init; }

    /// <summary>The terms of sale.</summary>
    public string? Terms { get; init; }

    /// <summary>What happens to personal data.</summary>
    public string? Privacy { get; init; }

    /// <summary>Who runs the shop and how to contact them.</summary>
    public string? Imprint { get; init; }

    /// <summary>Whether sample texts replace missing ones.</summary>
    internal bool HasSamples { get; init; }

    /// <summary>The texts that the law requires of most shops and that are missing.</summary>
    internal IEnumerable<string> Missing =>
        from page in Required
        where string.IsNullOrWhiteSpace(page.Text)
        select $"About:{page.Key}";

    /// <summary>The pages that have a text: the last part of the URL, heading and text.</summary>
    public IEnumerable<(string Name, string Heading, string Text, bool IsSample)> Pages =>
        Required
            .Select(page =>
                string.IsNullOrWhiteSpace(page.Text)
                    ? (page.Key, Text: HasSamples ? Texts[$"Sample.{page.Key}"] : "", IsSample: HasSamples)
                    : (page.Key, page.Text, IsSample: false)
            )
            .Prepend((Key: "Help", Text: Help ?? Texts["Help.Text"], IsSample: false))
            .Where(page => !string.IsNullOrWhiteSpace(page.Text))
            .Select(page => (page.Key.ToLowerInvariant(), Texts[page.Key], page.Text, page.IsSample));

    IEnumerable<(string Key, string? Text)> Required => [("Terms", Terms), ("Privacy", Privacy), ("Imprint", Imprint)];
}
