using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace TicketPlatform.PortalKit.TagHelpers;

/// <summary>
/// Gives each form that posts its anti-forgery token. The framework leaves it out where the form names its action; a
/// form without one would only ever get "open too long". <c>asp-antiforgery="false"</c> still says no.
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
        // Two tokens in one form are as good as none.
        if (
            !content.GetContent().Contains("\"__RequestVerificationToken\"", StringComparison.Ordinal)
            && html.GenerateAntiforgery(View) is { } token
        )
            output.PostContent.AppendHtml(token);
    }
}
