using System.Net;
using System.Security.Cryptography;
using BookingApi.Tests.Api;
using StackExchange.Redis;
using TicketPlatform.Contracts;
using TicketPlatform.TestKit;
using Xunit;

namespace BookingApi.Tests.Selling;

/// <summary>The limits on held seats while Redis is unavailable, does not respond, or has lost its data.</summary>
public sealed class HoldLimitOutageTests(TwoLimitedNodesFixture api) : IClassFixture<TwoLimitedNodesFixture>
{
    const string HeldSeats = "select count(*) from places where event_id = $1 and status = place_status('held')";

    [Fact]
    public async Task Without_Redis_a_visitor_and_a_network_still_hold_no_more_than_their_share()
    {
        var eventId = await api.PublishedEventAsync(200);
        await api.Server.StopAsync();
        try
        {
            var visitor = Browser("198.51.100.110");
            var first = await TenAsync(visitor, 0);
            await TenAsync(visitor, 1);
            using (var refused = await visitor.TryHoldAsync(eventId, new { seatIds = new[] { 20 } }))
                await Problem.MustBeAsync(refused, HttpStatusCode.Conflict, ProblemCodes.HoldLimitReached);
            // Released seats are no longer counted.
            await visitor.OnHoldAsync(HttpMethod.Delete, first.Id, first.Token);
            await TenAsync(visitor, 0);
            for (var row = 2; row < 10; row++)
                await TenAsync(Browser("198.51.100.110"), row);
            using (var refused = await Browser("198.51.100.110").TryHoldAsync(eventId, new { seatIds = new[] { 100 } }))
                await Problem.MustBeAsync(refused, HttpStatusCode.Conflict, ProblemCodes.HoldLimitReached);
        }
        finally
        {
            await api.Server.RestartAsync();
        }

        Task<HoldResponse> TenAsync(HttpClient client, int row) =>
            client.HoldAsync(eventId, [.. Enumerable.Range(10 * row, 10)]);
    }

    [Fact]
    public async Task Without_Redis_a_browser_and_its_account_share_one_limit()
    {
        var eventId = await api.PublishedEventAsync(300);
        var browser = NewId();
        var visitor = Browser("198.51.100.117", browser: browser);
        var customer = Browser("198.51.100.117", browser: browser);
        var (account, _) = await api.NewAccountAsync(Role.Customer);
        customer.DefaultRequestHeaders.Authorization = new("Bearer", ApiFixture.AccessTokenOf(account, api.Services));
        await api.Server.StopAsync();
        try
        {
            var first = await visitor.HoldAsync(eventId, [.. Enumerable.Range(0, 10)]);
            var second = await visitor.HoldAsync(eventId, [.. Enumerable.Range(10, 10)]);
            await RefusedAsync(customer);
            second = await (
                await customer.TryHoldAsync(eventId, new { seatIds = Enumerable.Range(20, 10) }, second.Token)
            ).ReadAsync<HoldResponse>(HttpStatusCode.Created);
            await RefusedAsync(visitor);
            var booking = await customer.BookAsync(first);
            await customer.BookAsync(second);
            await RefusedAsync(customer);
            await RefusedAsync(visitor);
            // The account counts in another browser, too.
            var elsewhere = Browser("198.51.100.118");
            elsewhere.DefaultRequestHeaders.Authorization = customer.DefaultRequestHeaders.Authorization;
            await RefusedAsync(elsewhere);
            await customer.PayAsync(booking.Id);
            await elsewhere.HoldAsync(eventId, [.. Enumerable.Range(30, 10)]);
            await RefusedAsync(customer);
        }
        finally
        {
            await api.Server.RestartAsync();
        }

        async Task RefusedAsync(HttpClient client)
        {
            using var refused = await client.TryHoldAsync(eventId, new { seatIds = new[] { 299 } });
            await Problem.MustBeAsync(refused, HttpStatusCode.Conflict, ProblemCodes.HoldLimitReached);
        }
    }

    [Fact]
    public async Task When_Redis_hangs_nodes_continue_from_the_seats_held_before_and_do_not_restart_the_count()
    {
        var eventId = await api.PublishedEventAsync(400);
        var browser = NewId();
        HttpClient[] nodes = [Browser("198.51.100.111", 0, browser), Browser("198.51.100.111", 1, browser)];
        Assert.Equal(HttpStatusCode.Created, await TryAsync(nodes[0], eventId, 0, 10));
        await using (await PauseAsync())
        {
            for (var i = 1; i < 7; i++)
                await TryAsync(nodes[i % 2], eventId, 10 * i, 10);
            Assert.Equal(20, await api.ScalarAsync<long>(HeldSeats, eventId));
        }
        for (var i = 7; i < 11; i++)
            await TryAsync(nodes[i % 2], eventId, 10 * i, 10);
        Assert.Equal(20, await api.ScalarAsync<long>(HeldSeats, eventId));
    }

