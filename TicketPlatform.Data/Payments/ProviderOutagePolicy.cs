using Npgsql;
using NpgsqlTypes;
using TicketPlatform.Data.Selling;

namespace TicketPlatform.Data.Payments;

/// <summary>
/// What applies to buyers while the payment provider is unavailable: their unpaid bookings do not expire, up to half an
/// hour after they were made.
/// </summary>
public sealed class ProviderOutagePolicy(NpgsqlDataSource database, EventLookup ids)
{
    static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(30);

    /// <summary>Gives the buyer of one booking five more minutes, within the limit.</summary>
    public async Task ExtendAsync(Guid bookingId, Guid userId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            update bookings b
            set expires_at = greatest(b.expires_at, least(clock_timestamp() + interval '5 minutes', b.created_at + $4))
            where b.event_id = any ($1) and b.id = $2 and b.user_id = $3 and b.status = booking_status('pending_payment') and b.expires_at > clock_timestamp()
            """
        );
        command.Parameters.Add(new() { Value = await ids.FindAsync(bookingId, cancellation) });
        command.Parameters.Add(new() { Value = bookingId });
        command.Parameters.Add(new() { Value = userId });
        command.Parameters.Add(new() { Value = LongestWait, NpgsqlDbType = NpgsqlDbType.Interval });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>
    /// While any process reports that the provider is unavailable, extends unpaid bookings that are about to expire.
    /// Bookings of cancelled events still end.
    /// </summary>
    public async Task ExtendAllAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            update bookings b set expires_at = least(clock_timestamp() + interval '5 minutes', b.created_at + $1)
            where b.status = booking_status('pending_payment') and b.expires_at between clock_timestamp() and clock_timestamp() + interval '2 minutes'
                and b.expires_at < b.created_at + $1
                and not exists (select from events e where e.id = b.event_id and e.status = event_status('cancelled'))
                and exists (select from circuit_states c
                    where c.name = 'payment' and c.state = 'open' and c.seen_at > clock_timestamp() - interval '30 seconds')
            """
        );
        command.Parameters.Add(new() { Value = LongestWait, NpgsqlDbType = NpgsqlDbType.Interval });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
