using System.Diagnostics;
using System.Net;
using BookingApi.Tests.WaitingRooms;
using Microsoft.AspNetCore.RateLimiting;
using StackExchange.Redis;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using Xunit;

namespace BookingApi.Tests.Api;

public sealed class RateLimitTests(LimitedFixture api) : IClassFixture<LimitedFixture>
{
    static int guesses;

    [Fact]
    public async Task Joining_a_waiting_room_repeatedly_is_limited_for_that_visitor_only()
    {
        var eventId = await api.OpenRoomAsync();
        var greedy = Portal("203.0.113.77");
        for (var i = 0; i < 4; i++)
            await greedy.JoinRoomAsync(eventId);
        using var refused = await greedy.OnRoomAsync(HttpMethod.Post, eventId);
        await Problem.MustBeAsync(refused, HttpStatusCode.TooManyRequests, ProblemCodes.RateLimited);
        await Portal("203.0.113.78").JoinRoomAsync(eventId);
        Assert.Equal(5, await api.ScalarAsync<long>("select count(*) from room_entries where event_id = $1", eventId));
    }

    [Fact]
    public async Task Trying_too_many_passwords_makes_only_that_visitor_wait()
    {
        var guesser = Portal("203.0.113.7");
        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await GuessAsync(guesser)).StatusCode);
        using var refused = await GuessAsync(guesser);
        await Problem.MustBeAsync(refused, HttpStatusCode.TooManyRequests, ProblemCodes.RateLimited);
        Assert.NotNull(refused.Headers.RetryAfter?.Delta);
        Assert.Equal(HttpStatusCode.Unauthorized, (await GuessAsync(Portal("203.0.113.8"))).StatusCode);
    }

    [Fact]
    public async Task After_too_many_login_attempts_a_visitor_can_still_log_out_and_renew_a_session()
    {
        var visitor = Portal("203.0.113.9");
        for (var i = 0; i < 6; i++)
            await GuessAsync(visitor);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await GuessAsync(visitor)).StatusCode);
        var accounts = new AccountClient(visitor);
        var tokens = (await accounts.RefreshAsync(new(await RefreshTokenAsync()))).Must();
        (await accounts.LogoutAsync(new(tokens.RefreshToken))).Must();
        (await accounts.RefreshAsync(new(tokens.RefreshToken))).MustFail(401, ProblemCodes.SessionEnded);

        async Task<string> RefreshTokenAsync()
        {
            var elsewhere = new AccountClient(Portal("203.0.113.10"));
            (await elsewhere.RegisterAsync(new("leaving@example.com", CatalogFixture.Password, "Ada"))).Must();
            return (await elsewhere.LoginAsync(new("leaving@example.com", CatalogFixture.Password)))
                .Must()
                .RefreshToken;
        }
    }

    [Fact]
    public async Task Only_a_portal_can_call_on_behalf_of_somebody_else()
    {
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 8; i++)
        {
            var client = api.Visitor();
            client.DefaultRequestHeaders.Add(Routes.ClientAddressHeader, $"203.0.113.{100 + i}");
            answers.Add((await GuessAsync(client)).StatusCode);
        }
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
    }

    [Fact]
    public async Task A_burst_of_300_reads_is_limited_to_20()
    {
        var reader = Portal("203.0.113.50");
        var started = Stopwatch.GetTimestamp();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 300).Select(async _ => (await reader.GetAsync("/api/events")).StatusCode)
        );
        // On a busy machine the moment is long enough for some of the 20 reads per minute to come back.
        var regained = (int)Math.Ceiling(Stopwatch.GetElapsedTime(started).TotalMinutes * 20);
        Assert.InRange(answers.Count(a => a == HttpStatusCode.TooManyRequests), 280 - regained, 280);
    }

    [Fact]
    public async Task A_response_states_the_limit_and_the_remaining_requests()
    {
        using var answer = await GuessAsync(Portal("203.0.113.60"));
        Assert.Equal("\"auth\";q=5;w=60", answer.Headers.GetValues("RateLimit-Policy").Single());
        Assert.Equal("\"auth\";r=4", answer.Headers.GetValues("RateLimit").Single());
    }

    [Fact]
    public async Task Addresses_of_one_IPv6_network_are_one_caller()
    {
        for (var i = 0; i < 5; i++)
            await GuessAsync(Portal($"2001:db8:7:1::{i}"));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await GuessAsync(Portal("2001:db8:7:1:ffff::9"))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await GuessAsync(Portal("2001:db8:7:2::9"))).StatusCode);
    }

    [Fact]
    public async Task Scans_at_a_door_are_counted_apart_from_other_changes()
    {
        var door = await api.SignedInAsync(Role.DoorStaff);
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 60)
                .Select(async _ => (await door.PostAsJsonAsync("/api/tickets/validate", new { })).StatusCode)
        );
        Assert.Equal(20, answers.Count(a => a == HttpStatusCode.TooManyRequests));
        Assert.Equal(HttpStatusCode.BadRequest, (await door.PostAsJsonAsync("/api/coupons/quote", new { })).StatusCode);
    }

    [Fact]
    public async Task Drawing_the_tickets_of_a_booking_counts_as_a_change()
    {
        using var answer = await Portal("203.0.113.91")
            .GetAsync($"/api/bookings/{Guid.Empty}/tickets/pdf?expires=1&signature=guessed");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("\"write\";r=999", answer.Headers.GetValues("RateLimit").Single());
    }

    [Fact]
    public void Only_health_endpoints_are_exempt_from_rate_limits()
    {
        var free = api
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<DisableRateLimitingAttribute>() is not null)
            .Select(e => e.RoutePattern.RawText);
        Assert.Equal(["/alive", "/health"], free.Order());
    }

    [Fact]
    public async Task Unknown_addresses_are_rate_limited_too()
    {
        var prober = Portal("203.0.113.70");
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 30).Select(async i => (await prober.GetAsync($"/api/secret-{i}")).StatusCode)
        );
        Assert.Equal(10, answers.Count(a => a == HttpStatusCode.TooManyRequests));
    }

    HttpClient Portal(string visitor) => api.Portal(visitor);

    // Another address each time: wrong passwords for one address lock it.
    internal static Task<HttpResponseMessage> GuessAsync(HttpClient client) =>
        client.PostAsJsonAsync(
            "/api/auth/login",
            new LoginRequest($"nobody{Interlocked.Increment(ref guesses)}@example.com", "a guess 1")
        );
}
