using System.Net;
using Npgsql;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Data.Migrations;
using TicketPlatform.TestKit;
using Xunit;

namespace BookingApi.Tests.Api;

/// <summary><c>/health</c> reports whether the API can do its job and, if not, what is missing.</summary>
public sealed class ReadinessTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    const string Broken = """
        create or replace function claim_places(
            p_event uuid, p_places int[], p_hold uuid, p_token_hash bytea, p_lifetime interval, p_max_total interval,
            p_replaces uuid default null, p_replaces_token_hash bytea default null, p_wait boolean default false,
            out outcome text, out expires_at timestamptz, out server_now timestamptz, out currency char(3), out extensions smallint,
            out place_nos int[], out category_nos smallint[], out prices_minor bigint[], out versions int[],
            out unavailable int[], out released_nos int[], out released_versions int[])
        language plpgsql as $$ begin raise exception 'could not load library'; end $$
        """;

    public static TheoryData<string, string> Damages =>
        new()
        {
            { "a function of the selling path that is gone", "drop function claim_places" },
            { "a function that other requests need and that is gone", "drop function scan_ticket" },
            { "a function that cannot be run", Broken },
            { "an older schema", "delete from \"__EFMigrationsHistory\" where \"MigrationId\" like '0014%'" },
            { "no schema history", "alter table \"__EFMigrationsHistory\" rename to lost" },
        };

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task The_API_is_not_ready_while_the_database_is_broken(string _, string sql)
    {
        await MustBecomeAsync(HttpStatusCode.OK, """{"status":"Healthy","failing":{}}""");
        await using var history = api.Database.CreateCommand(
            "create table history as select * from \"__EFMigrationsHistory\""
        );
        await history.ExecuteNonQueryAsync();
        await ExecuteAsync(sql);
        try
        {
            await MustBecomeAsync(
                HttpStatusCode.ServiceUnavailable,
                """{"status":"Unhealthy","failing":{"database":"Unhealthy"}}"""
            );
        }
        finally
        {
            await ExecuteAsync("alter table if exists lost rename to \"__EFMigrationsHistory\"");
            await ExecuteAsync(
                "insert into \"__EFMigrationsHistory\" select * from history on conflict do nothing; drop table history"
            );
            await DatabaseMigrator.MigrateAsync(api.ConnectionString);
        }
        await MustBecomeAsync(HttpStatusCode.OK, """{"status":"Healthy","failing":{}}""");
    }

    [Fact]
    public async Task The_API_is_not_ready_while_the_database_is_read_only()
    {
        await ExecuteAsync($"alter database {DatabaseName} set default_transaction_read_only = on");
        try
        {
            // Sessions that are already open can still write; new ones cannot.
            api.Services.GetRequiredService<NpgsqlDataSource>().Clear();
            await MustBecomeAsync(
                HttpStatusCode.ServiceUnavailable,
                """{"status":"Unhealthy","failing":{"database":"Unhealthy"}}"""
            );
        }
        finally
        {
            // From another database, because a new session in this one is read-only.
            await using var server = NpgsqlDataSource.Create(await TestServers.PostgresAsync());
            await using var reset = server.CreateCommand(
                $"alter database {DatabaseName} reset default_transaction_read_only"
            );
            await reset.ExecuteNonQueryAsync();
            api.Services.GetRequiredService<NpgsqlDataSource>().Clear();
        }
        await MustBecomeAsync(HttpStatusCode.OK, """{"status":"Healthy","failing":{}}""");
    }

    [Fact]
    public async Task A_route_that_fails_again_and_again_needs_attention()
    {
        var eventId = await api.PublishedEventAsync();
        var staff = new StaffClient(await api.SignedInAsync(Role.Admin));
        await ExecuteAsync(Broken);
        try
        {
            for (var i = 0; i < 3; i++)
            {
                using var answer = await api.Visitor()
                    .PostAsync($"/api/events/{eventId}/holds", Json("""{ "seatIds": [1] }"""));
                Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
            }
            var failures = await Eventually.SeeAsync(
                async () => (await staff.AttentionAsync()).Must().Failures!,
                seen => seen.Count > 0
            );
            var failure = Assert.Single(failures);
            Assert.Equal(("request", 3), (failure.Kind, failure.Failures));
            Assert.Equal("POST /api/events/{eventId:guid}/holds", failure.Name);
            Assert.Contains("could not load library", failure.Message, StringComparison.Ordinal);
            Assert.Contains("BookingApi", failure.Process, StringComparison.Ordinal);
        }
        finally
        {
            await DatabaseMigrator.MigrateAsync(api.ConnectionString);
        }
    }

    static StringContent Json(string body) => new(body, System.Text.Encoding.UTF8, "application/json");

    string DatabaseName => new NpgsqlConnectionStringBuilder(api.ConnectionString).Database!;

    // The results of probes are cached for a second.
    Task MustBecomeAsync(HttpStatusCode status, string body) =>
        Eventually.PassAsync(async () =>
        {
            using var answer = await api.Visitor().GetAsync("/health");
            Assert.Equal((status, body), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        });

    async Task ExecuteAsync(string sql)
    {
        await using var command = api.Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
