using System.Net;
using Microsoft.Extensions.Options;
using Stripe;
using TicketPlatform.Domain;
using StripeAmount = TicketPlatform.Domain.Selling.StripeAmount;

namespace TicketPlatform.Data.Payments;

/// <summary>
/// PaymentIntents through Stripe.net (https://docs.stripe.com/api/payment_intents). The payment's id is the idempotency
/// key, so asking again after a lost response finds the same intent. The buyer enters the card in Stripe's own fields;
/// the result arrives by webhook.
/// </summary>
public sealed class StripePaymentProvider(HttpClient http, IOptions<StripeOptions> options) : IPaymentProvider
{
    /// <summary>
    /// The version of Stripe's API. Stripe.net uses its own version and cannot be told another one: a test fails when
    /// an upgrade changes it, which is the time to read Stripe's changelog and to update the webhook endpoint.
    /// </summary>
    public const string ApiVersion = "2026-10-28.endive";

    /// <summary>The decline code of an amount that was not sent to Stripe, because Stripe cannot charge it.</summary>
    public const string AmountNotPayable = "amount_not_payable";

    // Nothing is retried here: the circuit's callers decide.
    readonly V1Services stripe = new StripeClient(
        new StripeClientOptions
        {
            ApiKey = options.Value.SecretKey,
            ApiBase = options.Value.ApiBase.TrimEnd('/'),
            HttpClient = new SystemNetHttpClient(http, maxNetworkRetries: 0, enableTelemetry: false),
        }
    ).V1;

    public string Name => "stripe";

    public string? Refusal(Money amount) =>
        StripeAmount.TryConvert(amount, out _) ? null : StripeAmount.Refusal(amount);

    public async Task<ProviderAnswer> ChargeAsync(
        ProviderPayment payment,
        CardNumber? card,
        CancellationToken cancellation
    )
    {
        try
        {
            return await CreateAsync(payment, cancellation);
        }
        catch (ProviderRefusalException refusal)
        {
            return new(ProviderStatus.Declined, null, refusal.Code);
        }
    }

    public async Task<ProviderAnswer> AskAsync(ProviderPayment payment, CancellationToken cancellation)
    {
        // The response was lost before the reference was stored: the same key gives the same intent.
        if (payment.Reference is not { } reference)
            return await CreateAsync(payment, cancellation);
        return Read(await CallAsync(() => stripe.PaymentIntents.GetAsync(reference, cancellationToken: cancellation)));
    }

    public async Task<ProviderAnswer> CancelAsync(ProviderPayment payment, CancellationToken cancellation)
    {
        var now = await AskAsync(payment, cancellation);
        if (now.Status is ProviderStatus.Succeeded or ProviderStatus.Cancelled or ProviderStatus.Declined)
            return now;
        try
        {
            var key = new RequestOptions { IdempotencyKey = $"cancel-{payment.Id:N}" };
            return Read(
                await CallAsync(() => stripe.PaymentIntents.CancelAsync(now.Reference, null, key, cancellation))
            );
        }
        catch (ProviderRefusalException)
        {
            // The payment has progressed meanwhile and can no longer be cancelled, so its current state is read.
            return await AskAsync(payment with { Reference = now.Reference }, cancellation);
        }
    }

    public async Task RefundAsync(
        ProviderPayment payment,
        Guid refundId,
        long amountMinor,
        CancellationToken cancellation
    )
    {
        var reference = payment.Reference
            ?? throw new ProviderRefusalException("no_reference", "The payment has no reference at the provider.");
        var money = new Money(amountMinor, payment.Currency);
        if (!StripeAmount.TryConvert(money, out var amount))
            throw new ProviderRefusalException(AmountNotPayable, $"{StripeAmount.Refusal(money)} Refund it manually.");

        var refund = await CallAsync(async () =>
        {
            // Stripe forgets idempotency keys after a day; its list of refunds still shows whether the last attempt
            // succeeded.
            var ofPayment = new RefundListOptions { PaymentIntent = reference, Limit = 100 };
            await foreach (var done in stripe.Refunds.ListAutoPagingAsync(ofPayment, cancellationToken: cancellation))
            {
                if (done.Metadata?.GetValueOrDefault("refund_id") == refundId.ToString())
                    return done;
            }
            return await stripe.Refunds.CreateAsync(
                new()
                {
                    PaymentIntent = reference,
                    Amount = amount,
                    Metadata = new() { ["refund_id"] = refundId.ToString() },
                },
                new() { IdempotencyKey = $"refund-{refundId:N}" },
                cancellation
            );
        });

        // Pending means in progress; only these two mean that the money is not refunded.
        if (refund.Status is "failed" or "canceled")
        {
            throw new ProviderRefusalException(
                refund.FailureReason ?? "failed",
                $"Stripe could not refund it ({refund.FailureReason ?? "no reason given"}). Refund it manually."
            );
        }
    }

    async Task<ProviderAnswer> CreateAsync(ProviderPayment payment, CancellationToken cancellation)
    {
        if (!StripeAmount.TryConvert(new(payment.AmountMinor, payment.Currency), out var amount))
            return new(ProviderStatus.Declined, null, AmountNotPayable);
        var intent = new PaymentIntentCreateOptions
        {
            Amount = amount,
            Currency = payment.Currency.ToLowerInvariant(),
            AutomaticPaymentMethods = new() { Enabled = true },
            Metadata = new() { ["payment_id"] = payment.Id.ToString(), ["event_id"] = payment.EventId.ToString() },
        };
        var key = new RequestOptions { IdempotencyKey = payment.Id.ToString("N") };
        return Read(await CallAsync(() => stripe.PaymentIntents.CreateAsync(intent, key, cancellation)));
    }

    static async Task<T> CallAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        // Stripe's own errors, 401, 409 and 429 may pass, and a response without an error is not from Stripe; anything
        // else is a rejection. The exception itself is not kept, because it quotes bodies that it cannot read.
        catch (StripeException e)
        {
            var answered = $"Stripe responded with {(int)e.HttpStatusCode}.";
            throw e.StripeError is not { } error || IsTemporary(e.HttpStatusCode)
                ? new HttpRequestException(answered, null, e.HttpStatusCode)
                : new ProviderRefusalException(error.Code ?? "refused", error.Message ?? answered);
        }
        // JSON, but not an object.
        catch (InvalidOperationException e)
        {
            throw new HttpRequestException("Stripe's response could not be read.", e);
        }
    }

    static bool IsTemporary(HttpStatusCode status) =>
        status
            is >= HttpStatusCode.InternalServerError
                or HttpStatusCode.Conflict
                or HttpStatusCode.TooManyRequests
                or HttpStatusCode.Unauthorized;

    /// <summary>Reads an intent from a response or a webhook.</summary>
    internal static ProviderAnswer Read(PaymentIntent intent)
    {
        var currency = intent.Currency?.ToUpperInvariant() ?? "";
        return intent.Status switch
        {
            "succeeded" => new(
                ProviderStatus.Succeeded,
                intent.Id,
                AmountMinor: StripeAmount.ToMinor(intent.AmountReceived, currency),
                Currency: currency
            ),
            "canceled" => new(ProviderStatus.Cancelled, intent.Id),
            "processing" => new(ProviderStatus.Processing, intent.Id),
            // The buyer can try another card on the same intent.
            _ => new(
                ProviderStatus.ActionRequired,
                intent.Id,
                intent.LastPaymentError?.DeclineCode ?? intent.LastPaymentError?.Code,
                intent.ClientSecret
            ),
        };
    }
}
