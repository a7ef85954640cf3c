using TicketPlatform.Localization;

namespace CustomerPortal.About;

/// <summary>
/// What the operator of the shop writes about it, in the configuration section <c>About</c>, as Markdown
/// (https://spec.commonmark.org). A text that is not written has no page and no link in the footer; only help has a
/// text of its own, in every language. In development, sample texts take the place of those that are missing, so that a
/// first start shows a complete shop.
/// </summary>
public sealed record AboutTexts
{
    static readonly Texts Texts = Texts.For<AboutTexts>();

    /// <summary>How buying, tickets and returns work. A general text, unless the operator writes one.</summary>
    public string? Help { get; init; }

    /// <summary>The terms of sale.</summary>
    public string? Terms { get; init; }

    /// <summary>What becomes of personal data.</summary>
    public string? Privacy { get; init; }

    /// <summary>Who runs the shop, and how to reach them.</summary>
    public string? Imprint { get; init; }

    /// <summary>Whether sample texts stand in for what is not written.</summary>
    internal bool HasSamples { get; init; }

    /// <summary>What the law wants most shops to publish, and is not written.</summary>
    internal IEnumerable<string> Missing =>
        from page in Required
        where string.IsNullOrWhiteSpace(page.Text)
        select $"About:{page.Key}";

    /// <summary>The pages that have a text: the last part of the address, heading and text.</summary>
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
