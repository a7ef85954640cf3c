using Microsoft.AspNetCore.Razor.TagHelpers;
using TicketPlatform.PortalKit.Text;

namespace TicketPlatform.PortalKit.TagHelpers;

/// <summary>
/// <c>&lt;rich-text of="event.Description" /&gt;</c>: Markdown as paragraphs, emphasis, lists and links.
/// </summary>
[HtmlTargetElement("rich-text", TagStructure = TagStructure.WithoutEndTag)]
public sealed class RichTextTagHelper : TagHelper
{
    public string? Of { get; set; }

    /// <summary>
    /// The level of the page's own heading above it, 1 to 5; headings in the text are placed below it.
    /// </summary>
    public int Below { get; set; } = 2;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "prose stack");
        output.Content.SetHtmlContent(RichText.ToHtml(Of ?? "", Below));
    }
}
