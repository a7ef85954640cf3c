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

/// <summary>
/// <c>&lt;pager page="2" pages="7" /&gt;</c>: keeps the rest of the address, so that filters stay. Nothing when there
/// is one page.
/// </summary>
[HtmlTargetElement("pager", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PagerTagHelper : TagHelper
{
    public int Page { get; set; }
    public int Pages { get; set; }

    /// <summary>Name of the page number in the address.</summary>
    public string Parameter { get; set; } = "page";

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Pages <= 1)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "pager");
        output.Attributes.SetAttribute("aria-label", "Pages");
        output.Content.AppendHtml(Step(Page - 1, "prev", "Previous", "chevron-left"));
        output
            .Content.AppendHtml("<span class=\"pager-where\">Page ")
            .Append(Text(Page))
            .AppendHtml(" of ")
            .Append(Text(Pages))
            .AppendHtml("</span>");
        output.Content.AppendHtml(Step(Page + 1, "next", "Next", "chevron-right"));
    }

    TagBuilder Step(int page, string rel, string words, string icon)
    {
        var possible = page >= 1 && page <= Pages;
        var link = new TagBuilder(possible ? "a" : "span") { Attributes = { ["class"] = "btn btn-quiet" } };
        if (possible)
        {
            link.Attributes["href"] = Address(View.HttpContext.Request, page);
            link.Attributes["rel"] = rel;
        }
        else
            link.Attributes["aria-disabled"] = "true";
        var drawing = Icons.Svg(icon, "mirrors");
        link.InnerHtml.AppendHtml(rel == "prev" ? drawing : "")
            .AppendHtml("<span>")
            .Append(words)
            .AppendHtml("</span>")
            .AppendHtml(rel == "next" ? drawing : "");
        return link;
    }

    string Address(HttpRequest request, int page)
    {
        var query = QueryHelpers
            .ParseQuery(request.QueryString.Value)
            .Where(part => !part.Key.Equals(Parameter, StringComparison.OrdinalIgnoreCase))
            .SelectMany(part => part.Value, (part, value) => KeyValuePair.Create(part.Key, value))
            .Append(KeyValuePair.Create(Parameter, (string?)Text(page)));
        return request.PathBase + request.Path + QueryString.Create(query);
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>
/// <c>&lt;meter-bar value="120" of="800" label="120 of 800 sold" /&gt;</c>: how full something is, with the numbers
/// beside it.
/// </summary>
[HtmlTargetElement("meter-bar", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MeterBarTagHelper : TagHelper
{
    public long Value { get; set; }

    /// <summary>Further share, drawn lighter behind the first (held next to sold).</summary>
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

    // Something is never drawn as nothing.
    long Share(long part) => Of <= 0 || part <= 0 ? 0 : Math.Clamp(part * 1000 / Of, 5, 1000);
}
