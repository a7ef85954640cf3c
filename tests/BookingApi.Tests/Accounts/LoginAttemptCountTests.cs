using System.Net;
using BookingApi.Tests.Api;
using TicketPlatform.Contracts;
using TicketPlatform.Domain.Accounts;
using Xunit;

namespace BookingApi.Tests.Accounts;

public sealed class LoginAttemptCountTests(CountedHashing api) : IClassFixture<CountedHashing>
{
    [Fact]
    public async Task An_attempt_that_was_refused_because_of_others_does_not_lock_the_owners_network()
    {
        var (_, email) = await api.AccountAsync();
        var owner = api.Portal("10.77.1.1");
        await api.ScalarAsync<int>(
            "insert into failed_log_ins (address_hash, failures, started_at, last_at, locked_until) values ($1, 60, $2, $2, $3) returning 1",
            SecretToken.Hash(email.ToUpperInvariant()),
            api.Clock.GetUtcNow(),
            api.Clock.GetUtcNow().AddSeconds(30)
        );
        var before = api.Hasher.Count;
        for (var i = 0; i < 6; i++)
            Assert.Equal(HttpStatusCode.TooManyRequests, await LogInAsync(owner, email));
        Assert.Equal(before, api.Hasher.Count);

        api.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(HttpStatusCode.OK, await LogInAsync(owner, email));
    }

    static async Task<HttpStatusCode> LogInAsync(HttpClient client, string email)
    {
        using var answer = await client.PostAsJsonAsync(
            "/api/auth/login",
            new LoginRequest(email, CatalogueFixture.Password)
        );
        return answer.StatusCode;
    }
}
