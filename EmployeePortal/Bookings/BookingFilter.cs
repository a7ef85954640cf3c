using TicketPlatform.Contracts;

namespace EmployeePortal.Bookings;

/// <summary>What a list of bookings is searched for.</summary>
/// <param name="Search">Part of reference, name or address.</param>
/// <param name="Status">Only this state.</param>
/// <param name="Paid">True: every booking that counts as sold, whether or not a part of it was refunded.</param>
public sealed record BookingFilter(string? Search, BookingStatus? Status, bool? Paid)
{
    /// <summary>The choice for every booking that the figures of an event count.</summary>
    public const string PaidChoice = "Paid";

    /// <summary>Whether the list is not the whole one.</summary>
    public bool IsActive => Search is not null || Status is not null || Paid is not null;

    /// <summary>Whether a page's address asks for a state that there is, or for none.</summary>
    public static bool Knows(string? status) =>
        string.IsNullOrEmpty(status) || IsPaidChoice(status) || StatusOf(status) is not null;

    /// <summary>
    /// The filter that a page's address asks for. A state that does not exist (see <see cref="Knows"/>) filters nothing.
    /// </summary>
    public static BookingFilter Of(string? search, string? status) =>
        new(
            search?.Trim() is { Length: > 0 } wanted ? wanted : null,
            StatusOf(status),
            IsPaidChoice(status) ? true : null
        );

    static bool IsPaidChoice(string? status) => string.Equals(status, PaidChoice, StringComparison.OrdinalIgnoreCase);

    // By name only: a number, or a list of names, would parse too.
    static BookingStatus? StatusOf(string? status) =>
        Enum.GetValues<BookingStatus>()
            .Select(state => (BookingStatus?)state)
            .FirstOrDefault(state => $"{state}".Equals(status, StringComparison.OrdinalIgnoreCase));
}
