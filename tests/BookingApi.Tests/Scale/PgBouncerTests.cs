using System.Net;
using BookingApi.Tests.Selling;
using Npgsql;
using Xunit;

namespace BookingApi.Tests.Scale;

/// <summary>
/// In transaction mode, two statements of the same connection may reach different sessions of the server. Anything that
/// a session remembers is therefore lost, or worse, found by somebody else.
/// </summary>
public sealed class PgBouncerTests(PgBouncerFixture api) : IClassFixture<PgBouncerFixture>
{
    [Fact]
    public async Task Twenty_four_buyers_on_two_nodes_share_four_server_connections_and_leave_no_state_behind()
    {
        const int Buyers = 24;
        var eventId = await api.PublishedEventAsync();
        var buyers = await Task.WhenAll(
            Enumerable.Range(0, Buyers).Select(i => api.SignedInAsync(Role.Customer, node: i % 2))
        );

        var paid = await Task.WhenAll(
            buyers.Select(
                async (buyer, i) => await buyer.PayAsync((await buyer.BookAsync(await buyer.HoldAsync(eventId, i))).Id)
            )
        );

        Assert.All(paid, payment => Assert.Equal(PaymentStatus.Succeeded, payment.Status));
        Assert.InRange(
            await api.ScalarAsync<long>(
                "select count(*) from pg_stat_activity where datname = current_database() and application_name = $1",
                PgBouncer.ApplicationName
            ),
            1,
            PgBouncer.ServerConnections
        );
        Assert.Equal(
            0,
            await api.ScalarAsync<long>(
                "select count(*) from pg_locks l join pg_stat_activity a using (pid) where a.application_name = $1 and l.locktype = 'advisory'",
                PgBouncer.ApplicationName
            )
        );
        // Open at the same time, so that each is on a session of its own.
        await using var pool = NpgsqlDataSource.Create(api.PooledConnectionString);
        var changed = await Task.WhenAll(
            Enumerable.Range(0, PgBouncer.ServerConnections).Select(_ => ChangedSettingsAsync(pool))
        );
        Assert.All(changed, Assert.Empty);
    }

    [Fact]
    public async Task Of_two_buyers_who_want_the_same_seat_one_gets_it()
    {
        var eventId = await api.PublishedEventAsync();
        var buyers = await Task.WhenAll(
            Enumerable.Range(0, 2).Select(node => api.SignedInAsync(Role.Customer, node: node))
        );
        for (var seat = 0; seat < 10; seat++)
        {
            var responses = await Task.WhenAll(
                buyers.Select(buyer => buyer.TryHoldAsync(eventId, new { seatIds = new[] { seat } }))
            );
            Assert.Equal(
                [HttpStatusCode.Created, HttpStatusCode.Conflict],
                responses.Select(response => response.StatusCode).Order()
            );
        }
    }

    static async Task<string> ChangedSettingsAsync(NpgsqlDataSource pool)
    {
        await using var connection = await pool.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(
            """
            select coalesce(string_agg(name || ' = ' || setting, ', '), '') from pg_settings, pg_sleep(0.3)
            where source = 'session' and name not in ('application_name', 'client_encoding', 'DateStyle', 'TimeZone', 'standard_conforming_strings', 'transaction_isolation', 'transaction_read_only', 'transaction_deferrable')
            """,
            connection,
            transaction
        );
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
