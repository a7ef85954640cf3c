using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;
using TicketPlatform.Domain;

namespace TicketPlatform.Data.Payments;

/// <summary>
/// Accepts any card that has not expired, and charges nobody. Numbers ending in 0002 are declined, in 9995 for
/// insufficient funds; 3220 waits for the buyer's confirmation, as with a bank; 0259 succeeds and is disputed later;
/// 2359 pays too late: the booking expires at once, and the money arrives after the payment was cancelled. It stores
/// its own state (table <c>demo_charges</c>), so that it answers after a crash like an external provider.
/// </summary>
public sealed class DemoPaymentProvider : IPaymentProvider
{
    // A timer uses the system's coarse clock; asked too early, the database would say that the charge is not settled
    // yet.
    static readonly TimeSpan TimersMayFireEarly = TimeSpan.FromMilliseconds(20);

    const string Late = "2359";

    readonly NpgsqlDataSource database;
    readonly IOptions<PaymentOptions> options;
    readonly TimeProvider time;
    readonly RequestBatcher<Guid, Charge, bool> charges;

    public DemoPaymentProvider(NpgsqlDataSource database, IOptions<PaymentOptions> options, TimeProvider time)
    {
        (this.database, this.options, this.time) = (database, options, time);
        charges = new(charge => charge.Payment.Id, ChargeAllAsync);
    }

    sealed record Charge(ProviderPayment Payment, string? DeclineCode, string? Ending);

    public string Name => "demo";

    public string? Refusal(Money amount) => null;

    public async Task<ProviderAnswer> ChargeAsync(
        ProviderPayment payment,
        CardNumber? card,
        CancellationToken cancellation
    )
    {
        var ending = card?.Digits[^4..];
        var declineCode = ending switch
        {
            _ when card?.IsExpired(time.GetUtcNow()) == true => "expired_card",
            "0002" => "card_declined",
            "9995" => "insufficient_funds",
            _ => null,
        };
        // New, decided at once, and not waiting for confirmation: the rows contain what was just written.
        if (
            await charges.RunAsync(new(payment, declineCode, ending))
            && options.Value.DemoDelay == TimeSpan.Zero
            && ending is not ("3220" or Late)
        )
            return declineCode is null
                ? new(ProviderStatus.Succeeded, Reference(payment))
                : new(ProviderStatus.Declined, Reference(payment), declineCode);
        if (ending == Late)
            await EndTimeAsync(payment, cancellation);
        if (options.Value.DemoDelay > TimeSpan.Zero)
            await Task.Delay(options.Value.DemoDelay + TimersMayFireEarly, time, cancellation);
        return await AskAsync(payment, cancellation);
    }

    // Whether each is new.
    async Task<IReadOnlyList<bool>> ChargeAllAsync(IReadOnlyList<Charge> asked)
    {
        await using var command = database.CreateCommand(
            """
            with asked as (select * from unnest($1, $2, $3, $4, $5) a (payment_id, amount_minor, currency, decline_code, ending)),
            made as (
                insert into demo_charges (payment_id, amount_minor, currency, decline_code, settles_at, awaits_approval, dispute_at, is_late)
                select a.payment_id, a.amount_minor, a.currency, a.decline_code, clock_timestamp() + $6, coalesce(a.ending = '3220', false),
                    case when a.ending = '0259' then clock_timestamp() + $6 + interval '10 seconds' end, coalesce(a.ending = '2359', false)
                from asked a
                on conflict do nothing returning payment_id)
            select payment_id from made
            """
        );
        command.Parameters.Add(new() { Value = asked.Select(c => c.Payment.Id).ToArray() });
        command.Parameters.Add(new() { Value = asked.Select(c => c.Payment.AmountMinor).ToArray() });
        command.Parameters.Add(new() { Value = asked.Select(c => c.Payment.Currency).ToArray() });
        command.Parameters.Add(new() { Value = asked.Select(c => c.DeclineCode).ToArray() });
        command.Parameters.Add(new() { Value = asked.Select(c => c.Ending).ToArray() });
        command.Parameters.Add(new() { Value = options.Value.DemoDelay, NpgsqlDbType = NpgsqlDbType.Interval });
        var made = new HashSet<Guid>();
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
            made.Add(row.GetGuid(0));
        return [.. asked.Select(charge => made.Contains(charge.Payment.Id))];
    }

