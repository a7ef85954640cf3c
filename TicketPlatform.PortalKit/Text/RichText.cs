using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace TicketPlatform.PortalKit.Text;

/// <summary>
/// Organizers' texts as safe HTML: Markdown (https://spec.commonmark.org) without HTML or pictures, with links to the
/// web and to email addresses only.
/// </summary>
public static class RichText
{
    // Raw HTML is not parsed at all, so it appears as text.
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UseAutoLinks().Build();

    /// <summary>The text as HTML.</summary>
    /// <param name="markdown">The text.</param>
    /// <param name="headingLevel">The level of the page's own heading above it; headings in the text are placed below
    /// it.</param>
    public static string ToHtml(string markdown, int headingLevel = 2)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var link in document.Descendants<LinkInline>().ToList())
            Tame(link);
        foreach (var link in document.Descendants<AutolinkInline>().ToList())
        {
            if (link.IsEmail || GoesSomewhere(link.Url))
                link.GetAttributes().AddPropertyIfNotExist("rel", "nofollow noopener");
            else
                link.ReplaceBy(new LiteralInline(link.Url));
        }
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            heading.Level = Math.Min(heading.Level + headingLevel, 6);
        }
        using var html = new StringWriter();
        var renderer = new HtmlRenderer(html);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return html.ToString();
    }

    static void Tame(LinkInline link)
    {
        if (!link.IsImage && GoesSomewhere(link.Url))
        {
            link.GetAttributes().AddPropertyIfNotExist("rel", "nofollow noopener");
            return;
        }
        // The link's text is kept.
        while (link.FirstChild is { } child)
        {
            child.Remove();
            link.InsertBefore(child);
        }
        link.Remove();
    }

    static bool GoesSomewhere(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" or "mailto";
}
