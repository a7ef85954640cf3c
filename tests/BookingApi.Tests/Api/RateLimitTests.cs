using System.Net;
using System.Net.Http.Json;
using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Api;

public sealed class LimitedFixture : ApiFixture
{
    protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
    [
        new("RateLimits:Enabled", "true"), new("RateLimits:AuthPerMinute", "5"), new("RateLimits:WritesPerMinute", "1000"), new("RateLimits:ReadsPerMinute", "20"),
    ];
}

public sealed class RateLimitTests(LimitedFixture api) : IClassFixture<LimitedFixture>
{
    [Fact]
    public async Task Who_tries_too_many_passwords_has_to_wait_and_others_need_not()
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
    public async Task Who_is_no_portal_cannot_pretend_to_be_somebody_else()
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
    public async Task Of_300_reads_in_a_moment_280_are_refused()
    {
        var reader = Portal("203.0.113.50");
        var answers = await Task.WhenAll(Enumerable.Range(0, 300).Select(async _ => (await reader.GetAsync("/api/events")).StatusCode));
        Assert.Equal(280, answers.Count(a => a == HttpStatusCode.TooManyRequests));
    }

    HttpClient Portal(string visitor)
    {
        var client = api.Visitor();
        client.DefaultRequestHeaders.Add(Routes.ServiceAuthHeader, "customer-portal:customer-portal-test-key");
        client.DefaultRequestHeaders.Add(Routes.ClientAddressHeader, visitor);
        return client;
    }

    static Task<HttpResponseMessage> GuessAsync(HttpClient client) => client.PostAsJsonAsync("/api/auth/login", new LoginRequest("nobody@example.com", "a guess 1"));
}
