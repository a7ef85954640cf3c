using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using TicketPlatform.PortalKit.Text;

namespace TicketPlatform.PortalKit.TagHelpers;

/// <summary>How much of a time is told.</summary>
public enum TimeFormat
{
    /// <summary>
    /// "Friday, 20 November 2026, 19:30 Vienna time"; a script adds the visitor's own time when it differs.
    /// </summary>
    Long,

    /// <summary>
    /// "Fri 20 Nov, 19:30 Vienna time", with the year when it is not this one; the visitor's own time as above.
    /// </summary>
    Short,

    /// <summary>"Fri 20 Nov 2026".</summary>
    Date,

    /// <summary>"19:30".</summary>
    Time,
}

/// <summary>
/// <c>&lt;event-time at="e.StartsAt" zone="@e.TimeZone" format="Short" /&gt;</c>: an instant in the event's time zone.
/// Every time on a page is written by this.
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
        // Whose time it is; a date or a time alone stands beside a whole one, or in a table that says it.
        if (isWhole)
            output.Content.AppendHtml(" <span class=\"zone\">").Append(EventClock.ZoneName(Zone)).AppendHtml("</span>");
    }
}

/// <summary>
/// <c>&lt;count-down until="hold.ExpiresAt" now="hold.ServerNow" label="Your seats are held for" /&gt;</c>. Counts by
/// the server's clock;
/// screen readers hear it at one minute and at the end. Without script it says until when.
/// </summary>
[HtmlTargetElement("count-down", TagStructure = TagStructure.WithoutEndTag)]
public sealed class CountDownTagHelper : TagHelper
{
    public DateTimeOffset Until { get; set; }
    public DateTimeOffset Now { get; set; }
    public string Label { get; set; } = "Held for";
    public string Zone { get; set; } = "UTC";

    /// <summary>What is announced, and shown in place of the time, at the end.</summary>
    public string Over { get; set; } = "Time is up";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var left = Until > Now ? Until - Now : TimeSpan.Zero;
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"countdown {output.Attributes["class"]?.Value}".TrimEnd());
        output.Attributes.SetAttribute(
            "data-countdown",
            ((long)left.TotalMilliseconds).ToString(CultureInfo.InvariantCulture)
        );
        output.Attributes.SetAttribute("data-over", Over);
        output.Content.SetHtmlContent(Icons.Svg("clock"));
        output
            .Content.AppendHtml("<span class=\"countdown-label\">")
            .Append(Label)
            .AppendHtml("</span> <span class=\"countdown-left\">");
        output.Content.Append(
            left > TimeSpan.Zero
                ? left.ToString(left.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture)
                : Over
        );
        output.Content.AppendHtml("</span><span class=\"visually-hidden\" role=\"status\"></span>");
    }
}
