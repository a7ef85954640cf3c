using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data;

namespace BookingApi.Features.Bookings;

/// <summary>The phone number of a booking: with its country code, or as dialled in the country of the venue.</summary>
sealed class ContactPhones(BookingDbContext db)
{
    /// <summary>The number in E.164; null when it is none.</summary>
    public async Task<string?> ToE164Async(string text, Guid eventId, CancellationToken cancellation)
    {
        // Most numbers say their country, and buying costs no statement more than it has to.
        if (PhoneNumberParser.ToE164(text) is { } international)
            return international;
        var country = await db
            .Events.Where(e => e.Id == eventId)
            .Select(e => e.VenueCountry)
            .FirstOrDefaultAsync(cancellation);
        return PhoneNumberParser.ToE164(text, country);
    }
}
