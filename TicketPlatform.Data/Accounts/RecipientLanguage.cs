using Microsoft.EntityFrameworkCore;
using TicketPlatform.Domain.Selling;

namespace TicketPlatform.Data.Accounts;

/// <summary>The language in which a buyer is written to.</summary>
public static class RecipientLanguage
{
    /// <summary>
    /// BCP 47 tag of the language in which the buyer booked, else of the buyer's account; null where neither is known.
    /// </summary>
    public static async Task<string?> LanguageOfAsync(
        this BookingDbContext db,
        Booking booking,
        CancellationToken cancellation
    ) =>
        booking.Language
        ?? await db.Users.Where(u => u.Id == booking.UserId).Select(u => u.Language).FirstOrDefaultAsync(cancellation);
}
