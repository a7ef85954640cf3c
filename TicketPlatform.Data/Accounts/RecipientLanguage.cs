using Microsoft.EntityFrameworkCore;
using TicketPlatform.Domain.Selling;

namespace TicketPlatform.Data.Accounts;

/// <summary>The language in which a buyer is addressed.</summary>
public static class RecipientLanguage
{
    /// <summary>
    /// BCP 47 tag of the language in which the buyer booked, otherwise of the buyer's account; null if neither is
    /// known.
    /// </summary>
    public static async Task<string?> LanguageOfAsync(
        this BookingDbContext db,
        Booking booking,
        CancellationToken cancellation
    ) =>
        booking.Language
        ?? await db.Users.Where(u => u.Id == booking.UserId).Select(u => u.Language).FirstOrDefaultAsync(cancellation);

    /// <summary>The same for several bookings, by their ids.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string?>> LanguagesOfAsync(
        this BookingDbContext db,
        IReadOnlyCollection<Booking> bookings,
        CancellationToken cancellation
    )
    {
        var buyers = bookings.Where(b => b.Language is null).Select(b => b.UserId).Distinct().ToArray();
        var ofAccounts =
            buyers.Length == 0
                ? []
                : await db
                    .Users.Where(u => buyers.Contains(u.Id))
                    .Select(u => new { u.Id, u.Language })
                    .ToDictionaryAsync(u => u.Id, u => u.Language, cancellation);
        return bookings.ToDictionary(b => b.Id, b => b.Language ?? ofAccounts.GetValueOrDefault(b.UserId));
    }
}
