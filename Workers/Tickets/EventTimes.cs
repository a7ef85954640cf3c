using System.Globalization;
using TicketPlatform.Domain.Events;

namespace TicketPlatform.Workers.Tickets;

/// <summary>An event's dates as printed: in its own time zone, in English.</summary>
static class EventTimes
{
    public static string Date(Event e) => Date(e.StartsAt, e.TimeZone);

    public static string Time(Event e, DateTimeOffset at) => Time(at, e.TimeZone);

    public static string Date(DateTimeOffset at, string timeZone) =>
        Local(at, timeZone).ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture);

    public static string Time(DateTimeOffset at, string timeZone) =>
        Local(at, timeZone).ToString("HH:mm", CultureInfo.InvariantCulture);

    static DateTimeOffset Local(DateTimeOffset at, string timeZone) =>
        TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(timeZone));
}
