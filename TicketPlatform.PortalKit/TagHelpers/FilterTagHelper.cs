using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using TicketPlatform.PortalKit.Pages;

namespace TicketPlatform.PortalKit.TagHelpers;

/// <summary>
/// <c>&lt;input filter="search"&gt;</c>: the field of a filter in the URL. If its value could not be read, an error
/// appears below it.
/// </summary>
[HtmlTargetElement("input", Attributes = "filter", TagStructure = TagStructure.WithoutEndTag)]
[HtmlTargetElement("select", Attributes = "filter")]
public sealed class FilterTagHelper : TagHelper
{
    /// <summary>Its name in the URL.</summary>
    public string Filter { get; set; } = "";

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.SetAttribute("name", Filter);
        if (FilterErrors.Of(View.HttpContext.Request, View.ModelState, Filter) is not { } message)
            return;
        FilterErrorsTagHelper.Shown(View.HttpContext).Add(Filter);
        output.Attributes.SetAttribute("aria-invalid", "true");
        output.Attributes.SetAttribute("aria-describedby", $"{Filter}-error");
        output.PostElement.AppendHtml(
            $"<p class=\"field-error\" id=\"{Filter}-error\">{HtmlEncoder.Default.Encode(message)}</p>"
        );
    }
}
