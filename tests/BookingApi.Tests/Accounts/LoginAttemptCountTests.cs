using System.Net;
using BookingApi.Tests.Api;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Domain.Accounts;
using Xunit;

namespace BookingApi.Tests.Accounts;

public sealed class LoginAttemptCountTests(CountedHashing api) : IClassFixture<CountedHashing>
{
    [Fact]
    public async Task An_attempt_that_was_rejected_because_of_others_does_not_lock_the_owners_network()
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

    [Fact]
    public async Task A_correct_password_does_not_end_a_wait_that_others_on_the_network_caused()
    {
        var (_, email) = await api.AccountAsync();
        const string network = "10.77.2.1";
        await AddAttemptsAsync(network, 300);
        using var login = api.DuringTheNextCheck();
        var owner = LogInAsync(api.Portal(network), email);
        await login.HasBegunAsync();

        // The account's own wait has passed in the meantime, so a neighbor's guess has started another one.
        api.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(HttpStatusCode.Unauthorized, await LogInAsync(api.Portal(network), "neighbor@example.com"));
        login.Continue();
        Assert.Equal(HttpStatusCode.OK, await owner);

        Assert.Equal(HttpStatusCode.TooManyRequests, await LogInAsync(api.Portal(network), "neighbor@example.com"));
        Assert.Equal(
            301,
            await api.ScalarAsync<int>(
                "select failures from failed_log_ins where address_hash = $1",
                SecretToken.Hash($"network:{network}")
            )
        );
    }

    [Fact]
    public async Task A_correct_password_causes_no_wait()
    {
        var (_, email) = await api.AccountAsync();
        const string network = "10.77.3.1";
        await AddAttemptsAsync(network, 310);
        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.OK, await LogInAsync(api.Portal(network), email));
    }

    [Fact]
    public async Task A_change_of_the_address_with_a_password_that_was_replaced_meanwhile_is_rejected()
    {
        var caller = await api.CallerAsync();
        using var check = api.DuringTheNextCheck();
        var change = caller.Accounts.ChangeEmailAsync(new("meanwhile@example.com", CatalogFixture.Password));
        await check.HasBegunAsync();
        await api.InDatabaseAsync(db =>
            db.Users.Where(u => u.Id == caller.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(u => u.PasswordHash, "another"))
        );
        check.Continue();
        (await change).MustFailAt("password");
        Assert.False(await api.InDatabaseAsync(db => db.EmailChanges.AnyAsync(c => c.UserId == caller.Id)));
    }

    Task<int> AddAttemptsAsync(string network, int failures) =>
        api.ScalarAsync<int>(
            "insert into failed_log_ins (address_hash, failures, started_at, last_at) values ($1, $2, $3, $3) returning 1",
            SecretToken.Hash($"network:{network}"),
            failures,
            api.Clock.GetUtcNow()
        );

    static async Task<HttpStatusCode> LogInAsync(HttpClient client, string email)
    {
        using var answer = await client.PostAsJsonAsync(
            "/api/auth/login",
            new LoginRequest(email, CatalogFixture.Password)
        );
        return answer.StatusCode;
    }
}
