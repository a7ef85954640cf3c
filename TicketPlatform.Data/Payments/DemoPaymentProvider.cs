using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;

namespace TicketPlatform.Data.Payments;

/// <summary>Configuration section <c>Payments</c>.</summary>
public sealed record PaymentOptions
{
    /// <summary>Which provider takes the money. A choice at start, never a fallback.</summary>
    [RegularExpression("^demo$", ErrorMessage = "Payments:Provider can be: demo.")]
    public string Provider { get; init; } = "demo";

    /// <summary>Off: bookings can be made but not paid.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>How long the demo provider takes to decide.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan DemoDelay { get; init; } = TimeSpan.FromSeconds(2);
}

/// <summary>
/// Takes any card and moves no money. Numbers ending in 0002 are declined, in 9995 for insufficient funds. It keeps its own books (table
/// <c>demo_charges</c>), so that it answers after a crash as a provider elsewhere would.
/// </summary>
public sealed class DemoPaymentProvider(NpgsqlDataSource database, IOptions<PaymentOptions> options, TimeProvider time) : IPaymentProvider
{
    public string Name => "demo";

    public async Task<ProviderAnswer> ChargeAsync(Guid paymentId, long amountMinor, string currency, CardNumber? card, CancellationToken cancellation)
    {
        var declineCode = card?.Digits switch
        {
            { } digits when digits.EndsWith("0002", StringComparison.Ordinal) => "card_declined",
            { } digits when digits.EndsWith("9995", StringComparison.Ordinal) => "insufficient_funds",
            _ => null,
        };
        await using (var command = database.CreateCommand(
            "insert into demo_charges (payment_id, amount_minor, currency, decline_code, settles_at) values ($1, $2, $3, $4, clock_timestamp() + $5) on conflict do nothing"))
        {
            command.Parameters.Add(new() { Value = paymentId });
            command.Parameters.Add(new() { Value = amountMinor });
            command.Parameters.Add(new() { Value = currency });
            command.Parameters.Add(new() { Value = (object?)declineCode ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
            command.Parameters.Add(new() { Value = options.Value.DemoDelay, NpgsqlDbType = NpgsqlDbType.Interval });
            await command.ExecuteNonQueryAsync(cancellation);
        }
        if (options.Value.DemoDelay > TimeSpan.Zero)
            await Task.Delay(options.Value.DemoDelay, time, cancellation);
        return await AskAsync(paymentId, cancellation);
    }

    public async Task<ProviderAnswer> AskAsync(Guid paymentId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "select cancelled_at is not null, settles_at <= clock_timestamp(), decline_code from demo_charges where payment_id = $1");
        command.Parameters.Add(new() { Value = paymentId });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        if (!await row.ReadAsync(cancellation))
            return new(ProviderStatus.Unknown, null);
        var reference = $"demo_{paymentId:N}";
        if (row.GetBoolean(0))
            return new(ProviderStatus.Cancelled, reference);
        if (!row.GetBoolean(1))
            return new(ProviderStatus.Processing, reference);
        return row.IsDBNull(2) ? new(ProviderStatus.Succeeded, reference) : new(ProviderStatus.Declined, reference, row.GetString(2));
    }

    public async Task<ProviderAnswer> CancelAsync(Guid paymentId, CancellationToken cancellation)
    {
        // Calling off what never arrived leaves a mark, so that a charge that is still on its way finds itself cancelled.
        await using (var command = database.CreateCommand(
            "insert into demo_charges (payment_id, amount_minor, currency, settles_at, cancelled_at) values ($1, 0, 'XXX', clock_timestamp(), clock_timestamp()) " +
            "on conflict (payment_id) do update set cancelled_at = clock_timestamp() where demo_charges.settles_at > clock_timestamp()"))
        {
            command.Parameters.Add(new() { Value = paymentId });
            await command.ExecuteNonQueryAsync(cancellation);
        }
        return await AskAsync(paymentId, cancellation);
    }

    public async Task RefundAsync(Guid paymentId, long amountMinor, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "update demo_charges set refunded_at = clock_timestamp() where payment_id = $1 and refunded_at is null and amount_minor >= $2");
        command.Parameters.Add(new() { Value = paymentId });
        command.Parameters.Add(new() { Value = amountMinor });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
