using System.Globalization;

namespace TicketPlatform.Domain.Events;

/// <summary>
/// An event's dates in mails, text messages and on tickets: in its own time zone, which is named, in English. The
/// portals write the same (<c>EventClock</c> of the PortalKit).
/// </summary>
public static class EventTimes
{
    /// <summary>The day on which it starts, for example "Fri 12 Mar 2027".</summary>
    public static string Date(Event e) => Date(e.StartsAt, e.TimeZone);

    /// <summary>A time of day, for example "19:30".</summary>
    public static string Time(Event e, DateTimeOffset at) => Time(at, e.TimeZone);

    /// <summary>A day in a time zone, for example "Fri 12 Mar 2027".</summary>
    public static string Date(DateTimeOffset at, string timeZone) =>
        Local(at, timeZone).ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A time of day in a time zone, for example "19:30".</summary>
    public static string Time(DateTimeOffset at, string timeZone) =>
        Local(at, timeZone).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Day, time and whose time it is, for example "Fri 12 Mar 2027, 19:30 Berlin time".</summary>
    public static string When(DateTimeOffset at, string timeZone) =>
        $"{Date(at, timeZone)}, {Time(at, timeZone)} {ZoneName(timeZone)}";

    /// <summary>
    /// The start, and the doors where they are known: "Fri 12 Mar 2027, 19:30 Berlin time (doors 18:30)".
    /// </summary>
    public static string When(DateTimeOffset startsAt, DateTimeOffset? doorsAt, string timeZone) =>
        When(startsAt, timeZone) + (doorsAt is { } doors ? $" (doors {Time(doors, timeZone)})" : "");

    /// <summary>Whose time it is, in words: "Berlin time" for Europe/Berlin, "UTC".</summary>
    public static string ZoneName(string timeZone) =>
        timeZone is "UTC" or "Etc/UTC"
            ? "UTC"
            : $"{timeZone[(timeZone.LastIndexOf('/') + 1)..].Replace('_', ' ')} time";

    static DateTimeOffset Local(DateTimeOffset at, string timeZone) =>
        TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(timeZone));
}
