using Microsoft.AspNetCore.Razor.TagHelpers;

namespace TicketPlatform.PortalKit.TagHelpers;

/// <summary>
/// <c>&lt;empty-state icon="ticket" heading="No bookings yet"&gt;what to do next&lt;/empty-state&gt;</c>
/// </summary>
[HtmlTargetElement("empty-state")]
public sealed class EmptyStateTagHelper : TagHelper
{
    public string Icon { get; set; } = "spark";
    public string Heading { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Attributes.SetAttribute("class", $"empty {output.Attributes["class"]?.Value}".TrimEnd());
        output.Content.SetHtmlContent(Icons.Svg(Icon));
        output.Content.AppendHtml("<h2>").Append(Heading).AppendHtml("</h2>").AppendHtml(content);
    }
}
