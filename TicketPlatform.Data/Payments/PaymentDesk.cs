using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;
using Polly.CircuitBreaker;
using TicketPlatform.Data.Live;
using TicketPlatform.Data.Selling;
using TicketPlatform.Domain.Selling;

namespace TicketPlatform.Data.Payments;

/// <summary>What became of beginning a payment.</summary>
public enum PayOutcome
{
    Made,
    NotPayable,
    InProgress,
    NotFound,
    ProviderAway,
}

/// <summary>
/// Pays bookings. Three steps, each safe to repeat: begin (a row, in one transaction), ask the provider (no transaction open), apply its
/// answer (one transaction). A crash in between leaves an open payment that <see cref="SettleAsync"/> finishes later.
/// </summary>
public sealed class PaymentDesk(
    NpgsqlDataSource database,
    IPaymentProvider provider,
    ProviderCircuit circuit,
    SeatChannel channel,
    TimeProvider time,
    ILogger<PaymentDesk> log
)
{
    // A booking cannot lapse while its payment is being decided; after that the timer asks the provider.
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);

    // While the provider is away, buyers get more time, up to this long after they first held their places.
    static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(30);

    /// <summary>Pays a booking of <paramref name="userId"/>. With a key that was used before, the payment made then is meant.</summary>
    public async Task<(PayOutcome Outcome, ProviderPayment? Payment, string? ClientSecret)> PayAsync(
        Guid bookingId,
        Guid userId,
        CardNumber? card,
        string key,
        CancellationToken cancellation
    )
    {
        if (circuit.IsOpen && !await IsFreeAsync(bookingId, userId, cancellation))
        {
            await GiveMoreTimeAsync(bookingId, userId, cancellation);
            return (PayOutcome.ProviderAway, null, null);
        }

        var (outcome, begun) = await BeginAsync(bookingId, userId, card, key, cancellation);
        if (begun is not { } payment || outcome != "begun")
        {
            return outcome switch
            {
                "existing" => (PayOutcome.Made, begun, await ClientSecretAsync(begun!, cancellation)),
                "in_progress" => (PayOutcome.InProgress, null, null),
                "not_payable" => (PayOutcome.NotPayable, null, null),
                _ => (PayOutcome.NotFound, null, null),
            };
        }

        // From here on the buyer's going away must not leave the outcome unknown for longer than needed.
        try
        {
            // A coupon may have taken everything off: there is nothing to ask a provider for.
            var answer =
                payment.AmountMinor == 0
                    ? new(ProviderStatus.Succeeded, null)
                    : await circuit.CallAsync(
                        token => provider.ChargeAsync(payment, card, token),
                        CancellationToken.None
                    );
            await ApplyAsync(payment, answer, CancellationToken.None);
            return (PayOutcome.Made, payment, answer.ClientSecret);
        }
        catch (BrokenCircuitException)
        {
            // Nobody was asked, so no money can have moved.
            await CloseAsync(
                payment,
                PaymentStatus.Cancelled,
                new(ProviderStatus.Cancelled, null),
                CancellationToken.None
            );
            await GiveMoreTimeAsync(bookingId, userId, CancellationToken.None);
            return (PayOutcome.ProviderAway, null, null);
        }
        catch (Exception e) when (ProviderCircuit.IsUncertain(e))
        {
            log.LogWarning(
                e,
                "Payment {PaymentId} is open: the provider's answer did not arrive or could not be recorded; it will be asked again",
                payment.Id
            );
            return (PayOutcome.Made, payment, null);
        }
    }

    /// <summary>
    /// Finishes an open payment by asking the provider. With <paramref name="callOff"/> the payment is called off unless the money has
    /// moved already. What never arrived is called off, too. Returns whether the payment is closed now.
    /// </summary>
    public async Task<bool> SettleAsync(Guid eventId, Guid paymentId, bool callOff, CancellationToken cancellation)
    {
        if (await FindAsync(eventId, paymentId, cancellation) is not { } payment)
            return true;
        try
        {
            var answer =
                payment.AmountMinor == 0
                    ? new(ProviderStatus.Succeeded, null)
                    : await circuit.CallAsync(token => provider.AskAsync(payment, token), cancellation);
            if (
                answer.Status == ProviderStatus.Unknown
                || (callOff && answer.Status is ProviderStatus.Processing or ProviderStatus.ActionRequired)
            )
                answer = await circuit.CallAsync(token => provider.CancelAsync(payment, token), cancellation);
            await ApplyAsync(payment, answer, cancellation);
            return answer.Status is ProviderStatus.Succeeded or ProviderStatus.Declined or ProviderStatus.Cancelled
                && !answer.IsOff(payment);
        }
        catch (ProviderRefusalException refusal)
        {
            await NoteAsync(
                payment,
                $"The payment provider refuses to say how it stands: {refusal.Message}",
                cancellation
            );
            return false;
        }
        catch (Exception e) when (ProviderCircuit.IsUncertain(e) && e is not NpgsqlException)
        {
            await NoteAsync(
                payment,
                $"The payment provider does not answer ({e.Message}); it is asked again and again.",
                cancellation
            );
            throw;
        }
    }

    /// <summary>Writes down, for staff, why a payment is stuck.</summary>
    public async Task NoteAsync(ProviderPayment payment, string note, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "update payments set note = left($3, 300) where event_id = $1 and id = $2 and status in (0, 1)"
        );
        command.Parameters.Add(new() { Value = payment.EventId });
        command.Parameters.Add(new() { Value = payment.Id });
        command.Parameters.Add(new() { Value = note });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Never confirms a booking for another amount than was agreed; says so loudly, and at the payment.</summary>
    public async Task NoteWrongAmountAsync(
        ProviderPayment payment,
        ProviderAnswer answer,
        CancellationToken cancellation
    )
    {
        log.LogCritical("Payment {PaymentId}: the provider says another amount than was asked for", payment.Id);
        await NoteAsync(
            payment,
            $"The provider took {answer.AmountMinor} {answer.Currency?.ToUpperInvariant()} (smallest units) where {payment.AmountMinor} {payment.Currency} was asked for. Compare the two, and pay back by hand.",
            cancellation
        );
    }

    /// <summary>
    /// While processes say that the provider is away, unpaid bookings do not run out: those near their end get more time, within the bound.
    /// Returns how many.
    /// </summary>
    public async Task<int> GiveEverybodyMoreTimeAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "update bookings b set expires_at = least(clock_timestamp() + interval '5 minutes', b.created_at + $1) "
                + "where b.status = 0 and b.expires_at between clock_timestamp() and clock_timestamp() + interval '2 minutes' and b.expires_at < b.created_at + $1 "
                + "and exists (select from circuit_states c where c.name = 'payment' and c.state = 'open' and c.seen_at > clock_timestamp() - interval '30 seconds')"
        );
        command.Parameters.Add(new() { Value = LongestWait, NpgsqlDbType = NpgsqlDbType.Interval });
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Records what the provider says of a payment.</summary>
    public async Task ApplyAsync(ProviderPayment payment, ProviderAnswer answer, CancellationToken cancellation)
    {
        switch (answer.Status)
        {
            case ProviderStatus.Succeeded when answer.IsOff(payment):
                await NoteWrongAmountAsync(payment, answer, cancellation);
                break;
            case ProviderStatus.Succeeded:
                await using (var connection = await database.OpenConnectionAsync(cancellation))
                {
                    var confirmed = await ConfirmAsync(connection, payment, answer, cancellation);
                    Tell(payment.EventId, confirmed);
                }
                break;
            case ProviderStatus.Declined:
                await CloseAsync(payment, PaymentStatus.Declined, answer, cancellation);
                break;
            case ProviderStatus.Cancelled:
                await CloseAsync(payment, PaymentStatus.Cancelled, answer, cancellation);
                break;
            case ProviderStatus.ActionRequired or ProviderStatus.Processing:
                await using (var connection = await database.OpenConnectionAsync(cancellation))
                {
                    if (await StayOpenAsync(connection, payment, answer, cancellation) is { } bookingId)
                        channel.TellBooking(payment.EventId, bookingId);
                }
                break;
        }
    }

    /// <summary>
    /// Acts on a provider's own message, once: the message's id and the effect are one transaction. Returns false when it was seen before.
    /// </summary>
    public async Task<bool> ApplyMessageAsync(
        string messageId,
        string type,
        ProviderPayment payment,
        ProviderAnswer answer,
        CancellationToken cancellation
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (
            var remember = new NpgsqlCommand(
                "insert into provider_events (provider, id, type) values ($1, $2, $3) on conflict do nothing",
                connection
            )
        )
        {
            remember.Parameters.Add(new() { Value = provider.Name });
            remember.Parameters.Add(new() { Value = messageId });
            remember.Parameters.Add(new() { Value = type });
            if (await remember.ExecuteNonQueryAsync(cancellation) == 0)
                return false;
        }
        Confirmed? confirmed = null;
        Guid? waiting = null;
        if (answer.Status == ProviderStatus.Succeeded)
            confirmed = await ConfirmAsync(connection, payment, answer, cancellation);
        else if (answer.Status is ProviderStatus.Cancelled or ProviderStatus.Declined)
            await CloseAsync(
                connection,
                payment,
                answer.Status == ProviderStatus.Cancelled ? PaymentStatus.Cancelled : PaymentStatus.Declined,
                answer,
                cancellation
            );
        else if (answer.Status is ProviderStatus.ActionRequired or ProviderStatus.Processing)
            waiting = await StayOpenAsync(connection, payment, answer, cancellation);
        await transaction.CommitAsync(cancellation);
        Tell(payment.EventId, confirmed);
        if (waiting is { } bookingId)
            channel.TellBooking(payment.EventId, bookingId);
        return true;
    }

    /// <summary>How the payment stands at the provider now; null when it does not say.</summary>
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

    /// <summary>The payment as the provider knows it.</summary>
    public async Task<ProviderPayment?> FindAsync(Guid eventId, Guid paymentId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "select provider_reference, amount_minor, currency from payments where event_id = $1 and id = $2"
        );
        command.Parameters.Add(new() { Value = eventId });
        command.Parameters.Add(new() { Value = paymentId });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation)
            ? new(eventId, paymentId, row.IsDBNull(0) ? null : row.GetString(0), row.GetInt64(1), row.GetString(2))
            : null;
    }

    // Payment: the new one, or with the same key the one made then.
    async Task<(string Outcome, ProviderPayment? Payment)> BeginAsync(
        Guid bookingId,
        Guid userId,
        CardNumber? card,
        string key,
        CancellationToken cancellation
    )
    {
        await using var command = database.CreateCommand(
            "select p.outcome, b.event_id, p.payment_id, p.amount_minor, p.currency from bookings b, begin_payment(b.event_id, b.id, b.user_id, $3, $4, $5, $6, $7) p where b.id = $1 and b.user_id = $2"
        );
        command.Parameters.Add(new() { Value = bookingId });
        command.Parameters.Add(new() { Value = userId });
        command.Parameters.Add(new() { Value = Guid.CreateVersion7(time.GetUtcNow()) });
        command.Parameters.Add(new() { Value = provider.Name });
        command.Parameters.Add(new() { Value = card?.Label ?? "Card" });
        command.Parameters.Add(new() { Value = key });
        command.Parameters.Add(new() { Value = Grace, NpgsqlDbType = NpgsqlDbType.Interval });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        if (!await row.ReadAsync(cancellation))
            return ("not_found", null);
        return (
            row.GetString(0),
            row.IsDBNull(2) ? null : new(row.GetGuid(1), row.GetGuid(2), null, row.GetInt64(3), row.GetString(4))
        );
    }

    /// <summary>What the buyer's browser needs for the provider's own card fields; once more after a reload, or when the answer got lost.</summary>
    public async Task<string?> ClientSecretAsync(ProviderPayment payment, CancellationToken cancellation)
    {
        if (provider.Name == "demo" || await FindAsync(payment.EventId, payment.Id, cancellation) is not { } known)
            return null;
        try
        {
            var answer = await circuit.CallAsync(token => provider.AskAsync(known, token), cancellation);
            await ApplyAsync(known, answer, cancellation);
            return answer.ClientSecret;
        }
        catch (Exception e) when (ProviderCircuit.IsUncertain(e) || e is ProviderRefusalException)
        {
            return null;
        }
    }

    sealed record Confirmed(Guid BookingId, int[]? PlaceNos, int[]? Versions);

    void Tell(Guid eventId, Confirmed? confirmed)
    {
        if (confirmed is null)
            return;
        if (confirmed is { PlaceNos: { } placeNos, Versions: { } versions })
            channel.Tell(eventId, PlaceStatus.Sold, placeNos, versions);
        channel.TellBooking(eventId, confirmed.BookingId);
    }

    // Somebody may be faster at the others, too. Then what is left is looked at again, a few times; after that there are none.
    const int LooksForOthers = 3;

    async Task<Confirmed?> ConfirmAsync(
        NpgsqlConnection connection,
        ProviderPayment payment,
        ProviderAnswer answer,
        CancellationToken cancellation
    )
    {
        var lost = new HashSet<int>();
        int[]? others = null;
        for (var looks = 0; ; looks++)
        {
            var (outcome, bookingId, confirmed) = await TryConfirmAsync(
                connection,
                payment,
                answer,
                others,
                cancellation
            );
            if (outcome != "others")
                return confirmed;
            lost.UnionWith(others ?? []);
            others =
                looks < LooksForOthers
                    ? await BetterPlaces.FindAsync(connection, payment.EventId, bookingId, lost, cancellation)
                    : [];
        }
    }

    async Task<(string Outcome, Guid BookingId, Confirmed? Confirmed)> TryConfirmAsync(
        NpgsqlConnection connection,
        ProviderPayment payment,
        ProviderAnswer answer,
        int[]? others,
        CancellationToken cancellation
    )
    {
        await using var command = new NpgsqlCommand(
            "select outcome, booking_id, place_nos, versions from confirm_booking($1, $2, $3, $4, $5, $6, $7)",
            connection
        );
        command.Parameters.Add(new() { Value = payment.EventId });
        command.Parameters.Add(new() { Value = payment.Id });
        command.Parameters.Add(
            new() { Value = (object?)answer.Reference ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text }
        );
        command.Parameters.Add(new() { Value = Guid.CreateVersion7(time.GetUtcNow()) });
        command.Parameters.Add(
            new() { Value = (object?)Activity.Current?.Id ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text }
        );
        command.Parameters.Add(new() { Value = Guid.CreateVersion7(time.GetUtcNow()) });
        command.Parameters.Add(
            new() { Value = (object?)others ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer }
        );
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        var outcome = row.GetString(0);
        return outcome switch
        {
            "confirmed" => (
                outcome,
                row.GetGuid(1),
                new(row.GetGuid(1), row.GetFieldValue<int[]>(2), row.GetFieldValue<int[]>(3))
            ),
            "late" => (outcome, row.GetGuid(1), new(row.GetGuid(1), null, null)),
            _ => (outcome, row.IsDBNull(1) ? Guid.Empty : row.GetGuid(1), null),
        };
    }

    async Task CloseAsync(
        ProviderPayment payment,
        PaymentStatus status,
        ProviderAnswer answer,
        CancellationToken cancellation
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await CloseAsync(connection, payment, status, answer, cancellation);
    }

    async Task CloseAsync(
        NpgsqlConnection connection,
        ProviderPayment payment,
        PaymentStatus status,
        ProviderAnswer answer,
        CancellationToken cancellation
    )
    {
        // A decline is told, so that the buyer hears of it also when they have left the page.
        await using var command = new NpgsqlCommand(
            "with closed as (update payments set status = $3, decline_code = $4, provider_reference = coalesce($5, provider_reference), updated_at = clock_timestamp() "
                + "where event_id = $1 and id = $2 and status in (0, 1) returning booking_id) "
                + "insert into outbox_messages (id, type, payload, trace_parent) "
                + "select $6, 'payment.declined.v1', jsonb_build_object('eventId', $1, 'bookingId', c.booking_id, 'paymentId', $2)::text, $7 from closed c where $3 = 3",
            connection
        );
        command.Parameters.Add(new() { Value = payment.EventId });
        command.Parameters.Add(new() { Value = payment.Id });
        command.Parameters.Add(new() { Value = (short)status });
        command.Parameters.Add(
            new() { Value = (object?)answer.DeclineCode ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text }
        );
        command.Parameters.Add(
            new() { Value = (object?)answer.Reference ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text }
        );
        command.Parameters.Add(new() { Value = Guid.CreateVersion7(time.GetUtcNow()) });
        command.Parameters.Add(
            new() { Value = (object?)Activity.Current?.Id ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text }
        );
        await command.ExecuteNonQueryAsync(cancellation);
    }

    // Waits for the buyer, who may have tried a card in vain, or for the bank. Returns the booking when that is news.
    static async Task<Guid?> StayOpenAsync(
        NpgsqlConnection connection,
        ProviderPayment payment,
        ProviderAnswer answer,
        CancellationToken cancellation
    )
    {
        await using var command = new NpgsqlCommand(
            "with changed as (update payments set status = $4, provider_reference = coalesce($3, provider_reference), decline_code = $5, note = null, updated_at = clock_timestamp() "
                + "where event_id = $1 and id = $2 and status in (0, 1) and (status, coalesce(decline_code, ''), coalesce(provider_reference, '')) <> ($4, coalesce($5, ''), coalesce($3, provider_reference, '')) "
                + "returning booking_id) select booking_id from changed",
            connection
        );
        command.Parameters.Add(new() { Value = payment.EventId });
        command.Parameters.Add(new() { Value = payment.Id });
        command.Parameters.Add(
            new() { Value = (object?)answer.Reference ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text }
        );
        command.Parameters.Add(
            new()
            {
                Value = (short)(
                    answer.Status == ProviderStatus.ActionRequired
                        ? PaymentStatus.ActionRequired
                        : PaymentStatus.Processing
                ),
            }
        );
        command.Parameters.Add(
            new() { Value = (object?)answer.DeclineCode ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text }
        );
        return await command.ExecuteScalarAsync(cancellation) as Guid?;
    }

    async Task<bool> IsFreeAsync(Guid bookingId, Guid userId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "select total_minor = 0 from bookings where id = $1 and user_id = $2"
        );
        command.Parameters.Add(new() { Value = bookingId });
        command.Parameters.Add(new() { Value = userId });
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    async Task GiveMoreTimeAsync(Guid bookingId, Guid userId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "update bookings b set expires_at = greatest(b.expires_at, least(clock_timestamp() + interval '5 minutes', b.created_at + $3)) "
                + "where b.id = $1 and b.user_id = $2 and b.status = 0 and b.expires_at > clock_timestamp()"
        );
        command.Parameters.Add(new() { Value = bookingId });
        command.Parameters.Add(new() { Value = userId });
        command.Parameters.Add(new() { Value = LongestWait, NpgsqlDbType = NpgsqlDbType.Interval });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
