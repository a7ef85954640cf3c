using System.Text.Json;
using Microsoft.AspNetCore.Razor.TagHelpers;
using TicketPlatform.PortalKit.Text;

namespace TicketPlatform.PortalKit.TagHelpers;

/// <summary>
/// <c>&lt;script-texts of="T" /&gt;</c> hands a view's texts whose keys begin with <c>Js.</c> to its scripts, which read
/// them with <c>text("Key")</c> and <c>count("Key", 3)</c> of <c>kit/js/texts.js</c>.
/// </summary>
[HtmlTargetElement("script-texts", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ScriptTextsTagHelper : TagHelper
{
    const string Prefix = "Js.";

    public PageTexts Of { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "script";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("type", "application/json");
        output.Attributes.SetAttribute("data-texts", "");
        // The serializer escapes anything that would end the element.
        output.Content.SetHtmlContent(
            JsonSerializer.Serialize(
                Of.StartingWith(Prefix).ToDictionary(text => text.Key[Prefix.Length..], text => text.Text)
            )
        );
    }
}
