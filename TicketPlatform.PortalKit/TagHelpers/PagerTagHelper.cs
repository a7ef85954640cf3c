using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.WebUtilities;
using TicketPlatform.Localization;

namespace TicketPlatform.PortalKit.TagHelpers;

/// <summary>
/// <c>&lt;pager page="2" pages="7" /&gt;</c>: keeps the rest of the URL, so that filters stay. Renders nothing if there
/// is only one page.
/// </summary>
[HtmlTargetElement("pager", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PagerTagHelper : TagHelper
{
    static readonly Texts Texts = Texts.For<PagerTagHelper>();

    public int Page { get; set; }
    public int Pages { get; set; }

    /// <summary>Name of the page number in the URL.</summary>
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
        output.Attributes.SetAttribute("aria-label", Texts["Pages"]);
        output.Content.AppendHtml(Step(Page - 1, "prev", Texts["Previous"], "chevron-left"));
        output
            .Content.AppendHtml("<span class=\"pager-where\">")
            .Append(Texts["Where", Page, Pages])
            .AppendHtml("</span>");
        output.Content.AppendHtml(Step(Page + 1, "next", Texts["Next"], "chevron-right"));
    }

    TagBuilder Step(int page, string rel, string text, string icon)
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
            .Append(text)
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
            .Append(KeyValuePair.Create(Parameter, (string?)page.ToString(CultureInfo.InvariantCulture)));
        return request.PathBase + request.Path + QueryString.Create(query);
    }
}
