using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.WebUtilities;
using TicketPlatform.PortalKit.Pages;

namespace TicketPlatform.PortalKit.TagHelpers;

/// <summary>
/// <c>&lt;page-head heading="Events" kicker="Organizer" lead="…"&gt;actions&lt;/page-head&gt;</c>: the title block of a
/// page, with its h1.
/// </summary>
[HtmlTargetElement("page-head")]
public sealed class PageHeadTagHelper : TagHelper
{
    public string Heading { get; set; } = "";
    public string? Kicker { get; set; }
    public string? Lead { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var actions = await output.GetChildContentAsync();
        output.TagName = "header";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "page-head");
        output.Content.SetHtmlContent("<div class=\"page-head-words\">");
        if (Kicker is not null)
            output.Content.AppendHtml("<p class=\"kicker\">").Append(Kicker).AppendHtml("</p>");
        output.Content.AppendHtml("<h1>").Append(Heading).AppendHtml("</h1>");
        if (Lead is not null)
            output.Content.AppendHtml("<p class=\"lead\">").Append(Lead).AppendHtml("</p>");
        output.Content.AppendHtml("</div>");
        if (!actions.IsEmptyOrWhiteSpace)
            output.Content.AppendHtml("<div class=\"actions\">").AppendHtml(actions).AppendHtml("</div>");
    }
}
