using System.Net;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Domain.Accounts;
using Xunit;

namespace BookingApi.Tests.Accounts;

public sealed class SessionTests(CatalogFixture api) : IClassFixture<CatalogFixture>
{
    static readonly TimeSpan PastGrace = TimeSpan.FromSeconds(11);

    [Fact]
    public async Task A_refresh_token_is_traded_for_new_tokens()
    {
        var caller = await api.CallerAsync();
        var next = (await caller.Accounts.RefreshAsync(new(caller.Tokens!.RefreshToken))).Must();
        Assert.NotEqual(caller.Tokens.RefreshToken, next.RefreshToken);
        Assert.Equal(caller.Id, next.User.Id);
        caller.Http.DefaultRequestHeaders.Authorization = new("Bearer", next.AccessToken);
        Assert.Equal(caller.Email, (await caller.Accounts.MeAsync()).Must().Email);
        (await caller.Accounts.RefreshAsync(new(next.RefreshToken))).Must();
    }

    [Fact]
    public async Task Using_a_refresh_token_again_later_ends_the_whole_session()
    {
        var caller = await api.CallerAsync();
        var next = (await caller.Accounts.RefreshAsync(new(caller.Tokens!.RefreshToken))).Must();
        api.Clock.Advance(PastGrace);
        (await caller.Accounts.RefreshAsync(new(caller.Tokens.RefreshToken))).MustFail(401, ProblemCodes.SessionEnded);
        (await caller.Accounts.RefreshAsync(new(next.RefreshToken))).MustFail(401, ProblemCodes.SessionEnded);
    }

    [Fact]
    public async Task Twenty_tabs_that_renew_at_once_all_continue()
    {
        var caller = await api.CallerAsync();
        var all = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => caller.Accounts.RefreshAsync(new(caller.Tokens!.RefreshToken)))
        );
        Assert.Equal(20, all.Select(r => r.Must().RefreshToken).Distinct().Count());
        api.Clock.Advance(PastGrace);
        foreach (var tokens in all.Take(3))
            (await caller.Accounts.RefreshAsync(new(tokens.Value!.RefreshToken))).Must();
    }

    [Fact]
    public async Task Ending_one_session_leaves_the_others()
    {
        var here = await api.CallerAsync();
        var there = await api.LogInAsync(here.Id, here.Email);
        (await here.Accounts.LogoutAsync(new(here.Tokens!.RefreshToken))).Must();
        (await here.Accounts.RefreshAsync(new(here.Tokens.RefreshToken))).MustFail(401, ProblemCodes.SessionEnded);
        (await there.Accounts.RefreshAsync(new(there.Tokens!.RefreshToken))).Must();
    }

    [Fact]
    public async Task Logging_out_twice_or_with_an_invalid_token_succeeds()
    {
        var caller = await api.CallerAsync();
        (await caller.Accounts.LogoutAsync(new(caller.Tokens!.RefreshToken))).Must();
        (await caller.Accounts.LogoutAsync(new(caller.Tokens.RefreshToken))).Must();
        (await caller.Accounts.LogoutAsync(new("nonsense"))).Must();
    }

    [Fact]
    public async Task An_unknown_or_expired_refresh_token_means_logging_in_again()
    {
        (await api.Anybody().Accounts.RefreshAsync(new("nonsense"))).MustFail(401, ProblemCodes.SessionEnded);
        var caller = await api.CallerAsync();
        api.Clock.Advance(TimeSpan.FromDays(31));
        (await caller.Accounts.RefreshAsync(new(caller.Tokens!.RefreshToken))).MustFail(401, ProblemCodes.SessionEnded);
    }

    [Fact]
    public async Task An_access_token_ends_after_ten_minutes()
    {
        var caller = await api.CallerAsync();
        (await caller.Accounts.MeAsync()).Must();
        api.Clock.Advance(TimeSpan.FromMinutes(11));
        (await caller.Accounts.MeAsync()).MustFail(401, ProblemCodes.Unauthenticated);
    }

    [Fact]
    public async Task A_forged_access_token_does_not_authenticate()
    {
        var caller = await api.CallerAsync();
        var token = caller.Tokens!.AccessToken;
        caller.Http.DefaultRequestHeaders.Authorization = new(
            "Bearer",
            token[..^4] + (token[^4] == 'A' ? 'B' : 'A') + token[^3..]
        );
        using var response = await caller.Http.GetAsync("/api/auth/me");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Only_hashes_of_refresh_tokens_are_stored()
    {
        var caller = await api.CallerAsync();
        var hash = SecretToken.Hash(caller.Tokens!.RefreshToken);
        Assert.Equal(1, await api.InDatabaseAsync(db => db.RefreshTokens.CountAsync(t => t.TokenHash == hash)));
    }
}
