using TicketPlatform.Contracts;

namespace EmployeePortal.Bookings;

/// <summary>The filter of a list of bookings.</summary>
/// <param name="Search">Part of reference, name or address.</param>
/// <param name="Status">Only this state.</param>
/// <param name="Paid">True: every booking that counts as sold, whether or not a part of it was refunded.</param>
public sealed record BookingFilter(string? Search, BookingStatus? Status, bool? Paid)
{
    /// <summary>The option for every booking that the figures of an event count.</summary>
    public const string PaidChoice = "Paid";

    /// <summary>Whether the list is filtered.</summary>
    public bool IsActive => Search is not null || Status is not null || Paid is not null;

    /// <summary>Whether the URL names an existing status, or none.</summary>
    public static bool Knows(string? status) =>
        string.IsNullOrEmpty(status) || IsPaidChoice(status) || StatusOf(status) is not null;

    /// <summary>
    /// The filter in a page's URL. A status that does not exist (see <see cref="Knows"/>) filters nothing.
    /// </summary>
    public static BookingFilter Of(string? search, string? status) =>
        new(
            search?.Trim() is { Length: > 0 } wanted ? wanted : null,
            StatusOf(status),
            IsPaidChoice(status) ? true : null
        );

    static bool IsPaidChoice(string? status) => string.Equals(status, PaidChoice, StringComparison.OrdinalIgnoreCase);

    // By name only, because numbers and lists of names would be parsed as well.
    static BookingStatus? StatusOf(string? status) =>
        Enum.GetValues<BookingStatus>()
            .Select(state => (BookingStatus?)state)
            .FirstOrDefault(state => $"{state}".Equals(status, StringComparison.OrdinalIgnoreCase));
}
