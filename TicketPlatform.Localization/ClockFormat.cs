namespace TicketPlatform.Localization;

/// <summary>
/// What a script needs to write a time as <see cref="EventClock.Short"/> does: .NET patterns, and short names.
/// </summary>
public sealed record ClockFormat(
    string Zone,
    string ZoneName,
    string Short,
    string ShortWithYear,
    IReadOnlyList<string> Days,
    IReadOnlyList<string> Months
);
