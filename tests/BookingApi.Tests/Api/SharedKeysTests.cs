using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using TicketPlatform.Data.Keys;
using TicketPlatform.ServiceDefaults;
using TicketPlatform.TestKit;
using Xunit;

namespace BookingApi.Tests.Api;

/// <summary>Replicas share data-protection keys that one writer creates.</summary>
public sealed class SharedKeysTests(ApiFixture api) : IClassFixture<ApiFixture>, IAsyncLifetime
{
    TestDatabase database = null!;
    NpgsqlDataSource rows = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        rows = NpgsqlDataSource.Create(database.ConnectionString);
        await ForgetKeysAsync();
    }

    public async Task DisposeAsync()
    {
        await rows.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Two_replicas_that_start_together_without_any_key_accept_each_others_tokens()
    {
        var (account, _) = await api.NewAccountAsync(Role.Customer);
        for (var round = 0; round < 10; round++)
        {
            await ForgetKeysAsync();
            // Two migrations at once, as in two concurrent rollouts.
            await Task.WhenAll(EnsureAsync(), EnsureAsync());
            await using var first = await api.AddNodeAsync(database);
            await using var second = await api.AddNodeAsync(database);
            var tokens = await AtTheSameMomentAsync(first, second, node =>
                ApiFixture.AccessTokenOf(account, node.Services)
            );

            foreach (var node in new[] { first, second })
            {
                foreach (var token in tokens)
                {
                    using var caller = node.CreateClient();
                    caller.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
                    using var answer = await caller.GetAsync("/api/bookings/mine");
                    Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{answer.StatusCode} in round {round}");
                }
            }
        }
    }

    [Fact]
    public async Task One_of_several_concurrent_writers_creates_a_key_for_each_application()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => EnsureAsync()));
        await using var command = rows.CreateCommand(
            "select array_agg(application order by application) from data_protection_keys"
        );
        Assert.Equal(SharedKeys.Applications.Order(), (string[])(await command.ExecuteScalarAsync())!);
    }

    [Fact]
    public async Task The_next_key_is_created_before_the_current_one_expires_and_only_once()
    {
        var now = TimeProvider.System.GetUtcNow();
        await CreateKeyAsync(now.AddDays(-89), now.AddDays(1));
        await EnsureAsync();
        await EnsureAsync();

        var keys = await KeysAsync();
        Assert.Equal(2, keys.Count);
        var (current, next) = (keys.MinBy(key => key.ActivationDate)!, keys.MaxBy(key => key.ActivationDate)!);
        Assert.Equal(current.ExpirationDate, next.ActivationDate);
        Assert.True(next.ExpirationDate > now.AddDays(89));
    }

    [Fact]
    public async Task A_replica_without_keys_is_not_ready_and_creates_none_and_serves_as_soon_as_there_is_one()
    {
        await using var node = await api.AddNodeAsync(database);
        using var visitor = node.CreateClient();
        using var early = await visitor.GetAsync("/health");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, early.StatusCode);
        Assert.Equal(
            """{"status":"Unhealthy","failing":{"keys":"Unhealthy"}}""",
            await early.Content.ReadAsStringAsync()
        );
        Assert.Empty(await KeysAsync());

        await EnsureAsync();
        using var ready = await visitor.GetAsync("/health");
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
    }

    [Fact]
    public async Task A_running_replica_accepts_a_token_of_a_key_that_was_created_after_it_had_read_its_keys()
    {
        var (account, _) = await api.NewAccountAsync(Role.Customer);
        await EnsureAsync();
        await using var running = await api.AddNodeAsync(database);
        Assert.NotEmpty(ApiFixture.AccessTokenOf(account, running.Services));

        var now = TimeProvider.System.GetUtcNow();
        await CreateKeyAsync(now, now.AddDays(90));
        await using var late = await api.AddNodeAsync(database);
        using var caller = running.CreateClient();
        caller.DefaultRequestHeaders.Authorization = new("Bearer", ApiFixture.AccessTokenOf(account, late.Services));
        using var answer = await caller.GetAsync("/api/bookings/mine");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    // Both nodes have reached the point of reading their keys before either of them can.
    async Task<string[]> AtTheSameMomentAsync(
        WebApplicationFactory<Program> first,
        WebApplicationFactory<Program> second,
        Func<WebApplicationFactory<Program>, string> act
    )
    {
        await using var holder = await rows.OpenConnectionAsync();
        await using var transaction = await holder.BeginTransactionAsync();
        await using (var close = new NpgsqlCommand("lock table data_protection_keys", holder))
            await close.ExecuteNonQueryAsync();
        var acting = new[] { first, second }.Select(node => Task.Run(() => act(node))).ToArray();
        await using (
            var waiting = rows.CreateCommand(
                "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
            )
        )
            await Eventually.SeeAsync(async () => (long)(await waiting.ExecuteScalarAsync())!, seen => seen >= 2);
        await transaction.CommitAsync();
        return await Task.WhenAll(acting);
    }

    Task EnsureAsync() =>
        KeyRings.EnsureAsync(database.ConnectionString, SharedKeys.Applications, _ => { }, NullLoggerFactory.Instance);

    async Task ForgetKeysAsync()
    {
        await using var command = rows.CreateCommand("delete from data_protection_keys");
        await command.ExecuteNonQueryAsync();
    }

    async Task CreateKeyAsync(DateTimeOffset activation, DateTimeOffset expiration)
    {
        await using var services = ApiKeys();
        services.GetRequiredService<IKeyManager>().CreateNewKey(activation, expiration);
    }

    async Task<IReadOnlyCollection<IKey>> KeysAsync()
    {
        await using var services = ApiKeys();
        return services.GetRequiredService<IKeyManager>().GetAllKeys();
    }

    ServiceProvider ApiKeys()
    {
        var services = new ServiceCollection()
            .AddLogging()
            .AddDbContext<KeyRingContext>(context => context.UseNpgsql(database.ConnectionString));
        services
            .AddDataProtection()
            .SetApplicationName(ResourceNames.BookingApi)
            .PersistKeysToDbContext<KeyRingContext>();
        return services.BuildServiceProvider();
    }
}
