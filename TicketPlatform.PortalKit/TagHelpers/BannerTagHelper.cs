using Microsoft.AspNetCore.Razor.TagHelpers;
using TicketPlatform.PortalKit.Pages;

namespace TicketPlatform.PortalKit.TagHelpers;

/// <summary><c>&lt;banner tone="Warn" heading="Demo mode"&gt;You will not be charged.&lt;/banner&gt;</c></summary>
[HtmlTargetElement("banner")]
public sealed class BannerTagHelper : TagHelper
{
    public Tone Tone { get; set; } = Tone.Info;
    public string? Heading { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Attributes.SetAttribute(
            "class",
            $"banner tone-{Tone.ToString().ToLowerInvariant()} {output.Attributes["class"]?.Value}".TrimEnd()
        );
        if (Tone is Tone.Bad or Tone.Warn && !output.Attributes.ContainsName("role"))
            output.Attributes.SetAttribute("role", "alert");
        output.Content.SetHtmlContent(Icons.Svg(Of(Tone)));
        output.Content.AppendHtml("<div>");
        if (Heading is not null)
            output.Content.AppendHtml("<strong class=\"banner-heading\">").Append(Heading).AppendHtml("</strong>");
        output.Content.AppendHtml(content).AppendHtml("</div>");
    }

    internal static string Of(Tone tone) =>
        tone switch
        {
            Tone.Good => "check",
            Tone.Warn or Tone.Bad => "alert",
            _ => "info",
        };
}
