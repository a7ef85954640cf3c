namespace BookingApi.Features.Events;

/// <summary>How far apart the dates of an event may be. Anything beyond is a typing error.</summary>
static class EventDates
{
    /// <summary>How many years ahead an event can start, and how long before it its sale.</summary>
    public const int MaxYearsAhead = 5;

    public static readonly TimeSpan MaxDuration = TimeSpan.FromDays(366);

    public static readonly TimeSpan MaxDoorsBefore = TimeSpan.FromDays(7);

    /// <summary>The earliest date of the sale and its prices.</summary>
    public static DateTimeOffset EarliestSale(DateTimeOffset start) =>
        start.UtcDateTime.Year > MaxYearsAhead ? start.AddYears(-MaxYearsAhead) : DateTimeOffset.MinValue;
}
