namespace TicketPlatform.Localization;

/// <summary>Times in an event's time zone, written in the current language. Zones are IANA names.</summary>
public static class EventClock
{
    static readonly Texts Texts = Texts.For(typeof(EventClock));

    /// <summary>An IANA zone; UTC if this machine does not know it, because that is better than no page.</summary>
    public static TimeZoneInfo Zone(string name) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>An instant as local time in a zone.</summary>
    public static DateTimeOffset In(string zone, DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone(zone));

    /// <summary>The name of a zone next to a time: "Vienna time" for Europe/Vienna, "UTC".</summary>
    public static string ZoneName(string zone)
    {
        if (zone is "UTC" or "Etc/UTC" || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            return "UTC";
        var city = zone[(zone.LastIndexOf('/') + 1)..];
        var named = $"City.{city}";
        return Texts["ZoneName", Texts.Has(named) ? Texts[named] : city.Replace('_', ' ')];
    }

    /// <summary>"Friday, 20 November 2026, 19:30".</summary>
    public static string Long(DateTimeOffset at, string zone) => Format("Pattern.Long", at, zone);

    /// <summary>
    /// "Fri 20 Nov, 19:30"; with the year if it differs from the year of <paramref name="now"/> in that zone.
    /// </summary>
    public static string Short(DateTimeOffset at, string zone, DateTimeOffset now) =>
        Format(In(zone, at).Year == In(zone, now).Year ? "Pattern.Short" : "Pattern.ShortWithYear", at, zone);

    /// <summary>For scripts that write times as <see cref="Short"/> does.</summary>
    public static ClockFormat FormatOf(string zone)
    {
        var names = Languages.Current.Formats.DateTimeFormat;
        return new(
            zone,
            ZoneName(zone),
            Texts["Pattern.Short"],
            Texts["Pattern.ShortWithYear"],
            names.AbbreviatedDayNames,
            names.AbbreviatedMonthGenitiveNames
        );
    }

    /// <summary>"Fri 20 Nov 2026".</summary>
    public static string Date(DateTimeOffset at, string zone) => Format("Pattern.Date", at, zone);

    /// <summary>"20 November 2026".</summary>
    public static string Day(DateOnly day) => day.ToString(Texts["Pattern.Day"], Languages.Current.Formats);

    /// <summary>"19:30".</summary>
    public static string Time(DateTimeOffset at, string zone) => Format("Pattern.Time", at, zone);

    /// <summary>Day, time and zone: "Fri 12 Mar 2027, 19:30 Berlin time".</summary>
    public static string When(DateTimeOffset at, string zone) =>
        Texts["When", Date(at, zone), Time(at, zone), ZoneName(zone)];

    /// <summary>
    /// The start, and the doors if they are known: "Fri 12 Mar 2027, 19:30 Berlin time (doors 18:30)".
    /// </summary>
    public static string When(DateTimeOffset startsAt, DateTimeOffset? doorsAt, string zone) =>
        doorsAt is { } doors
            ? Texts["WhenWithDoors", When(startsAt, zone), Doors(doors, startsAt, zone)]
            : When(startsAt, zone);

    /// <summary>
    /// When the doors open, next to the start: "18:30"; with the day if that differs: "Thu 11 Mar 2027, 23:00".
    /// </summary>
    public static string Doors(DateTimeOffset doorsAt, DateTimeOffset startsAt, string zone) =>
        In(zone, doorsAt).Date == In(zone, startsAt).Date
            ? Time(doorsAt, zone)
            : $"{Date(doorsAt, zone)}, {Time(doorsAt, zone)}";

    /// <summary>
    /// Converts a local time that a person typed to an instant. Fails in the hour that summer time skips.
    /// </summary>
    public static bool TryRead(DateTime typed, string zone, out DateTimeOffset at)
    {
        var clock = Zone(zone);
        var local = DateTime.SpecifyKind(typed, DateTimeKind.Unspecified);
        at = default;
        if (clock.IsInvalidTime(local))
            return false;
        // Of an hour that occurs twice in autumn, the first is used.
        var offset = clock.IsAmbiguousTime(local)
            ? clock.GetAmbiguousTimeOffsets(local).Max()
            : clock.GetUtcOffset(local);
        at = new DateTimeOffset(local, offset).ToUniversalTime();
        return true;
    }

    static string Format(string pattern, DateTimeOffset at, string zone) =>
        In(zone, at).ToString(Texts[pattern], Languages.Current.Formats);
}
