using System.Globalization;
using TicketPlatform.Domain.Events;

namespace TicketPlatform.Workers.Tickets;

/// <summary>An event's dates as printed: in its own time zone, in English.</summary>
static class EventTimes
{
    public static string Date(Event e) => Local(e, e.StartsAt).ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture);

    public static string Time(Event e, DateTimeOffset at) => Local(e, at).ToString("HH:mm", CultureInfo.InvariantCulture);

    static DateTimeOffset Local(Event e, DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(e.TimeZone));
}
