using System.Globalization;

namespace TicketPlatform.PortalKit.Text;

/// <summary>Times on an event's own clock.</summary>
public static class EventClock
{
    static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>An IANA zone; UTC when this machine does not know it, which is better than no page.</summary>
    public static TimeZoneInfo Zone(string name) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;

    public static DateTimeOffset In(string zone, DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone(zone));

    /// <summary>"Vienna time" for Europe/Vienna, "UTC": whose time a time is, in words.</summary>
    public static string ZoneName(string zone) =>
        zone is "UTC" or "Etc/UTC" || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)
            ? "UTC"
            : $"{zone[(zone.LastIndexOf('/') + 1)..].Replace('_', ' ')} time";

    /// <summary>"Friday, 20 November 2026, 19:30".</summary>
    public static string Long(DateTimeOffset at, string zone) =>
        In(zone, at).ToString("dddd, d MMMM yyyy, HH:mm", English);

    /// <summary>
    /// "Fri 20 Nov, 19:30"; with its year when that is not the one in which <paramref name="now"/> lies there.
    /// </summary>
    public static string Short(DateTimeOffset at, string zone, DateTimeOffset now) =>
        In(zone, at)
            .ToString(In(zone, at).Year == In(zone, now).Year ? "ddd d MMM, HH:mm" : "ddd d MMM yyyy, HH:mm", English);

    /// <summary>"Fri 20 Nov 2026".</summary>
    public static string Date(DateTimeOffset at, string zone) => In(zone, at).ToString("ddd d MMM yyyy", English);

    /// <summary>"19:30".</summary>
    public static string Time(DateTimeOffset at, string zone) => In(zone, at).ToString("HH:mm", English);

    /// <summary>
    /// What a person typed on the event's clock, as an instant. Fails in the hour that summer time skips.
    /// </summary>
    public static bool TryRead(DateTime typed, string zone, out DateTimeOffset at)
    {
        var clock = Zone(zone);
        var local = DateTime.SpecifyKind(typed, DateTimeKind.Unspecified);
        at = default;
        if (clock.IsInvalidTime(local))
            return false;
        // Of the hour that happens twice in autumn, the first is meant.
        var offset = clock.IsAmbiguousTime(local)
            ? clock.GetAmbiguousTimeOffsets(local).Max()
            : clock.GetUtcOffset(local);
        at = new DateTimeOffset(local, offset).ToUniversalTime();
        return true;
    }
}