    [Fact]
    public async Task Holds_of_one_address_in_parallel_stay_within_its_share_while_Redis_hangs_now_and_then()
    {
        const int Rounds = 3,
            Claims = 40;
        var eventId = await api.PublishedEventAsync(400);
        HttpClient[] nodes = [api.Portal("198.51.100.112"), api.Portal("198.51.100.112", 1)];
        var done = 0;
        for (var round = 0; round < Rounds; round++)
        {
            await Eventually.SeeAsync(() => api.AsksRedis, asks => asks);
            var first = round * Claims;
            var holding = Parallel.ForAsync(
                first,
                first + Claims,
                new ParallelOptions { MaxDegreeOfParallelism = 12 },
                async (seat, _) =>
                {
                    await TryAsync(nodes[seat % 2], eventId, seat, 1);
                    Interlocked.Increment(ref done);
                }
            );
            // Claims are in progress when Redis hangs, and when it responds again.
            await DoneAsync(first + 5);
            await using (await PauseAsync())
                await DoneAsync(first + Claims - 5);
            await holding;
        }
        Assert.Equal(50, await api.ScalarAsync<long>(HeldSeats, eventId));

        Task DoneAsync(int claims) => Eventually.SeeAsync(() => Volatile.Read(ref done), seen => seen >= claims);
    }

    [Fact]
    public async Task Seats_that_are_held_still_count_when_Redis_has_lost_its_data()
    {
        var eventId = await api.PublishedEventAsync(200);
        var visitor = Browser("198.51.100.113");
        Assert.Equal(HttpStatusCode.Created, await TryAsync(visitor, eventId, 0, 10));
        await api.Server.FlushAsync();
        Assert.Equal(HttpStatusCode.Created, await TryAsync(visitor, eventId, 10, 10));
        Assert.Equal(HttpStatusCode.Conflict, await TryAsync(visitor, eventId, 20, 1));
    }

    [Fact]
    public async Task Holds_rejected_or_released_while_Redis_hung_are_not_counted_once_it_responds()
    {
        var eventId = await api.PublishedEventAsync(400);
        var visitor = Browser("198.51.100.114");
        var other = Browser("198.51.100.115");
        await other.HoldAsync(eventId, 399);
        await using (await PauseAsync())
        {
            var hold = await visitor.HoldAsync(eventId, [.. Enumerable.Range(0, 10)]);
            // Someone else has one of these.
            Assert.Equal(HttpStatusCode.Conflict, await TryAsync(visitor, eventId, 390, 10));
            await visitor.OnHoldAsync(HttpMethod.Delete, hold.Id, hold.Token);
        }
        await Eventually.SeeAsync(
            async () => await TryAsync(visitor, eventId, 20, 10),
            answer => answer == HttpStatusCode.Created
        );
        await Eventually.SeeAsync(
            async () => await TryAsync(visitor, eventId, 40, 10),
            answer => answer == HttpStatusCode.Created
        );
    }

    [Fact]
    public async Task A_hold_extended_while_Redis_was_unavailable_still_counts()
    {
        var eventId = await api.PublishedEventAsync(40);
        var visitor = Browser("198.51.100.116");
        var hold = await visitor.HoldAsync(eventId, [.. Enumerable.Range(0, 10)]);
        await using (await PauseAsync())
            Assert.Equal(
                HttpStatusCode.OK,
                (await visitor.OnHoldAsync(HttpMethod.Post, hold.Id, hold.Token, "/extend")).StatusCode
            );
        // As if the hold's first end had passed.
        await using (var redis = await ConnectionMultiplexer.ConnectAsync(api.Server.ConnectionString))
        {
            foreach (var key in redis.GetServers()[0].Keys(pattern: $"{{{eventId:N}}}:held:*").ToList())
            {
                if (!key.ToString().EndsWith(":complete", StringComparison.Ordinal))
                    await redis.GetDatabase().KeyDeleteAsync(key);
            }
        }
        Assert.Equal(HttpStatusCode.Created, await TryAsync(visitor, eventId, 10, 10));
        Assert.Equal(HttpStatusCode.Conflict, await TryAsync(visitor, eventId, 20, 1));
    }

    /// <summary>Redis does not respond until the result is disposed; it then runs what was sent meanwhile.</summary>
    async Task<IAsyncDisposable> PauseAsync()
    {
        var connection = await ConnectionMultiplexer.ConnectAsync(api.Server.ConnectionString + ",allowAdmin=true");
        await connection.GetDatabase().ExecuteAsync("CLIENT", "PAUSE", "60000", "WRITE");
        return new Pause(connection);
    }

    sealed class Pause(ConnectionMultiplexer connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await connection.GetDatabase().ExecuteAsync("CLIENT", "UNPAUSE");
            await connection.DisposeAsync();
        }
    }

    static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    HttpClient Browser(string address, int node = 0, string? browser = null) =>
        api.Portal(address, node, browser ?? NewId());

    static async Task<HttpStatusCode> TryAsync(HttpClient client, Guid eventId, int first, int count)
    {
        using var answer = await client.TryHoldAsync(eventId, new { seatIds = Enumerable.Range(first, count) });
        return answer.StatusCode;
    }
}
