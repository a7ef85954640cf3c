using System.Net;
using BookingApi.Tests.Api;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Domain.Accounts;
using Xunit;

namespace BookingApi.Tests.Accounts;

/// <summary>Guessing is stopped, without giving anybody a means to lock out the owner of an account.</summary>
public sealed class LoginAttemptTests(CountedHashing api) : IClassFixture<CountedHashing>
{
    const string Wrong = "wrong pass 1";

    static int networks;

    static string NewNetwork()
    {
        var number = Interlocked.Increment(ref networks);
        return $"10.{number / 250}.{number % 250}.1";
    }

    static string NewBrowser() => Convert.ToHexStringLower(SecretToken.Hash(SecretToken.Create()).AsSpan(0, 16));

    [Fact]
    public async Task Parallel_guesses_beyond_the_limit_are_not_checked()
    {
        var (_, email) = await api.AccountAsync();
        var before = api.Hasher.Count;
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 30).Select(_ => TryAsync(api.Anybody().Http, email, Wrong))
        );
        Assert.Equal(5, answers.Count(a => a.Status == HttpStatusCode.Unauthorized));
        Assert.Equal(5, api.Hasher.Count - before);
    }

    [Fact]
    public async Task Each_further_wait_is_twice_as_long_up_to_a_quarter_of_an_hour()
    {
        var (_, email) = await api.AccountAsync();
        var guesser = api.Portal(NewNetwork());
        for (var i = 0; i < 4; i++)
            await TryAsync(guesser, email, Wrong);
        foreach (var minutes in new[] { 1, 2, 4, 8, 15, 15 })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await TryAsync(guesser, email, Wrong)).Status);
            var (status, wait) = await TryAsync(guesser, email, CatalogFixture.Password);
            Assert.Equal(HttpStatusCode.TooManyRequests, status);
            Assert.InRange(wait!.Value, TimeSpan.FromMinutes(minutes - 0.9), TimeSpan.FromMinutes(minutes));
            api.Clock.Advance(TimeSpan.FromMinutes(minutes));
        }
        Assert.Equal(HttpStatusCode.OK, (await TryAsync(guesser, email, CatalogFixture.Password)).Status);
    }

    [Fact]
    public async Task A_stranger_cannot_lock_out_the_owner_elsewhere_or_on_a_known_device_behind_the_same_address()
    {
        var (_, email) = await api.AccountAsync();
        var (carrier, browser) = (NewNetwork(), NewBrowser());
        var owner = api.Portal(carrier, browser: browser);
        Assert.Equal(HttpStatusCode.OK, (await TryAsync(owner, email, CatalogFixture.Password)).Status);
        var stranger = api.Portal(carrier, browser: NewBrowser());
        for (var i = 0; i < 6; i++)
            await TryAsync(stranger, email, Wrong);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await TryAsync(stranger, email, CatalogFixture.Password)).Status);
        Assert.Equal(HttpStatusCode.OK, (await TryAsync(owner, email, CatalogFixture.Password)).Status);
        Assert.Equal(
            HttpStatusCode.OK,
            (await TryAsync(api.Portal(NewNetwork()), email, CatalogFixture.Password)).Status
        );
        // A browser that merely claims to be known is not.
        var liar = api.Visitor();
        liar.DefaultRequestHeaders.Add(Routes.ClientAddressHeader, carrier);
        liar.DefaultRequestHeaders.Add(Routes.VisitorHeader, browser);
        for (var i = 0; i < 5; i++)
            await TryAsync(liar, email, Wrong);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await TryAsync(liar, email, Wrong)).Status);
    }

    [Fact]
    public async Task A_known_device_that_guesses_is_stopped_as_well()
    {
        var (_, email) = await api.AccountAsync();
        var device = api.Portal(NewNetwork(), browser: NewBrowser());
        Assert.Equal(HttpStatusCode.OK, (await TryAsync(device, email, CatalogFixture.Password)).Status);
        for (var i = 0; i < 10; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await TryAsync(device, email, Wrong)).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await TryAsync(device, email, CatalogFixture.Password)).Status);
    }

    [Fact]
    public async Task Guesses_from_many_networks_become_slow_and_a_new_password_lets_its_owner_in()
    {
        var (id, email) = await api.AccountAsync();
        for (var i = 0; i < 50; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await TryAsync(api.Portal(NewNetwork()), email, Wrong)).Status);
        var (status, wait) = await TryAsync(api.Portal(NewNetwork()), email, Wrong);
        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        Assert.InRange(wait!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));

        // Somebody who reads the account's mail has a known device from then on, whatever strangers do.
        var owner = api.Portal(NewNetwork(), browser: NewBrowser());
        var token = SecretToken.Create();
        await api.InDatabaseAsync(db =>
        {
            db.OneTimeTokens.Add(
                new()
                {
                    TokenHash = SecretToken.Hash(token),
                    UserId = id,
                    Purpose = SecretToken.ResetPassword,
                    ExpiresAt = api.Clock.GetUtcNow().AddHours(1),
                }
            );
            return db.SaveChangesAsync();
        });
        (await new AccountClient(owner).ResetPasswordAsync(new(id, token, "velvet quarry lantern 29"))).Must();
        for (var i = 0; i < 51; i++)
            await TryAsync(api.Portal(NewNetwork()), email, Wrong);
        Assert.Equal(
            HttpStatusCode.TooManyRequests,
            (await TryAsync(api.Portal(NewNetwork()), email, "velvet quarry lantern 29")).Status
        );
        Assert.Equal(HttpStatusCode.OK, (await TryAsync(owner, email, "velvet quarry lantern 29")).Status);
    }

    [Fact]
    public async Task One_network_that_tries_a_password_on_many_accounts_is_stopped()
    {
        var network = NewNetwork();
        await api.ScalarAsync<int>(
            "insert into failed_log_ins (address_hash, failures, started_at, last_at) values ($1, 299, $2, $2) returning 1",
            SecretToken.Hash($"network:{network}"),
            api.Clock.GetUtcNow()
        );
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await TryAsync(api.Portal(network), "one@example.com", Wrong)).Status
        );
        Assert.Equal(
            HttpStatusCode.TooManyRequests,
            (await TryAsync(api.Portal(network), "two@example.com", Wrong)).Status
        );
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await TryAsync(api.Portal(NewNetwork()), "two@example.com", Wrong)).Status
        );
    }

    static async Task<(HttpStatusCode Status, TimeSpan? Wait)> TryAsync(
        HttpClient client,
        string email,
        string password
    )
    {
        using var answer = await client.PostAsJsonAsync("/api/auth/login", new LoginRequest(email, password));
        return (answer.StatusCode, answer.Headers.RetryAfter?.Delta);
    }
}
