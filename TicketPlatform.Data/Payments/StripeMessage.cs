using System.Globalization;
using System.Text.Json;
using Stripe;

namespace TicketPlatform.Data.Payments;

/// <summary>A webhook event of Stripe, limited to what the platform uses.</summary>
/// <param name="Id">Stripe's id of the event; the same when it is sent again.</param>
/// <param name="Type">For example <c>payment_intent.succeeded</c>.</param>
/// <param name="IsLive">Whether it is about real money.</param>
/// <param name="Paid">The payment it is about and its state; null: none of ours.</param>
/// <param name="DisputedReference">Stripe's id of the payment that is or was disputed.</param>
public sealed record StripeMessage(
    string Id,
    string Type,
    bool IsLive,
    StripeMessage.Payment? Paid = null,
    string? DisputedReference = null
)
{
    /// <summary>What an event reports about a payment.</summary>
    /// <param name="EventId">The event that tickets were sold for.</param>
    /// <param name="PaymentId">The payment.</param>
    /// <param name="Answer">The state that Stripe reports.</param>
    public sealed record Payment(Guid EventId, Guid PaymentId, ProviderAnswer Answer);

    /// <summary>Reads a webhook's body, of any version of Stripe's API; null if it cannot be read.</summary>
    public static StripeMessage? Read(string body)
    {
        try
        {
            var read = EventUtility.ParseEvent(body, throwOnApiVersionMismatch: false);
            if (read is not { Id: { } id, Type: { } type, Data: { } data })
                return null;
            var message = new StripeMessage(id, type, read.Livemode);
            switch (type)
            {
                case EventTypes.ChargeDisputeCreated or EventTypes.ChargeDisputeClosed:
                    return data.Object is Dispute dispute
                        ? message with
                        {
                            DisputedReference = dispute.PaymentIntentId,
                        }
                        : null;
                case EventTypes.PaymentIntentSucceeded:
                case EventTypes.PaymentIntentCanceled:
                case EventTypes.PaymentIntentPaymentFailed:
                    return data.Object is PaymentIntent intent ? message with { Paid = PaymentOf(intent) } : null;
                default:
                    return message;
            }
        }
        // Stripe.net does not specify an exception for JSON of an unexpected shape.
        catch (Exception e)
            when (e
                    is JsonException
                        or InvalidOperationException
                        or ArgumentException
                        or FormatException
                        or OverflowException
            )
        {
            return null;
        }
    }

    // Others may take payments through the same account.
    static Payment? PaymentOf(PaymentIntent intent) =>
        intent.Metadata is { } metadata
        && Guid.TryParse(metadata.GetValueOrDefault("event_id"), CultureInfo.InvariantCulture, out var eventId)
        && Guid.TryParse(metadata.GetValueOrDefault("payment_id"), CultureInfo.InvariantCulture, out var paymentId)
            ? new(eventId, paymentId, StripePaymentProvider.Read(intent))
            : null;
}
