using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;
using Polly;
using Polly.Timeout;
using TicketPlatform.Data.Live;
using TicketPlatform.Domain.Selling;

namespace TicketPlatform.Data.Payments;

/// <summary>What became of beginning a payment.</summary>
public enum PayOutcome { Made, NotPayable, InProgress, NotFound }

/// <summary>
/// Pays bookings. Three steps, each safe to repeat: begin (a row, in one transaction), ask the provider (no transaction open), apply its
/// answer (one transaction). A crash in between leaves an open payment that <see cref="SettleAsync"/> finishes later.
/// </summary>
public sealed class PaymentDesk(
    NpgsqlDataSource database, IPaymentProvider provider, SeatChannel channel, TimeProvider time, ILogger<PaymentDesk> log)
{
    // A booking cannot lapse while its payment is being decided; after that the timer asks the provider.
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);

    static readonly ResiliencePipeline ProviderCalls = new ResiliencePipelineBuilder().AddTimeout(TimeSpan.FromSeconds(5)).Build();

    /// <summary>Pays a booking of <paramref name="userId"/>. With a key that was used before, the payment made then is meant.</summary>
    public async Task<(PayOutcome Outcome, Guid PaymentId)> PayAsync(
        Guid eventId, Guid bookingId, Guid userId, CardNumber? card, string key, CancellationToken cancellation)
    {
        var (outcome, paymentId, amountMinor, currency) = await BeginAsync(eventId, bookingId, userId, card, key, cancellation);
        if (outcome != "begun")
        {
            return (outcome switch
            {
                "existing" => PayOutcome.Made,
                "in_progress" => PayOutcome.InProgress,
                "not_payable" => PayOutcome.NotPayable,
                _ => PayOutcome.NotFound,
            }, paymentId);
        }

        // From here on the buyer's going away must not leave the outcome unknown for longer than needed.
        try
        {
            var answer = await ProviderCalls.ExecuteAsync(
                async token => await provider.ChargeAsync(paymentId, amountMinor, currency, card, token), CancellationToken.None);
            await ApplyAsync(eventId, paymentId, answer, CancellationToken.None);
        }
        catch (Exception e) when (e is TimeoutRejectedException or HttpRequestException or NpgsqlException)
        {
            log.LogWarning(e, "Payment {PaymentId} is open: the provider's answer did not arrive or could not be recorded; it will be asked again", paymentId);
        }
        return (PayOutcome.Made, paymentId);
    }

    /// <summary>
    /// Finishes an open payment by asking the provider. With <paramref name="callOff"/> the payment is called off unless the money has
    /// moved already. What never arrived is called off, too. Returns whether the payment is closed now.
    /// </summary>
    public async Task<bool> SettleAsync(Guid eventId, Guid paymentId, bool callOff, CancellationToken cancellation)
    {
        var answer = await ProviderCalls.ExecuteAsync(async token => await provider.AskAsync(paymentId, token), cancellation);
        if (answer.Status == ProviderStatus.Unknown || (callOff && answer.Status is ProviderStatus.Processing or ProviderStatus.ActionRequired))
            answer = await ProviderCalls.ExecuteAsync(async token => await provider.CancelAsync(paymentId, token), cancellation);
        await ApplyAsync(eventId, paymentId, answer, cancellation);
        return answer.Status is ProviderStatus.Succeeded or ProviderStatus.Declined or ProviderStatus.Cancelled;
    }

    /// <summary>Gives back the money of a payment whose booking is not waiting for it any more.</summary>
    public async Task RefundLateAsync(Guid eventId, Guid paymentId, CancellationToken cancellation)
    {
        await using var read = database.CreateCommand(
            "select p.amount_minor, p.booking_id from payments p join bookings b on b.event_id = p.event_id and b.id = p.booking_id " +
            "where p.event_id = $1 and p.id = $2 and p.status = 2 and b.status in (4, 5, 6)");
        read.Parameters.Add(new() { Value = eventId });
        read.Parameters.Add(new() { Value = paymentId });
        long amountMinor;
        Guid bookingId;
        await using (var row = await read.ExecuteReaderAsync(cancellation))
        {
            if (!await row.ReadAsync(cancellation))
                return;
            (amountMinor, bookingId) = (row.GetInt64(0), row.GetGuid(1));
        }
        await ProviderCalls.ExecuteAsync(async token => await provider.RefundAsync(paymentId, amountMinor, token), cancellation);
        await using var write = database.CreateCommand(
            "with refunded as (update payments set status = 5, updated_at = clock_timestamp() where event_id = $1 and id = $2 and status = 2 returning booking_id) " +
            "insert into booking_steps (event_id, booking_id, status, at, note) " +
            "select $1, b.id, b.status, clock_timestamp(), 'The payment arrived too late and was paid back in full.' " +
            "from refunded r join bookings b on b.event_id = $1 and b.id = r.booking_id");
        write.Parameters.Add(new() { Value = eventId });
        write.Parameters.Add(new() { Value = paymentId });
        await write.ExecuteNonQueryAsync(cancellation);
        channel.TellBooking(eventId, bookingId);
    }

    async Task<(string Outcome, Guid PaymentId, long AmountMinor, string Currency)> BeginAsync(
        Guid eventId, Guid bookingId, Guid userId, CardNumber? card, string key, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "select outcome, payment_id, amount_minor, currency from begin_payment($1, $2, $3, $4, $5, $6, $7, $8)");
        command.Parameters.Add(new() { Value = eventId });
        command.Parameters.Add(new() { Value = bookingId });
        command.Parameters.Add(new() { Value = userId });
        command.Parameters.Add(new() { Value = Guid.CreateVersion7(time.GetUtcNow()) });
        command.Parameters.Add(new() { Value = provider.Name });
        command.Parameters.Add(new() { Value = card?.Label ?? "Card" });
        command.Parameters.Add(new() { Value = key });
        command.Parameters.Add(new() { Value = Grace, NpgsqlDbType = NpgsqlDbType.Interval });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return (row.GetString(0), row.IsDBNull(1) ? Guid.Empty : row.GetGuid(1), row.IsDBNull(2) ? 0 : row.GetInt64(2), row.IsDBNull(3) ? "" : row.GetString(3));
    }

    async Task ApplyAsync(Guid eventId, Guid paymentId, ProviderAnswer answer, CancellationToken cancellation)
    {
        switch (answer.Status)
        {
            case ProviderStatus.Succeeded:
                await ConfirmAsync(eventId, paymentId, answer, cancellation);
                break;
            case ProviderStatus.Declined:
                await CloseAsync(eventId, paymentId, PaymentStatus.Declined, answer, cancellation);
                break;
            case ProviderStatus.Cancelled:
                await CloseAsync(eventId, paymentId, PaymentStatus.Cancelled, answer, cancellation);
                break;
        }
    }

    async Task ConfirmAsync(Guid eventId, Guid paymentId, ProviderAnswer answer, CancellationToken cancellation)
    {
        string outcome;
        await using (var command = database.CreateCommand("select outcome, booking_id, place_nos, versions from confirm_booking($1, $2, $3, $4, $5)"))
        {
            command.Parameters.Add(new() { Value = eventId });
            command.Parameters.Add(new() { Value = paymentId });
            command.Parameters.Add(new() { Value = (object?)answer.Reference ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
            command.Parameters.Add(new() { Value = Guid.CreateVersion7(time.GetUtcNow()) });
            command.Parameters.Add(new() { Value = (object?)Activity.Current?.Id ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
            await using var row = await command.ExecuteReaderAsync(cancellation);
            await row.ReadAsync(cancellation);
            outcome = row.GetString(0);
            if (outcome == "confirmed")
            {
                channel.Tell(eventId, PlaceStatus.Sold, row.GetFieldValue<int[]>(2), row.GetFieldValue<int[]>(3));
                channel.TellBooking(eventId, row.GetGuid(1));
            }
        }
        if (outcome == "late")
            await RefundLateAsync(eventId, paymentId, cancellation);
    }

    async Task CloseAsync(Guid eventId, Guid paymentId, PaymentStatus status, ProviderAnswer answer, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "update payments set status = $3, decline_code = $4, provider_reference = $5, updated_at = clock_timestamp() where event_id = $1 and id = $2 and status in (0, 1)");
        command.Parameters.Add(new() { Value = eventId });
        command.Parameters.Add(new() { Value = paymentId });
        command.Parameters.Add(new() { Value = (short)status });
        command.Parameters.Add(new() { Value = (object?)answer.DeclineCode ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = (object?)answer.Reference ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
