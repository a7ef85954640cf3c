namespace TicketPlatform.PortalKit.TagHelpers;

/// <summary>How much of a time is shown.</summary>
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
