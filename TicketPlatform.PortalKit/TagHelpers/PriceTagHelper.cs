using Microsoft.AspNetCore.Razor.TagHelpers;
using TicketPlatform.Contracts;
using TicketPlatform.PortalKit.Text;

namespace TicketPlatform.PortalKit.TagHelpers;

/// <summary>
/// <c>&lt;price of="category.Price" /&gt;</c> → €12.50, in tabular figures. <c>free</c> shows "Free" instead of zero.
/// </summary>
[HtmlTargetElement("price", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PriceTagHelper : TagHelper
{
    public Money? Of { get; set; }
    public bool Free { get; set; } = true;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"price {output.Attributes["class"]?.Value}".TrimEnd());
        output.Content.SetContent(Of is null ? "–" : MoneyText.Format(Of, Free));
    }
}
