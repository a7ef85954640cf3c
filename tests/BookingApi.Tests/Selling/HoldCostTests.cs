using System.Text.Json;
using Npgsql;
using Xunit;

namespace BookingApi.Tests.Selling;

/// <summary>
/// The cost of a hold does not grow with the amount of other data. Measured in pages that the database touches, because
/// time depends on the machine.
/// </summary>
public sealed class HoldCostTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_hold_touches_as_few_pages_among_900_others_and_20_000_seats_as_on_an_empty_event()
    {
        var alone = await PagesAsync(seats: 100, others: 0);
        var crowded = await PagesAsync(seats: 20_000, others: 900);
        Assert.InRange(crowded, 1, alone * 1.5);
    }

    async Task<long> PagesAsync(int seats, int others)
    {
        var eventId = await api.PublishedEventAsync(seats);
        await api.ScalarAsync<long>(
            "select count(*) from generate_series(1, $2) n, claim_places($1, array[n * 10, n * 10 + 1], gen_random_uuid(), sha256(n::text::bytea), interval '5 minutes', interval '15 minutes')",
            eventId,
            others
        );
        await using var connection = await api.Database.OpenConnectionAsync();
        await using (var analyze = new NpgsqlCommand("analyze places; analyze holds", connection))
            await analyze.ExecuteNonQueryAsync();

        // The first ones on a connection read the catalog, too.
        var least = long.MaxValue;
        for (var place = 2; place < 9; place++)
        {
            await using var explain = new NpgsqlCommand(
                "explain (analyze, buffers, format json) select * from "
                    + $"claim_places('{eventId}', array[{place}], gen_random_uuid(), sha256('{place}'), interval '5 minutes', interval '15 minutes')",
                connection
            );
            using var plan = JsonDocument.Parse((string)(await explain.ExecuteScalarAsync())!);
            var node = plan.RootElement[0].GetProperty("Plan");
            least = Math.Min(
                least,
                node.GetProperty("Shared Hit Blocks").GetInt64() + node.GetProperty("Shared Read Blocks").GetInt64()
            );
        }
        return least;
    }
}
