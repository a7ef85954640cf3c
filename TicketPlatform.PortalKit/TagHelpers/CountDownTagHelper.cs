using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using TicketPlatform.Localization;

namespace TicketPlatform.PortalKit.TagHelpers;

/// <summary>
/// <c>&lt;count-down until="hold.ExpiresAt" now="hold.ServerNow" label="Your seats are held for" /&gt;</c>. Counts by
/// the server's clock;
/// screen readers hear it at one minute and at the end. Without script it says until when.
/// </summary>
[HtmlTargetElement("count-down", TagStructure = TagStructure.WithoutEndTag)]
public sealed class CountDownTagHelper : TagHelper
{
    static readonly Texts Texts = Texts.For<CountDownTagHelper>();

    public DateTimeOffset Until { get; set; }
    public DateTimeOffset Now { get; set; }
    public string? Label { get; set; }
    public string Zone { get; set; } = "UTC";

    /// <summary>Announced at the end and shown instead of the time.</summary>
    public string? Over { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var left = Until > Now ? Until - Now : TimeSpan.Zero;
        var over = Over ?? Texts["Over"];
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"countdown {output.Attributes["class"]?.Value}".TrimEnd());
        output.Attributes.SetAttribute(
            "data-countdown",
            ((long)left.TotalMilliseconds).ToString(CultureInfo.InvariantCulture)
        );
        output.Attributes.SetAttribute("data-over", over);
        output.Content.SetHtmlContent(Icons.Svg("clock"));
        output
            .Content.AppendHtml("<span class=\"countdown-label\">")
            .Append(Label ?? Texts["Label"])
            .AppendHtml("</span> <span class=\"countdown-left\">");
        output.Content.Append(
            left > TimeSpan.Zero
                ? left.ToString(left.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture)
                : over
        );
        output.Content.AppendHtml("</span><span class=\"visually-hidden\" role=\"status\"></span>");
    }
}
