using TicketPlatform.TestKit;

namespace EndToEnd.Tests.Chaos;

/// <summary>What the provider charged for a payment, and what it refunded, by the refund's id.</summary>
sealed record Charge(Guid PaymentId, long TakenMinor, IReadOnlyList<(Guid RefundId, long AmountMinor)> Back)
{
    public long KeptMinor => TakenMinor - Back.Sum(refund => refund.AmountMinor);

    /// <summary>The provider's own records: the truth about the money, whatever the platform believes.</summary>
    public static IReadOnlyList<Charge> ReadFrom(StripeDouble stripe)
    {
        var refunds = stripe.Refunds.ToLookup(
            refund => (string)refund["payment_intent"]!,
            refund => (Guid.Parse((string)refund["metadata"]!["refund_id"]!), (long)refund["amount"]!)
        );
        return
        [
            .. stripe
                .Intents.Where(intent => (string?)intent["status"] == "succeeded")
                .Select(intent => new Charge(
                    Guid.Parse((string)intent["metadata"]!["payment_id"]!),
                    (long)intent["amount_received"]!,
                    [.. refunds[(string)intent["id"]!]]
                )),
        ];
    }
}
