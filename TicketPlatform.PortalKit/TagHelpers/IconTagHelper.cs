using Microsoft.AspNetCore.Razor.TagHelpers;

namespace TicketPlatform.PortalKit.TagHelpers;

/// <summary><c>&lt;icon name="calendar" /&gt;</c></summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper : TagHelper
{
    public string Name { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var cssClass = output.Attributes["class"]?.Value?.ToString();
        output.TagName = null;
        output.Content.SetHtmlContent(Icons.Svg(Name, cssClass));
    }
}
