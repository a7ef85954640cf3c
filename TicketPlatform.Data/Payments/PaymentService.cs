using Microsoft.Extensions.Logging;
using Npgsql;
using Polly.CircuitBreaker;
using TicketPlatform.Domain;

namespace TicketPlatform.Data.Payments;

/// <summary>
/// Pays for bookings in three steps, each safe to repeat: begin (a row, in one transaction), ask the provider (no
/// transaction open), apply its answer (one transaction). A crash in between leaves an open payment that
/// <see cref="SettleAsync"/> finishes later.
/// </summary>
public sealed class PaymentService(
    PaymentStore store,
    IPaymentProvider provider,
    ProviderCircuit circuit,
    ProviderOutagePolicy outage,
    ILogger<PaymentService> log
)
{
    /// <summary>
    /// Pays a booking of <paramref name="userId"/>. A key that was used before refers to the payment made then.
    /// </summary>
    public async Task<PayResult> PayAsync(
        Guid bookingId,
        Guid userId,
        CardNumber? card,
        string key,
        CancellationToken cancellation
    )
    {
        if (circuit.IsOpen && (await store.TotalAsync(bookingId, userId, cancellation))?.AmountMinor != 0)
        {
            await outage.ExtendAsync(bookingId, userId, cancellation);
            return new(PayOutcome.ProviderUnavailable);
        }

        var (outcome, begun, made) = await store.BeginAsync(bookingId, userId, card, key, cancellation);
        if (begun is not { } payment || outcome != "begun")
        {
            return outcome switch
            {
                "existing" => new(PayOutcome.Made, begun, await ClientSecretAsync(begun!, cancellation)),
                "in_progress" => new(PayOutcome.InProgress),
                "not_payable" => new(PayOutcome.NotPayable),
                _ => new(PayOutcome.NotFound),
            };
        }

        // From here on, the outcome has to be determined even if the buyer leaves.
        try
        {
            // A coupon may have covered the whole amount, so that no provider is needed.
            var answer =
                payment.AmountMinor == 0
                    ? new(ProviderStatus.Succeeded, null)
                    : await circuit.CallAsync(
                        token => provider.ChargeAsync(payment, card, token),
                        CancellationToken.None
                    );
            var applied = await store.ApplyAsync(payment, answer, CancellationToken.None);
            return new(PayOutcome.Made, payment, answer.ClientSecret, applied == ApplyOutcome.Confirmed ? made : null);
        }
        catch (BrokenCircuitException)
        {
            // The provider was not asked, so no money can have been charged.
            await store.ApplyAsync(payment, new(ProviderStatus.Cancelled, null), CancellationToken.None);
            await outage.ExtendAsync(bookingId, userId, CancellationToken.None);
            return new(PayOutcome.ProviderUnavailable);
        }
        catch (Exception e) when (ProviderCircuit.IsUncertain(e))
        {
            log.LogWarning(
                e,
                "Payment {PaymentId} is still open: the provider's response did not arrive or could not be recorded; the provider will be asked again",
                payment.Id
            );
            return new(PayOutcome.Made, payment);
        }
    }

    /// <summary>
    /// Finishes an open payment by asking the provider. With <paramref name="cancel"/>, the payment is cancelled unless
    /// it has already been charged. A payment that never arrived is cancelled, too. Returns whether the payment is
    /// closed now.
    /// </summary>
    public async Task<bool> SettleAsync(Guid eventId, Guid paymentId, bool cancel, CancellationToken cancellation)
    {
        if (await store.FindAsync(eventId, paymentId, cancellation) is not { } payment)
            return true;
        try
        {
            var answer =
                payment.AmountMinor == 0
                    ? new(ProviderStatus.Succeeded, null)
                    : await circuit.CallAsync(token => provider.AskAsync(payment, token), cancellation);
            if (
                answer.Status == ProviderStatus.Unknown
                || (cancel && answer.Status is ProviderStatus.Processing or ProviderStatus.ActionRequired)
            )
                answer = await circuit.CallAsync(token => provider.CancelAsync(payment, token), cancellation);
            await store.ApplyAsync(payment, answer, cancellation);
            return answer.Status is ProviderStatus.Succeeded or ProviderStatus.Declined or ProviderStatus.Cancelled
                && !answer.IsOff(payment);
        }
        catch (ProviderRefusalException refusal)
        {
            await store.NoteAsync(
                payment,
                $"The payment provider rejected the status request: {refusal.Message}",
                cancellation
            );
            return false;
        }
        catch (Exception e) when (ProviderCircuit.IsUncertain(e) && e is not NpgsqlException)
        {
            await store.NoteAsync(
                payment,
                $"The payment provider is not responding ({e.Message}). We keep checking.",
                cancellation
            );
            throw;
        }
    }

    /// <summary>The current state of the payment at the provider; null if it does not respond.</summary>
    public async Task<ProviderAnswer?> AskAsync(ProviderPayment payment, CancellationToken cancellation)
    {
        try
        {
            return await circuit.CallAsync(token => provider.AskAsync(payment, token), cancellation);
        }
        catch (Exception e) when (ProviderCircuit.IsUncertain(e) || e is ProviderRefusalException)
        {
            return null;
        }
    }

    /// <summary>
    /// What the buyer's browser needs for the provider's own card fields; again after a reload or a lost response.
    /// </summary>
    public async Task<string?> ClientSecretAsync(ProviderPayment payment, CancellationToken cancellation)
    {
        if (
            provider.Name == "demo"
            || await store.FindAsync(payment.EventId, payment.Id, cancellation) is not { } known
        )
            return null;
        try
        {
            var answer = await circuit.CallAsync(token => provider.AskAsync(known, token), cancellation);
            await store.ApplyAsync(known, answer, cancellation);
            return answer.ClientSecret;
        }
        catch (Exception e) when (ProviderCircuit.IsUncertain(e) || e is ProviderRefusalException)
        {
            return null;
        }
    }

    /// <summary>The total of a booking of <paramref name="userId"/>; null: there is none.</summary>
    public Task<Money?> TotalAsync(Guid bookingId, Guid userId, CancellationToken cancellation) =>
        store.TotalAsync(bookingId, userId, cancellation);

    /// <summary>
    /// Why the provider could never charge the amount of a booking of <paramref name="userId"/>; null if it can.
    /// </summary>
    public async Task<string?> RefusalAsync(Guid bookingId, Guid userId, CancellationToken cancellation) =>
        provider.Name != "demo" && await store.TotalAsync(bookingId, userId, cancellation) is { } total
            ? provider.Refusal(total)
            : null;
}
