using Microsoft.AspNetCore.Razor.TagHelpers;
using TicketPlatform.PortalKit.Pages;

namespace TicketPlatform.PortalKit.TagHelpers;

/// <summary><c>&lt;badge tone="Good"&gt;Published&lt;/badge&gt;</c></summary>
[HtmlTargetElement("badge")]
public sealed class BadgeTagHelper : TagHelper
{
    public Tone Tone { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.Attributes.SetAttribute(
            "class",
            $"badge tone-{Tone.ToString().ToLowerInvariant()} {output.Attributes["class"]?.Value}".TrimEnd()
        );
    }
}
