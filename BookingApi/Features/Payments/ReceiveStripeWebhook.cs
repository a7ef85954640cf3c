using System.Globalization;
using System.Text.Json;
using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Payments;

namespace BookingApi.Features.Payments;

/// <summary>
/// Stripe's own messages. Verified before anything is read from them; acted on before they are acknowledged; each acted on once. A 2xx means
/// that the effect is committed, anything else makes Stripe send it again.
/// </summary>
static class ReceiveStripeWebhook
{
    const int Largest = 256 * 1024;

    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        HttpRequest request,
        IOptions<PaymentOptions> payments,
        IOptions<StripeOptions> stripe,
        PaymentDesk desk,
        Disputes disputes,
        TimeProvider time,
        ILoggerFactory loggers,
        CancellationToken cancellation
    )
    {
        if (payments.Value.Provider != "stripe")
            return Problems.NotFound("This address");
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellation);
        var bytes = body.GetBuffer().AsMemory(0, (int)body.Length);
        if (
            bytes.Length > Largest
            || !StripeSignature.IsValid(
                request.Headers["Stripe-Signature"].ToString(),
                bytes.Span,
                stripe.Value.WebhookSecret,
                time.GetUtcNow()
            )
        )
            return Problems.Of(400, ProblemCodes.WebhookRefused, "The signature is wrong or too old.");

        var log = loggers.CreateLogger("TicketPlatform.StripeWebhook");
        if (!TryRead(bytes, out var message))
            return Problems.Of(400, ProblemCodes.MalformedRequest, "The message could not be read.");
        if (message.IsLive != stripe.Value.IsLive)
        {
            log.LogError("Stripe message {MessageId} is of the other mode (live and test) and was refused", message.Id);
            return Problems.Of(400, ProblemCodes.WebhookRefused, "The message is of the other mode.");
        }
        if (message.DisputedReference is { } reference)
        {
            await disputes.NoteAsync(
                message.Id,
                message.Type,
                reference,
                isOpen: message.Type == "charge.dispute.created",
                cancellation
            );
            return TypedResults.NoContent();
        }
        // Of no concern to us, or of somebody else's payments on the same account: acknowledged, so that it is not sent again.
        if (
            message.Answer is not { } answer
            || await desk.FindAsync(message.EventId, message.PaymentId, cancellation) is not { } payment
        )
            return TypedResults.NoContent();
        // A failed attempt may be an old one, and the buyer has tried again: how it stands now is asked.
        if (message.Type == "payment_intent.payment_failed")
        {
            if (await desk.AskAsync(payment, cancellation) is not { } now)
                return Problems.Of(
                    503,
                    ProblemCodes.PaymentUnavailable,
                    "Stripe does not say at the moment how the payment stands. Please send this again."
                );
            answer = now;
        }
        if (answer.IsOff(payment))
        {
            // Never confirm a booking for another amount than was agreed; a person has to look at it.
            await desk.NoteWrongAmountAsync(payment, answer, cancellation);
            return Problems.Of(409, ProblemCodes.InvalidState, "The amount is not the one that was asked for.");
        }
        await desk.ApplyMessageAsync(message.Id, message.Type, payment, answer, cancellation);
        return TypedResults.NoContent();
    }

    sealed record Message(
        string Id,
        string Type,
        bool IsLive,
        Guid EventId,
        Guid PaymentId,
        ProviderAnswer? Answer,
        string? DisputedReference = null
    );

    static bool TryRead(ReadOnlyMemory<byte> bytes, out Message message)
    {
        message = null!;
        try
        {
            using var json = JsonDocument.Parse(bytes);
            var root = json.RootElement;
            var (id, type) = (root.GetProperty("id").GetString()!, root.GetProperty("type").GetString()!);
            var live = root.GetProperty("livemode").GetBoolean();
            var intent = root.GetProperty("data").GetProperty("object");
            if (type is "charge.dispute.created" or "charge.dispute.closed")
            {
                message = new(
                    id,
                    type,
                    live,
                    Guid.Empty,
                    Guid.Empty,
                    null,
                    intent.GetProperty("payment_intent").GetString()
                );
                return true;
            }
            if (
                type is not ("payment_intent.succeeded" or "payment_intent.canceled" or "payment_intent.payment_failed")
                || !intent.TryGetProperty("metadata", out var metadata)
                || !metadata.TryGetProperty("event_id", out var eventId)
                || !metadata.TryGetProperty("payment_id", out var paymentId)
                || !Guid.TryParse(eventId.GetString(), CultureInfo.InvariantCulture, out var ofEvent)
                || !Guid.TryParse(paymentId.GetString(), CultureInfo.InvariantCulture, out var ofPayment)
            )
            {
                message = new(id, type, live, Guid.Empty, Guid.Empty, null);
                return true;
            }
            message = new(id, type, live, ofEvent, ofPayment, StripePaymentProvider.Read(intent));
            return true;
        }
        catch (Exception e)
            when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }
}
