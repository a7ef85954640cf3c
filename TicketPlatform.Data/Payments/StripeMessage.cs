using System.Globalization;
using System.Text.Json;
using Stripe;

namespace TicketPlatform.Data.Payments;

/// <summary>A webhook event of Stripe, as far as the platform acts on it.</summary>
/// <param name="Id">Stripe's id of the event; the same when it is sent again.</param>
/// <param name="Type">For example <c>payment_intent.succeeded</c>.</param>
/// <param name="IsLive">Whether it is about real money.</param>
/// <param name="Paid">Which payment it is about, and what it says of it; null: none of ours.</param>
/// <param name="DisputedReference">Stripe's name of the payment that is disputed, or was until now.</param>
public sealed record StripeMessage(
    string Id,
    string Type,
    bool IsLive,
    StripeMessage.Payment? Paid = null,
    string? DisputedReference = null
)
{
    /// <summary>What an event says of a payment.</summary>
    /// <param name="EventId">The event that tickets were sold for.</param>
    /// <param name="PaymentId">The payment.</param>
    /// <param name="Answer">What Stripe says of it.</param>
    public sealed record Payment(Guid EventId, Guid PaymentId, ProviderAnswer Answer);

    /// <summary>Reads a webhook's body, of whichever version of Stripe's API; null when it cannot be read.</summary>
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
        // Stripe.net promises no exception in particular for JSON that is not of the expected shape.
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

    // Others may take payments over the same account.
    static Payment? PaymentOf(PaymentIntent intent) =>
        intent.Metadata is { } metadata
        && Guid.TryParse(metadata.GetValueOrDefault("event_id"), CultureInfo.InvariantCulture, out var eventId)
        && Guid.TryParse(metadata.GetValueOrDefault("payment_id"), CultureInfo.InvariantCulture, out var paymentId)
            ? new(eventId, paymentId, StripePaymentProvider.Read(intent))
            : null;
}
