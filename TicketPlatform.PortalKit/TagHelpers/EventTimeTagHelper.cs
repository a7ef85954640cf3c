using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using TicketPlatform.Localization;

namespace TicketPlatform.PortalKit.TagHelpers;

/// <summary>
/// <c>&lt;event-time at="e.StartsAt" zone="@e.TimeZone" format="Short" /&gt;</c>: an instant in the event's time zone.
/// Every time on a page is rendered by this.
/// </summary>
[HtmlTargetElement("event-time", TagStructure = TagStructure.WithoutEndTag)]
public sealed class EventTimeTagHelper(TimeProvider time) : TagHelper
{
    public DateTimeOffset At { get; set; }
    public string Zone { get; set; } = "UTC";
    public TimeFormat Format { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute(
            "datetime",
            At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)
        );
        var isWhole = Format is TimeFormat.Long or TimeFormat.Short;
        if (isWhole)
        {
            output.Attributes.SetAttribute("data-zone", Zone);
            output.Attributes.SetAttribute("data-format", Format is TimeFormat.Long ? "long" : "short");
        }
        output.Content.SetContent(
            Format switch
            {
                TimeFormat.Short => EventClock.Short(At, Zone, time.GetUtcNow()),
                TimeFormat.Date => EventClock.Date(At, Zone),
                TimeFormat.Time => EventClock.Time(At, Zone),
                _ => EventClock.Long(At, Zone),
            }
        );
        // Names the time zone. A date or a time alone is next to a complete one, or in a table that names the zone.
        if (isWhole)
            output.Content.AppendHtml(" <span class=\"zone\">").Append(EventClock.ZoneName(Zone)).AppendHtml("</span>");
    }
}
