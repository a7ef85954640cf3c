using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace TicketPlatform.PortalKit.TagHelpers;

/// <summary>
/// Adds an antiforgery token to each form that posts. The framework omits it if the form has an action; without a
/// token, the form would always be rejected as "open for too long". <c>asp-antiforgery="false"</c> still disables it.
/// </summary>
[HtmlTargetElement("form", Attributes = "method,action")]
public sealed class PostFormTagHelper(IHtmlGenerator html) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var posts =
            context.AllAttributes["method"].Value?.ToString() is { } method
            && method.Equals("post", StringComparison.OrdinalIgnoreCase);
        if (!posts || context.AllAttributes.ContainsName("asp-antiforgery"))
            return;
        var content = await output.GetChildContentAsync();
        // Two tokens in one form would be invalid.
        if (
            !content.GetContent().Contains("\"__RequestVerificationToken\"", StringComparison.Ordinal)
            && html.GenerateAntiforgery(View) is { } token
        )
            output.PostContent.AppendHtml(token);
    }
}
