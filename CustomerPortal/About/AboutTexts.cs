using TicketPlatform.Localization;

namespace CustomerPortal.About;

/// <summary>
/// What the operator of the shop writes about it, in the configuration section <c>About</c>, as Markdown
/// (https://spec.commonmark.org). A text that is not written has no page and no link in the footer; only help has a
/// text of its own, in every language.
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

    /// <summary>The pages that have a text: the last part of the address, heading and text.</summary>
    public IEnumerable<(string Name, string Heading, string Text)> Pages =>
        from page in new[]
        {
            ("help", "Help", Help ?? Texts["Help.Text"]),
            ("terms", "Terms", Terms),
            ("privacy", "Privacy", Privacy),
            ("imprint", "Imprint", Imprint),
        }
        where !string.IsNullOrWhiteSpace(page.Item3)
        select (page.Item1, Texts[page.Item2], page.Item3!);
}
