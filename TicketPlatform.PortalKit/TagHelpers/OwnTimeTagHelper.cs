using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using TicketPlatform.Localization;

namespace TicketPlatform.PortalKit.TagHelpers;

/// <summary>
/// <c>&lt;own-time at="session.CreatedAt" /&gt;</c>: an instant that no venue is involved in. A script shows it in the
/// visitor's own time zone; without scripts it is in UTC. The tooltip always says it in UTC.
/// </summary>
[HtmlTargetElement("own-time", TagStructure = TagStructure.WithoutEndTag)]
public sealed class OwnTimeTagHelper(TimeProvider time) : TagHelper
{
    const string Utc = "UTC";

    public DateTimeOffset At { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute(
            "datetime",
            At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)
        );
        output.Attributes.SetAttribute("title", $"{EventClock.Long(At, Utc)} {EventClock.ZoneName(Utc)}");
        output.Attributes.SetAttribute("data-own", "");
        output.Content.SetContent(EventClock.Short(At, Utc, time.GetUtcNow()));
        output.Content.AppendHtml(" <span class=\"zone\">").Append(EventClock.ZoneName(Utc)).AppendHtml("</span>");
    }
}
