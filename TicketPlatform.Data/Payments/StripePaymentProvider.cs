using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace TicketPlatform.Data.Payments;

/// <summary>
/// PaymentIntents over Stripe's HTTP API (https://docs.stripe.com/api/payment_intents). The payment's id is the idempotency key, so asking
/// again after a lost answer finds the same intent. The buyer enters the card into Stripe's own fields; what came of it arrives by webhook.
/// </summary>
public sealed class StripePaymentProvider(HttpClient http, IOptions<StripeOptions> options) : IPaymentProvider
{
    public string Name => "stripe";

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
        // Its answer got lost before the reference was stored: the same key gives the same intent.
        if (payment.Reference is null)
            return await CreateAsync(payment, cancellation);
        using var intent = await SendAsync(
            HttpMethod.Get,
            $"/v1/payment_intents/{payment.Reference}",
            null,
            null,
            cancellation
        );
        return Read(intent.RootElement);
    }

    public async Task<ProviderAnswer> CancelAsync(ProviderPayment payment, CancellationToken cancellation)
    {
        var now = await AskAsync(payment, cancellation);
        if (now.Status is ProviderStatus.Succeeded or ProviderStatus.Cancelled)
            return now;
        try
        {
            using var intent = await SendAsync(
                HttpMethod.Post,
                $"/v1/payment_intents/{now.Reference}/cancel",
                [],
                $"cancel-{payment.Id:N}",
                cancellation
            );
            return Read(intent.RootElement);
        }
        catch (ProviderRefusalException)
        {
            // It went on meanwhile and cannot be cancelled any more: what is true now?
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
        // Stripe forgets idempotency keys after a day; its list of refunds does not forget whether the last try got through.
        using var before = await SendAsync(
            HttpMethod.Get,
            $"/v1/refunds?payment_intent={reference}&limit=100",
            null,
            null,
            cancellation
        );
        var done = before
            .RootElement.GetProperty("data")
            .EnumerateArray()
            .FirstOrDefault(r =>
                r.TryGetProperty("metadata", out var data) && Text(data, "refund_id") == refundId.ToString()
            );
        if (done.ValueKind == JsonValueKind.Object)
        {
            Check(done);
            return;
        }
        using var refund = await SendAsync(
            HttpMethod.Post,
            "/v1/refunds",
            [
                new("payment_intent", reference),
                new("amount", amountMinor.ToString(CultureInfo.InvariantCulture)),
                new("metadata[refund_id]", refundId.ToString()),
            ],
            $"refund-{refundId:N}",
            cancellation
        );
        Check(refund.RootElement);

        // Pending is on its way; only these two mean that the money stays.
        static void Check(JsonElement refund)
        {
            if (Text(refund, "status") is "failed" or "canceled")
                throw new ProviderRefusalException(
                    Text(refund, "failure_reason") ?? "failed",
                    $"Stripe could not pay it back ({Text(refund, "failure_reason") ?? "no reason given"}). Pay it back by hand."
                );
        }
    }

    async Task<ProviderAnswer> CreateAsync(ProviderPayment payment, CancellationToken cancellation)
    {
        using var intent = await SendAsync(
            HttpMethod.Post,
            "/v1/payment_intents",
            [
                new("amount", payment.AmountMinor.ToString(CultureInfo.InvariantCulture)),
                new("currency", payment.Currency.ToLowerInvariant()),
                new("automatic_payment_methods[enabled]", "true"),
                new("metadata[payment_id]", payment.Id.ToString()),
                new("metadata[event_id]", payment.EventId.ToString()),
            ],
            payment.Id.ToString("N"),
            cancellation
        );
        return Read(intent.RootElement);
    }

    async Task<JsonDocument> SendAsync(
        HttpMethod method,
        string path,
        IEnumerable<KeyValuePair<string, string>>? form,
        string? idempotencyKey,
        CancellationToken cancellation
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(new Uri(options.Value.ApiBase), path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.Value.SecretKey);
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        if (form is not null)
            request.Content = new FormUrlEncodedContent(form);
        using var response = await http.SendAsync(request, cancellation);
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        if (response.IsSuccessStatusCode)
            return await JsonDocument.ParseAsync(body, cancellationToken: cancellation);

        // Their own trouble, and 409 and 429, may pass; anything else is a refusal.
        if (
            (int)response.StatusCode >= 500
            || response.StatusCode
                is HttpStatusCode.Conflict
                    or HttpStatusCode.TooManyRequests
                    or HttpStatusCode.Unauthorized
        )
            throw new HttpRequestException($"Stripe answered {(int)response.StatusCode}.", null, response.StatusCode);
        using var problem = await JsonDocument.ParseAsync(body, cancellationToken: cancellation);
        var error = problem.RootElement.TryGetProperty("error", out var found) ? found : problem.RootElement;
        throw new ProviderRefusalException(
            Text(error, "code") ?? "refused",
            Text(error, "message") ?? $"Stripe answered {(int)response.StatusCode}."
        );
    }

    /// <summary>Reads an intent, from an answer or from a webhook.</summary>
    public static ProviderAnswer Read(JsonElement intent)
    {
        var reference = Text(intent, "id");
        var declineCode =
            intent.TryGetProperty("last_payment_error", out var error) && error.ValueKind == JsonValueKind.Object
                ? Text(error, "decline_code") ?? Text(error, "code")
                : null;
        return Text(intent, "status") switch
        {
            "succeeded" => new(
                ProviderStatus.Succeeded,
                reference,
                AmountMinor: Number(intent, "amount_received"),
                Currency: Text(intent, "currency")
            ),
            "canceled" => new(ProviderStatus.Cancelled, reference),
            "processing" => new(ProviderStatus.Processing, reference),
            // The buyer can try another card on the same intent.
            _ => new(ProviderStatus.ActionRequired, reference, declineCode, Text(intent, "client_secret")),
        };
    }

    static long? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.TryGetInt64(out var number) ? number : null;

    static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
