using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;
using TicketPlatform.Data.Live;
using TicketPlatform.Data.Selling;
using TicketPlatform.Domain;
using TicketPlatform.Domain.Selling;

namespace TicketPlatform.Data.Payments;

/// <summary>
/// Payments in the database: begun in one transaction, and finished in one transaction with all consequences of the
/// provider's answer. <see cref="PaymentService"/> asks the provider.
/// </summary>
public sealed class PaymentStore(
    NpgsqlDataSource database,
    EventLookup ids,
    IPaymentProvider provider,
    SeatChannel channel,
    TimeProvider time,
    ILogger<PaymentStore> log
)
{
    // A booking cannot expire while its payment is being decided; after that, the timer asks the provider.
    static readonly TimeSpan DecisionTime = TimeSpan.FromSeconds(60);

    // Other buyers may also be faster at the replacement seats. The remaining ones are then searched again, a few
    // times.
    const int LooksForOthers = 3;

    /// <summary>Begins a payment; with a key that was used before, returns the payment made then.</summary>
    public async Task<(string Outcome, ProviderPayment? Payment, NewPayment? New)> BeginAsync(
        Guid bookingId,
        Guid userId,
        CardNumber? card,
        string key,
        CancellationToken cancellation
    )
    {
        foreach (var eventId in await ids.FindAsync(bookingId, cancellation))
        {
            var begun = await BeginAsync(eventId, bookingId, userId, card, key, cancellation);
            if (begun.Outcome != "not_found")
                return begun;
        }
        return ("not_found", null, null);
    }

    async Task<(string Outcome, ProviderPayment? Payment, NewPayment? New)> BeginAsync(
        Guid eventId,
        Guid bookingId,
        Guid userId,
        CardNumber? card,
        string key,
        CancellationToken cancellation
    )
    {
        await using var command = database.CreateCommand(
            "select outcome, payment_id, amount_minor, currency, reference, created_at from begin_payment($1, $2, $3, $4, $5, $6, $7, $8)"
        );
        command.Parameters.Add(new() { Value = eventId });
        command.Parameters.Add(new() { Value = bookingId });
        command.Parameters.Add(new() { Value = userId });
        command.Parameters.Add(new() { Value = EventScopedId.Create(eventId, time.GetUtcNow()) });
        command.Parameters.Add(new() { Value = provider.Name });
        command.Parameters.Add(new() { Value = MethodOf(card, amountMinor: null) });
        command.Parameters.Add(new() { Value = key });
        command.Parameters.Add(new() { Value = DecisionTime, NpgsqlDbType = NpgsqlDbType.Interval });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        var outcome = row.GetString(0);
        ProviderPayment? payment = row.IsDBNull(1)
            ? null
            : new(eventId, row.GetGuid(1), null, row.GetInt64(2), row.GetString(3));
        return (
            outcome,
            payment,
            outcome == "begun" ? new(row.GetString(4), row.GetFieldValue<DateTimeOffset>(5)) : null
        );
    }

    /// <summary>
    /// The payment method as shown to people: the card's last digits, or that there was nothing to pay.
    /// </summary>
    public static string MethodOf(CardNumber? card, long? amountMinor) =>
        amountMinor == 0 ? "Nothing to pay" : card?.Label ?? "Card";

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

    /// <summary>The total of a booking of <paramref name="userId"/>; null if there is none.</summary>
    public async Task<Money?> TotalAsync(Guid bookingId, Guid userId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "select total_minor, currency from bookings where event_id = any ($1) and id = $2 and user_id = $3"
        );
        command.Parameters.Add(new() { Value = await ids.FindAsync(bookingId, cancellation) });
        command.Parameters.Add(new() { Value = bookingId });
        command.Parameters.Add(new() { Value = userId });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? new(row.GetInt64(0), row.GetString(1)) : null;
    }

    /// <summary>
    /// Records the provider's answer about a payment, requested or sent by itself, with all its consequences, in one
    /// transaction. A message is stored in the same transaction, so it takes effect once. A different amount or
    /// currency than requested confirms nothing: staff have to look at it.
    /// </summary>
    public async Task<ApplyOutcome> ApplyAsync(
        ProviderPayment payment,
        ProviderAnswer answer,
        CancellationToken cancellation,
        ProviderMessage? message = null
    )
    {
        if (answer.IsOff(payment))
        {
            await NoteWrongAmountAsync(payment, answer, cancellation);
            return ApplyOutcome.WrongAmount;
        }

        Confirmed? confirmed = null;
        Guid? waiting = null;
        await using (var connection = await database.OpenConnectionAsync(cancellation))
        {
            // Without a message, each case is one statement, which needs no transaction around it.
            await using var transaction = message is null ? null : await connection.BeginTransactionAsync(cancellation);
            if (message is not null && !await RememberAsync(connection, message, cancellation))
                return ApplyOutcome.Seen;
            switch (answer.Status)
            {
                case ProviderStatus.Succeeded:
                    confirmed = await ConfirmAsync(connection, payment, answer, cancellation);
                    break;
                case ProviderStatus.Declined:
                    await CloseAsync(connection, payment, PaymentStatus.Declined, answer, cancellation);
                    break;
                case ProviderStatus.Cancelled:
                    await CloseAsync(connection, payment, PaymentStatus.Cancelled, answer, cancellation);
                    break;
                case ProviderStatus.ActionRequired or ProviderStatus.Processing:
                    waiting = await StayOpenAsync(connection, payment, answer, cancellation);
                    break;
            }
            if (transaction is not null)
                await transaction.CommitAsync(cancellation);
        }
        Publish(payment.EventId, confirmed);
        if (waiting is { } bookingId)
            channel.PublishBookingChanged(payment.EventId, bookingId);
        return confirmed?.PlaceNos is null ? ApplyOutcome.Applied : ApplyOutcome.Confirmed;
    }

    /// <summary>Records, for staff, why a payment is stuck.</summary>
    public async Task NoteAsync(ProviderPayment payment, string note, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "update payments set note = left($3, 300) where event_id = $1 and id = $2 and status in (payment_status('processing'), payment_status('action_required'))"
        );
        command.Parameters.Add(new() { Value = payment.EventId });
        command.Parameters.Add(new() { Value = payment.Id });
        command.Parameters.Add(new() { Value = note });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    async Task NoteWrongAmountAsync(ProviderPayment payment, ProviderAnswer answer, CancellationToken cancellation)
    {
        log.LogCritical("Payment {PaymentId}: the provider reports a different amount than was requested", payment.Id);
        var taken = answer.AmountMinor?.ToString(CultureInfo.InvariantCulture);
        await NoteAsync(
            payment,
            $"The provider charged {taken} {answer.Currency?.ToUpperInvariant()} (in minor units), but "
                + $"{payment.AmountMinor} {payment.Currency} was requested. Compare the two, and refund it manually.",
            cancellation
        );
    }

    async Task<bool> RememberAsync(NpgsqlConnection connection, ProviderMessage message, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "insert into provider_events (provider, id, type) values ($1, $2, $3) on conflict do nothing",
            connection
        );
        command.Parameters.Add(new() { Value = provider.Name });
        command.Parameters.Add(new() { Value = message.Id });
        command.Parameters.Add(new() { Value = message.Type });
        return await command.ExecuteNonQueryAsync(cancellation) > 0;
    }

    sealed record Confirmed(Guid BookingId, int[]? PlaceNos, int[]? Versions);

    void Publish(Guid eventId, Confirmed? confirmed)
    {
        if (confirmed is null)
            return;
        if (confirmed is { PlaceNos: { } placeNos, Versions: { } versions })
        {
            channel.Publish(eventId, PlaceStatus.Sold, placeNos, versions);
            SellingMetrics.BookingConfirmed(placeNos.Length);
        }
        channel.PublishBookingChanged(eventId, confirmed.BookingId);
    }

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
        NpgsqlConnection connection,
        ProviderPayment payment,
        PaymentStatus status,
        ProviderAnswer answer,
        CancellationToken cancellation
    )
    {
        // A decline is published, so that the buyer learns of it even after leaving the page.
        await using var command = new NpgsqlCommand(
            "with closed as (update payments set status = $3, decline_code = $4, provider_reference = coalesce($5, provider_reference), updated_at = clock_timestamp() "
                + "where event_id = $1 and id = $2 and status in (payment_status('processing'), payment_status('action_required')) returning booking_id) "
                + "insert into outbox_messages (id, type, payload, trace_parent) "
                + "select $6, 'payment.declined.v1', jsonb_build_object('eventId', $1, 'bookingId', c.booking_id, 'paymentId', $2)::text, $7 from closed c where $3 = payment_status('declined')",
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
        // The inserted row is the message about the decline.
        if (await command.ExecuteNonQueryAsync(cancellation) > 0)
            SellingMetrics.PaymentDeclined();
    }

    // Waiting for the buyer, who may have tried a declined card, or for the bank. Returns the booking if this is new.
    static async Task<Guid?> StayOpenAsync(
        NpgsqlConnection connection,
        ProviderPayment payment,
        ProviderAnswer answer,
        CancellationToken cancellation
    )
    {
        await using var command = new NpgsqlCommand(
            "with changed as (update payments set status = $4, provider_reference = coalesce($3, provider_reference), decline_code = $5, note = null, updated_at = clock_timestamp() "
                + "where event_id = $1 and id = $2 and status in (payment_status('processing'), payment_status('action_required')) and (status, coalesce(decline_code, ''), coalesce(provider_reference, '')) <> ($4, coalesce($5, ''), coalesce($3, provider_reference, '')) "
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
}
