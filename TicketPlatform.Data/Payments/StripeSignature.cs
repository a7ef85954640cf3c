using Stripe;

namespace TicketPlatform.Data.Payments;

/// <summary>The <c>Stripe-Signature</c> header (https://docs.stripe.com/webhooks/signatures).</summary>
public static class StripeSignature
{
    const long ToleranceSeconds = 300;

    /// <summary>
    /// Whether one of the header's signatures was made with one of <paramref name="secrets"/>, at most 5 minutes before
    /// or after <paramref name="now"/>.
    /// </summary>
    public static bool IsValid(string header, string body, IEnumerable<string> secrets, DateTimeOffset now) =>
        secrets.Any(secret => IsValid(header, body, secret, now.ToUnixTimeSeconds()));

    static bool IsValid(string header, string body, string secret, long now)
    {
        try
        {
            EventUtility.ValidateSignature(body, header, secret, ToleranceSeconds, now);
            return true;
        }
        // Besides its own exception, Stripe.net lets through those caused by a time that is not a number.
        catch (Exception e) when (e is StripeException or FormatException or OverflowException)
        {
            return false;
        }
    }
}
