using Npgsql;

namespace TicketPlatform.Data.Payments;

/// <summary>
/// A buyer's bank provisionally takes money back. Staff respond at the provider; here, the dispute is shown with the
/// booking and under "Needs attention".
/// </summary>
public sealed class Disputes(NpgsqlDataSource database)
{
    /// <summary>
    /// Records what Stripe reports about a payment, once for each message: its id and the effect are one statement.
    /// </summary>
    public async Task NoteAsync(
        string messageId,
        string type,
        string reference,
        bool isOpen,
        CancellationToken cancellation
    )
    {
        await using var command = database.CreateCommand(
            "with fresh as (insert into provider_events (provider, id, type) values ('stripe', $1, $2) on conflict do nothing returning 1), "
                + "noted as (update payments p set disputed_at = case when $4 then clock_timestamp() end from fresh where p.provider = 'stripe' and p.provider_reference = $3 returning p.event_id, p.booking_id) "
                + "insert into booking_steps (event_id, booking_id, id, status, at, note) select b.event_id, b.id, next_booking_step(b.event_id, b.id), b.status, clock_timestamp(), "
                + "case when $4 then 'disputed' else 'dispute_closed' end "
                + "from noted n join bookings b on b.event_id = n.event_id and b.id = n.booking_id"
        );
        command.Parameters.Add(new() { Value = messageId });
        command.Parameters.Add(new() { Value = type });
        command.Parameters.Add(new() { Value = reference });
        command.Parameters.Add(new() { Value = isOpen });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
