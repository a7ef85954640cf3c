using System.Text;
using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Payments;

namespace BookingApi.Features.Payments;

/// <summary>
/// Receives Stripe's webhooks. Each is verified before anything is read from it, applied before it is acknowledged, and
/// applied once. A 2xx response means that the effect is committed; anything else makes Stripe send it again.
/// </summary>
static class ReceiveStripeWebhook
{
    const int Largest = 256 * 1024;

    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        HttpRequest request,
        [AsParameters] StripeWebhookServices services,
        CancellationToken cancellation
    )
    {
        var (payments, stripe, paymentService, store, disputes, time, loggers) = services;
        if (payments.Value.Provider != "stripe")
            return Problems.NotFound("This address");
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellation);
        var text = Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length);
        var (header, secrets) = (request.Headers["Stripe-Signature"].ToString(), stripe.Value.WebhookSecrets);
        if (body.Length > Largest || !StripeSignature.IsValid(header, text, secrets, time.GetUtcNow()))
            return Problems.Of(400, ProblemCodes.WebhookRefused, "The signature is invalid or too old.");

        var log = loggers.CreateLogger("TicketPlatform.StripeWebhook");
        if (StripeMessage.Read(text) is not { } message)
            return Problems.Of(400, ProblemCodes.MalformedRequest, "The webhook could not be read.");
        if (message.IsLive != stripe.Value.IsLive)
        {
            log.LogError("Rejected Stripe webhook {MessageId}: its mode (live or test) differs from ours", message.Id);
            return Problems.Of(400, ProblemCodes.WebhookRefused, "The webhook is for the other mode (live or test).");
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
        // Not relevant to us, or about somebody else's payments in the same account: acknowledged, so that it is not
        // sent again.
        if (
            message.Paid is not { Answer: var answer } paid
            || await store.FindAsync(paid.EventId, paid.PaymentId, cancellation) is not { } payment
        )
        {
            return TypedResults.NoContent();
        }
        // The failed attempt may be an old one, and the buyer may have tried again, so the current state is requested.
        if (message.Type == "payment_intent.payment_failed")
        {
            if (await paymentService.AskAsync(payment, cancellation) is not { } now)
                return Problems.Of(
                    503,
                    ProblemCodes.PaymentUnavailable,
                    "Stripe did not report the current status of the payment. Please send this webhook again."
                );
            answer = now;
        }
        // Staff have to look at it: the webhook is rejected, so that Stripe shows it as well.
        if (
            await store.ApplyAsync(payment, answer, cancellation, new(message.Id, message.Type))
            == ApplyOutcome.WrongAmount
        )
            return Problems.Of(409, ProblemCodes.InvalidState, "The amount does not match the amount of the payment.");
        return TypedResults.NoContent();
    }
}
