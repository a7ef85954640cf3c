using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace TicketPlatform.PortalKit.Text;

/// <summary>
/// What organizers write, as safe HTML: Markdown (https://spec.commonmark.org) without HTML, without pictures, with links to the web and to
/// mail only.
/// </summary>
public static class RichText
{
    // Raw HTML is not parsed at all, so it comes out as the text that it is.
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UseAutoLinks().Build();

    public static string ToHtml(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var link in document.Descendants<LinkInline>().ToList())
            Tame(link);
        foreach (var link in document.Descendants<AutolinkInline>().ToList())
            link.GetAttributes().AddPropertyIfNotExist("rel", "nofollow noopener");
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            // The page has its own first and second.
            heading.Level = Math.Min(heading.Level + 2, 6);
        }
        using var html = new StringWriter();
        var renderer = new HtmlRenderer(html);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return html.ToString();
    }

    static void Tame(LinkInline link)
    {
        var goesSomewhere = Uri.TryCreate(link.Url, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" or "mailto";
        if (!link.IsImage && goesSomewhere)
        {
            link.GetAttributes().AddPropertyIfNotExist("rel", "nofollow noopener");
            return;
        }
        // Its words stay.
        while (link.FirstChild is { } child)
        {
            child.Remove();
            link.InsertBefore(child);
        }
        link.Remove();
    }
}
