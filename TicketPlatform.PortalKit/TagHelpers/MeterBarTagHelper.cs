using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace TicketPlatform.PortalKit.TagHelpers;

/// <summary>
/// <c>&lt;meter-bar value="120" of="800" label="120 of 800 sold" /&gt;</c>: how full something is, with the numbers
/// beside it.
/// </summary>
[HtmlTargetElement("meter-bar", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MeterBarTagHelper : TagHelper
{
    public long Value { get; set; }

    /// <summary>A second share, drawn lighter after the first (held after sold).</summary>
    public long Also { get; set; }
    public long Of { get; set; }
    public string Label { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"meter {output.Attributes["class"]?.Value}".TrimEnd());
        output.Attributes.SetAttribute("viewBox", "0 0 1000 10");
        output.Attributes.SetAttribute("preserveAspectRatio", "none");
        output.Attributes.SetAttribute("role", "img");
        output.Attributes.SetAttribute("aria-label", Label);
        var first = Share(Value);
        var second = Math.Min(1000 - first, Share(Also));
        output.Content.SetHtmlContent(
            string.Create(
                CultureInfo.InvariantCulture,
                $"<rect class=\"meter-track\" width=\"1000\" height=\"10\"/><rect class=\"meter-also\" x=\"{first}\" width=\"{second}\" height=\"10\"/><rect class=\"meter-value\" width=\"{first}\" height=\"10\"/>"
            )
        );
    }

    // A small share is never drawn as nothing.
    long Share(long part) => Of <= 0 || part <= 0 ? 0 : Math.Clamp(part * 1000 / Of, 5, 1000);
}
