using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

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

    /// <summary>The target of <see cref="Lead"/>, if it is a link.</summary>
    public string? LeadHref { get; set; }

    /// <summary>The language of <see cref="Kicker"/>, if it is not the page's.</summary>
    public string? KickerLang { get; set; }

    /// <summary>The language of <see cref="Lead"/>, if it is not the page's.</summary>
    public string? LeadLang { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var actions = await output.GetChildContentAsync();
        output.TagName = "header";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "page-head");
        output.Content.SetHtmlContent("<div class=\"page-head-words\">");
        if (Kicker is not null)
            output.Content.AppendHtml(Line("kicker", Kicker, KickerLang));
        output.Content.AppendHtml("<h1>").Append(Heading).AppendHtml("</h1>");
        if (Lead is not null)
            output.Content.AppendHtml(Line("lead", Lead, LeadLang, LeadHref));
        output.Content.AppendHtml("</div>");
        if (!actions.IsEmptyOrWhiteSpace)
            output.Content.AppendHtml("<div class=\"actions\">").AppendHtml(actions).AppendHtml("</div>");
    }

    static TagBuilder Line(string cssClass, string text, string? language, string? href = null)
    {
        var line = new TagBuilder("p") { Attributes = { ["class"] = cssClass } };
        if (language is not null)
            line.Attributes["lang"] = language;
        if (href is null)
        {
            line.InnerHtml.Append(text);
            return line;
        }
        var link = new TagBuilder("a") { Attributes = { ["href"] = href } };
        link.InnerHtml.Append(text);
        line.InnerHtml.AppendHtml(link);
        return line;
    }
}