    public async Task<ProviderAnswer> AskAsync(ProviderPayment payment, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "select cancelled_at is not null, settles_at <= clock_timestamp(), decline_code, awaits_approval, is_late, arrives_at <= clock_timestamp() is true from demo_charges where payment_id = $1"
        );
        command.Parameters.Add(new() { Value = payment.Id });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        if (!await row.ReadAsync(cancellation))
            return new(ProviderStatus.Unknown, null);
        var reference = Reference(payment);
        if (row.GetBoolean(5))
            return new(ProviderStatus.Succeeded, reference);
        if (row.GetBoolean(0))
            return new(ProviderStatus.Cancelled, reference);
        if (!row.GetBoolean(1) || row.GetBoolean(4))
            return new(ProviderStatus.Processing, reference);
        if (row.GetBoolean(3))
            return new(ProviderStatus.ActionRequired, reference);
        return row.IsDBNull(2)
            ? new(ProviderStatus.Succeeded, reference)
            : new(ProviderStatus.Declined, reference, row.GetString(2));
    }

    // Nobody should have to wait for minutes to see what happens to late payments.
    async Task EndTimeAsync(ProviderPayment payment, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "update bookings b set expires_at = clock_timestamp() + $3 from payments p "
                + "where p.event_id = $1 and p.id = $2 and b.event_id = p.event_id and b.id = p.booking_id and b.status = booking_status('pending_payment')"
        );
        command.Parameters.Add(new() { Value = payment.EventId });
        command.Parameters.Add(new() { Value = payment.Id });
        command.Parameters.Add(new() { Value = options.Value.DemoDelay, NpgsqlDbType = NpgsqlDbType.Interval });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    static string Reference(ProviderPayment payment) => $"demo_{payment.Id:N}";

    public async Task<ProviderAnswer> CancelAsync(ProviderPayment payment, CancellationToken cancellation)
    {
        // Cancelling a payment that never arrived leaves a row, so that a charge still in progress finds itself
        // cancelled.
        await using (
            var command = database.CreateCommand(
                "insert into demo_charges (payment_id, amount_minor, currency, settles_at, cancelled_at) values ($1, 0, 'XXX', clock_timestamp(), clock_timestamp()) "
                    + "on conflict (payment_id) do update set cancelled_at = clock_timestamp(), arrives_at = coalesce(demo_charges.arrives_at, case when demo_charges.is_late then clock_timestamp() + $2 end) "
                    + "where demo_charges.settles_at > clock_timestamp() or demo_charges.awaits_approval or demo_charges.is_late"
            )
        )
        {
            command.Parameters.Add(new() { Value = payment.Id });
            command.Parameters.Add(new() { Value = options.Value.DemoLateBy, NpgsqlDbType = NpgsqlDbType.Interval });
            await command.ExecuteNonQueryAsync(cancellation);
        }
        return await AskAsync(payment, cancellation);
    }

    public async Task RefundAsync(
        ProviderPayment payment,
        Guid refundId,
        long amountMinor,
        CancellationToken cancellation
    )
    {
        await using var command = database.CreateCommand(
            "with fresh as (insert into demo_refunds (refund_id, payment_id, amount_minor) select $2, c.payment_id, $3 from demo_charges c "
                + "where c.payment_id = $1 and c.refunded_minor + $3 <= c.amount_minor on conflict do nothing returning amount_minor), "
                + "booked as (update demo_charges c set refunded_minor = c.refunded_minor + f.amount_minor from fresh f where c.payment_id = $1 returning 1) "
                + "select exists (select from booked) or exists (select from demo_refunds where refund_id = $2)"
        );
        command.Parameters.Add(new() { Value = payment.Id });
        command.Parameters.Add(new() { Value = refundId });
        command.Parameters.Add(new() { Value = amountMinor });
        if (await command.ExecuteScalarAsync(cancellation) is not true)
            throw new ProviderRefusalException("amount_too_large", "The refund exceeds the amount paid.");
    }

    /// <summary>The buyer confirms or rejects a waiting charge, as on a bank's page.</summary>
    public async Task<ProviderAnswer> AnswerChallengeAsync(
        ProviderPayment payment,
        bool approved,
        CancellationToken cancellation
    )
    {
        await using (
            var command = database.CreateCommand(
                "update demo_charges set awaits_approval = false, decline_code = case when $2 then decline_code else 'authentication_failed' end "
                    + "where payment_id = $1 and awaits_approval and cancelled_at is null"
            )
        )
        {
            command.Parameters.Add(new() { Value = payment.Id });
            command.Parameters.Add(new() { Value = approved });
            await command.ExecuteNonQueryAsync(cancellation);
        }
        return await AskAsync(payment, cancellation);
    }
}
