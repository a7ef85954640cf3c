using Xunit;

namespace BookingApi.Tests.Selling;

/// <summary>
/// A new installation is vacuumed and analyzed before anything is sold. Statements planned then must not read whole
/// tables during the first sale.
/// </summary>
public sealed class CachedPlanTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task After_an_analysis_of_empty_tables_a_purchase_reads_no_table_as_a_whole()
    {
        var eventId = await api.PublishedEventAsync(seats: 400);
        await using var connection = await api.Database.OpenConnectionAsync();
        foreach (
            var table in new[]
            {
                "holds",
                "bookings",
                "booking_items",
                "booking_steps",
                "payments",
                "seat_steps",
                "idempotency_keys",
            }
        )
        {
            await using var empty = connection.CreateCommand();
            empty.CommandText = $"vacuum analyze {table}";
            await empty.ExecuteNonQueryAsync();
        }
        var userId = await ScalarAsync<Guid>("select id from users limit 1");
        // The first purchases create the plans and cause the first lookups of foreign keys.
        for (var seat = 0; seat < 4; seat += 2)
            await BuyAsync(seat);
        await ScalarAsync<object>("select pg_stat_force_next_flush()");
        var before = await ScansAsync();
        for (var seat = 4; seat < 24; seat += 2)
            await BuyAsync(seat);
        await ScalarAsync<object>("select pg_stat_force_next_flush()");
        Assert.Equal(before, await ScansAsync());

        async Task BuyAsync(int seat)
        {
            var now = TimeProvider.System.GetUtcNow();
            var (hold, booking, payment) = (
                Guid.CreateVersion7(now),
                Guid.CreateVersion7(now),
                Guid.CreateVersion7(now)
            );
            Assert.Equal(
                "held",
                await ScalarAsync<string>(
                    "select outcome from claim_places($1, array[$2, $2 + 1], $3, sha256('x'), interval '5 minutes', interval '15 minutes')",
                    eventId,
                    seat,
                    hold
                )
            );
            Assert.Equal(
                "booked",
                await ScalarAsync<string>(
                    "select outcome from book_hold($1, $2, sha256('x'), $3, $4, $5, 'Ada', 'ada@example.com', null, '{}', '{}', interval '5 minutes', interval '15 minutes')",
                    eventId,
                    hold,
                    booking,
                    $"TP-{seat}",
                    userId
                )
            );
            Assert.Equal(
                "begun",
                await ScalarAsync<string>(
                    "select outcome from begin_payment($1, $2, $3, $4, 'demo', 'Card', $5, interval '1 minute')",
                    eventId,
                    booking,
                    userId,
                    payment,
                    $"key-{seat}"
                )
            );
            Assert.Equal(
                "confirmed",
                await ScalarAsync<string>(
                    "select outcome from confirm_booking($1, $2, 'reference', gen_random_uuid(), null, gen_random_uuid())",
                    eventId,
                    payment
                )
            );
        }

        Task<string> ScansAsync() =>
            ScalarAsync<string>(
                """
                select string_agg(relname || ' ' || seq_scan, ', ' order by relname) from pg_stat_user_tables
                where relname in ('places', 'holds', 'bookings', 'booking_items', 'booking_steps', 'payments', 'seat_steps')
                """
            );

        async Task<T> ScalarAsync<T>(string sql, params object[] parameters)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var parameter in parameters)
                command.Parameters.Add(new() { Value = parameter });
            return (T)(await command.ExecuteScalarAsync())!;
        }
    }
}
