namespace TicketPlatform.Localization;

/// <summary>Times on an event's own clock, written in the current language. Zones are IANA names.</summary>
public static class EventClock
{
    static readonly Texts Texts = Texts.For(typeof(EventClock));

    /// <summary>An IANA zone; UTC when this machine does not know it, which is better than no page.</summary>
    public static TimeZoneInfo Zone(string name) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>A point in time as the clocks of a zone show it.</summary>
    public static DateTimeOffset In(string zone, DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone(zone));

    /// <summary>Whose time a time is: "Vienna time" for Europe/Vienna, "UTC".</summary>
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
    /// "Fri 20 Nov, 19:30"; with its year when that is not the one in which <paramref name="now"/> lies there.
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

    /// <summary>Day, time and whose time it is: "Fri 12 Mar 2027, 19:30 Berlin time".</summary>
    public static string When(DateTimeOffset at, string zone) =>
        Texts["When", Date(at, zone), Time(at, zone), ZoneName(zone)];

    /// <summary>
    /// The start, and the doors where they are known: "Fri 12 Mar 2027, 19:30 Berlin time (doors 18:30)".
    /// </summary>
    public static string When(DateTimeOffset startsAt, DateTimeOffset? doorsAt, string zone) =>
        doorsAt is { } doors ? Texts["WhenWithDoors", When(startsAt, zone), Time(doors, zone)] : When(startsAt, zone);

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

    static string Format(string pattern, DateTimeOffset at, string zone) =>
        In(zone, at).ToString(Texts[pattern], Languages.Current.Formats);
}
