using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data;

namespace BookingApi.Features.Bookings;

/// <summary>
/// The phone number of a booking, written with its country code or as dialed in the country of the venue.
/// </summary>
sealed class ContactPhones(BookingDbContext db)
{
    /// <summary>The number in E.164; null if it is not a valid number.</summary>
    public async Task<string?> ToE164Async(string text, Guid eventId, CancellationToken cancellation)
    {
        // Most numbers have a country code, and a purchase should not run an unnecessary statement.
        if (PhoneNumberParser.ToE164(text) is { } international)
            return international;
        var country = await db
            .Events.Where(e => e.Id == eventId)
            .Select(e => e.VenueCountry)
            .FirstOrDefaultAsync(cancellation);
        return PhoneNumberParser.ToE164(text, country);
    }
}
