using System.Security.Cryptography;

namespace TicketPlatform.Domain.Selling;

/// <summary>Short codes that people can read out over the phone.</summary>
public static class BookingReference
{
    // Crockford's base 32 leaves out I, L, O and U: nothing to mistake for a digit.
    // https://www.crockford.com/base32.html
    const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>
    /// A new random code such as <c>TP-4F7K2MQ9</c>: 40 bits, so collisions among 100,000 bookings are rare; the
    /// database rejects duplicates.
    /// </summary>
    public static string Create() => "TP-" + RandomNumberGenerator.GetString(Alphabet, 8);
}
