namespace TicketPlatform.Localization;

/// <summary>
/// What a script needs to write a time as <see cref="EventClock.Short"/> does: patterns of .NET, and the short names.
/// </summary>
public sealed record ClockFormat(
    string Zone,
    string ZoneName,
    string Short,
    string ShortWithYear,
    IReadOnlyList<string> Days,
    IReadOnlyList<string> Months
);
