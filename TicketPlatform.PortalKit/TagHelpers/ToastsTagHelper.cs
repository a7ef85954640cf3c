using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using TicketPlatform.PortalKit.Hosting;
using TicketPlatform.PortalKit.Pages;

namespace TicketPlatform.PortalKit.TagHelpers;

/// <summary><c>&lt;toasts /&gt;</c>: the short notification left by the previous page.</summary>
[HtmlTargetElement("toasts", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ToastsTagHelper(ITempDataDictionaryFactory notes, PortalOptions portal) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "toasts");
        output.Attributes.SetAttribute("id", "toasts");
        output.Attributes.SetAttribute("role", "status");
        // Reading TempData that does not exist would set a cookie, which keeps the page out of every cache.
        if (
            !View.HttpContext.Request.Cookies.ContainsKey(portal.Cookie("note"))
            && !PortalPage.HasToast(View.HttpContext)
        )
            return;
        var note = notes.GetTempData(View.HttpContext);
        if (note[PortalPage.ToastText] is not string text)
            return;
        var tone = Enum.TryParse<Tone>(note[PortalPage.ToastTone] as string, out var named) ? named : Tone.Good;
        output.Content.AppendHtml($"<div class=\"toast tone-{tone.ToString().ToLowerInvariant()}\" data-saved>");
        output
            .Content.AppendHtml(Icons.Svg(BannerTagHelper.Of(tone)))
            .AppendHtml("<span>")
            .Append(text)
            .AppendHtml("</span></div>");
    }
}
