using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using Xunit;

namespace BookingApi.Tests.Accounts;

/// <summary>Neither the responses nor the work behind them reveal whether an address has an account.</summary>
public sealed class SameResponseTests(CountedHashing api) : IClassFixture<CountedHashing>
{
    const string Unknown = "nobody.here@example.com";

    [Fact]
    public async Task Wrong_passwords_lock_unknown_and_known_addresses_alike()
    {
        var (_, known) = await api.AccountAsync();
        var locked = await LockedAccountAsync();
        var external = await ExternalAccountAsync();
        // The decoy's own hash is computed once per process.
        await TryAsync("/api/auth/login", new LoginRequest("first.of.all@example.com", "wrong pass 1"));
        var seen = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var email in new[] { known, Unknown, locked, external })
        {
            seen[email] = [];
            for (var i = 0; i < 7; i++)
                seen[email].Add(await TryAsync("/api/auth/login", new LoginRequest(email, "wrong pass 1")));
        }
        Assert.Contains("429", seen[known][^1], StringComparison.Ordinal);
        Assert.Contains("401", seen[known][0], StringComparison.Ordinal);
        Assert.All(seen.Values, answers => Assert.Equal(seen[known], answers));

        api.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(
            await TryAsync("/api/auth/login", new LoginRequest(known, "wrong pass 1")),
            await TryAsync("/api/auth/login", new LoginRequest(Unknown, "wrong pass 1"))
        );
    }

    [Fact]
    public async Task A_lock_by_an_admin_is_revealed_only_with_the_password()
    {
        var locked = await LockedAccountAsync();
        Assert.StartsWith(
            "401",
            await TryAsync("/api/auth/login", new LoginRequest(locked, "wrong pass 1")),
            StringComparison.Ordinal
        );
        (await api.Anybody().Accounts.LoginAsync(new(locked, CatalogFixture.Password))).MustFail(
            403,
            ProblemCodes.LockedOut
        );
    }

    [Fact]
    public async Task Registering_and_requesting_a_reset_take_the_same_work_and_return_the_same_response_for_every_address()
    {
        var (_, known) = await api.AccountAsync();
        Assert.Equal(
            await TryAsync(
                "/api/auth/register",
                new RegisterRequest("brand.new@example.com", "harbour pencil 29 moss", "New")
            ),
            await TryAsync("/api/auth/register", new RegisterRequest(known, "harbour pencil 29 moss", "New"))
        );
        Assert.Equal(
            await TryAsync("/api/auth/forgot-password", new ForgotPasswordRequest(Unknown)),
            await TryAsync("/api/auth/forgot-password", new ForgotPasswordRequest(known))
        );
    }

    [Fact]
    public async Task An_admin_sees_a_lock_by_wrong_passwords_and_ends_it()
    {
        var (id, email) = await api.AccountAsync();
        for (var i = 0; i < 5; i++)
            await TryAsync("/api/auth/login", new LoginRequest(email, "wrong pass 1"));
        var staff = new StaffClient((await api.CallerAsync(Role.Admin)).Http);
        Assert.NotNull(Assert.Single((await staff.UsersAsync(new(), email)).Must().Items).LockedUntil);
        (await staff.UpdateUserAsync(id, new(Role.Customer, false))).Must();
        Assert.Null(Assert.Single((await staff.UsersAsync(new(), email)).Must().Items).LockedUntil);
        (await api.Anybody().Accounts.LoginAsync(new(email, CatalogFixture.Password))).Must();
    }

    async Task<string> LockedAccountAsync()
    {
        var (id, email) = await api.AccountAsync();
        (
            await new StaffClient((await api.CallerAsync(Role.Admin)).Http).UpdateUserAsync(
                id,
                new(Role.Customer, true)
            )
        ).Must();
        return email;
    }

    async Task<string> ExternalAccountAsync()
    {
        var (id, email) = await api.AccountAsync();
        await api.InDatabaseAsync(db =>
            db.Users.Where(u => u.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(u => u.PasswordHash, (string?)null))
        );
        return email;
    }

    // The response, without the parts that always differ, and the number of passwords hashed for it.
    async Task<string> TryAsync<T>(string path, T request)
    {
        var before = api.Hasher.Count;
        using var answer = await api.Visitor().PostAsJsonAsync(path, request);
        var text = await answer.Content.ReadAsStringAsync();
        var body = text.Length == 0 ? null : JsonNode.Parse(text)!.AsObject();
        body?.Remove("traceId");
        return $"{(int)answer.StatusCode} {body?.ToJsonString()} {string.Join(',', answer.Headers.Select(h => h.Key).Order(StringComparer.Ordinal))} hashed {api.Hasher.Count - before}";
    }
}
