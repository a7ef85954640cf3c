using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TicketPlatform.Data.Payments;

/// <summary>
/// The <c>Stripe-Signature</c> header, for example <c>t=1700000000,v1=5257a8…</c>: HMAC-SHA-256 over time, a dot and the body
/// (https://docs.stripe.com/webhooks/signatures).
/// </summary>
public static class StripeSignature
{
    static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>Whether one of the signatures is of this secret, and the time is not more than 5 minutes away.</summary>
    public static bool IsValid(string header, ReadOnlySpan<byte> body, string secret, DateTimeOffset now)
    {
        var parts = header
            .Split(',')
            .Select(p => p.Split('=', 2))
            .Where(p => p.Length == 2)
            .Select(p => (Name: p[0].Trim(), Value: p[1].Trim()))
            .ToList();
        var time = parts.FirstOrDefault(p => p.Name == "t").Value;
        if (
            !long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds > 253_402_300_799
            || (now - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() > Tolerance
        )
        {
            return false;
        }
        var expected = Encoding.ASCII.GetBytes(Sign(time!, body, secret));
        return parts.Any(p =>
            p.Name == "v1" && CryptographicOperations.FixedTimeEquals(expected, Encoding.ASCII.GetBytes(p.Value))
        );
    }

    /// <summary>The signature in lower-case hexadecimal.</summary>
    public static string Sign(string time, ReadOnlySpan<byte> body, string secret)
    {
        byte[] signed = [.. Encoding.ASCII.GetBytes(time), (byte)'.', .. body];
        return Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
    }
}
