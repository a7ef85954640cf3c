using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using TicketPlatform.PortalKit.Pages;

namespace TicketPlatform.PortalKit.TagHelpers;

/// <summary>
/// <c>&lt;filter-errors /&gt;</c>, below the fields of a list: the filters in the URL that could not be read and have
/// no field there. Renders nothing if there are none.
/// </summary>
[HtmlTargetElement("filter-errors", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FilterErrorsTagHelper : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    /// <summary>The filters whose fields have already reported their errors.</summary>
    internal static HashSet<string> Shown(HttpContext context)
    {
        if (context.Items[typeof(FilterErrorsTagHelper)] is not HashSet<string> shown)
            context.Items[typeof(FilterErrorsTagHelper)] = shown = new(StringComparer.OrdinalIgnoreCase);
        return shown;
    }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var shown = Shown(View.HttpContext);
        var messages = FilterErrors
            .All(View.HttpContext.Request, View.ModelState)
            .Where(filter => !shown.Contains(filter.Name))
            .Select(filter => filter.Message)
            .ToList();
        if (messages.Count == 0)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "banner tone-warn filter-errors");
        output.Attributes.SetAttribute("role", "alert");
        output.Content.SetHtmlContent(Icons.Svg("alert"));
        output.Content.AppendHtml("<div>");
        foreach (var message in messages)
            output.Content.AppendHtml("<p>").Append(message).AppendHtml("</p>");
        output.Content.AppendHtml("</div>");
    }
}
