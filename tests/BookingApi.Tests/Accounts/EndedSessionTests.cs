using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Domain.Accounts;
using TicketPlatform.TestKit;
using Xunit;

namespace BookingApi.Tests.Accounts;

/// <summary>When a session ends, so do its access tokens and streams, at every replica.</summary>
public sealed class EndedSessionTests(TwoCatalogNodesFixture api) : IClassFixture<TwoCatalogNodesFixture>
{
    public static readonly TheoryData<string> Ways =
    [
        "log out",
        "end this session",
        "log out everywhere",
        "lock",
        "demote",
        "change password",
        "reset password",
        "stolen refresh token",
    ];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_access_token_is_rejected_at_every_replica(string way)
    {
        var caller = await api.CallerAsync(Role.Organizer);
        var there = Copy(caller, node: 1);
        Assert.Equal(HttpStatusCode.OK, (await there.GetAsync("/api/events/mine")).StatusCode);

        await EndAsync(caller, way);

        using var refusedThere = await there.GetAsync("/api/events/mine");
        await Problem.MustBeAsync(refusedThere, HttpStatusCode.Unauthorized, ProblemCodes.SessionEnded);
        using var refused = await caller.Http.GetAsync("/api/events/mine");
        await Problem.MustBeAsync(refused, HttpStatusCode.Unauthorized, ProblemCodes.SessionEnded);
        // Public routes still answer, and say that the session has ended, so that the portal drops its cookie.
        using var open = await there.GetAsync("/api/events");
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
        Assert.Equal(["true"], open.Headers.GetValues(Routes.SessionEndedHeader));
    }

    [Fact]
    public async Task Sessions_that_Redis_did_not_announce_are_read_from_the_database_also_by_a_new_replica()
    {
        var caller = await api.CallerAsync();
        var now = api.Clock.GetUtcNow();
        await api.InDatabaseAsync(db =>
            db.Sessions.Where(s => s.UserId == caller.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.RevokedAt, now))
        );
        await Eventually.SeeAsync(
            async () => (await caller.Http.GetAsync("/api/auth/me")).StatusCode,
            status => status == HttpStatusCode.Unauthorized
        );

        var node = await api.AddNodeAsync();
        using var first = node.CreateClient();
        first.DefaultRequestHeaders.Authorization = caller.Http.DefaultRequestHeaders.Authorization;
        Assert.Equal(HttpStatusCode.Unauthorized, (await first.GetAsync("/api/auth/me")).StatusCode);
    }

    [Fact]
    public async Task A_stream_of_sales_ends_with_its_session()
    {
        var caller = await api.CallerAsync(Role.Organizer);
        var draft = (await caller.Events.CreateAsync(api.AnEvent())).Must();
        using var stream = await OpenSalesAsync(Copy(caller, node: 1), draft.Id);
        (await caller.Accounts.EndAllSessionsAsync()).Must();
        await ReadToEndAsync(stream);
    }

    [Theory]
    [InlineData("log out everywhere")]
    [InlineData("lock")]
    [InlineData("demote")]
    public async Task The_seat_stream_of_a_draft_ends_with_the_session_of_its_organizer(string way)
    {
        var caller = await api.CallerAsync(Role.Organizer);
        var draft = (await caller.Events.CreateAsync(api.AnEvent())).Must();
        using var stream = await OpenAsync(Copy(caller, node: 1), $"/api/events/{draft.Id}/seats/stream");
        await EndAsync(caller, way);
        await ReadToEndAsync(stream);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await Copy(caller, node: 1).GetAsync($"/api/events/{draft.Id}/seats/stream")).StatusCode
        );
    }

    [Fact]
    public async Task A_stream_of_sales_ends_when_its_token_expires()
    {
        var caller = await api.CallerAsync(Role.Organizer);
        var draft = (await caller.Events.CreateAsync(api.AnEvent())).Must();
        var bearer = api
            .Services.GetRequiredService<IOptionsMonitor<BearerTokenOptions>>()
            .Get(BearerTokenDefaults.AuthenticationScheme);
        var identity = new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, caller.Id.ToString()), new(ClaimTypes.Role, nameof(Role.Organizer))],
            BearerTokenDefaults.AuthenticationScheme
        );
        var expiring = new AuthenticationTicket(
            new(identity),
            new() { ExpiresUtc = api.Clock.GetUtcNow().AddSeconds(5) },
            BearerTokenDefaults.AuthenticationScheme
        );
        caller.Http.DefaultRequestHeaders.Authorization = new("Bearer", bearer.BearerTokenProtector.Protect(expiring));
        using var stream = await OpenSalesAsync(caller.Http, draft.Id);
        await ReadToEndAsync(stream);
    }

    [Fact]
    public async Task A_login_that_races_with_a_lock_gets_no_session()
    {
        var (id, email) = await api.AccountAsync(Role.Organizer);
        await using var connection = await api.Database.OpenConnectionAsync();
        await using var locking = await connection.BeginTransactionAsync();
        await using (
            var command = new NpgsqlCommand(
                "update users set lockout_end = '9999-01-01Z' where id = $1",
                connection,
                locking
            )
        )
        {
            command.Parameters.Add(new() { Value = id });
            await command.ExecuteNonQueryAsync();
        }
        var login = api.Anybody().Accounts.LoginAsync(new(email, CatalogFixture.Password));
        await Eventually.SeeAsync(
            () =>
                api.ScalarAsync<long>(
                    "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"
                ),
            waiting => waiting > 0
        );
        await locking.CommitAsync();
        (await login).MustFail(401, ProblemCodes.InvalidCredentials);
        Assert.Equal(0, await api.InDatabaseAsync(db => db.Sessions.CountAsync(s => s.UserId == id)));
    }

    [Fact]
    public async Task Staff_log_in_again_after_an_hour_without_use_and_customers_need_not()
    {
        var (idle, busy, customer) = (
            await api.CallerAsync(Role.Organizer),
            await api.CallerAsync(Role.DoorStaff),
            await api.CallerAsync()
        );
        var (open, used) = (idle.Tokens!, busy.Tokens!);
        for (var i = 0; i < 2; i++)
        {
            api.Clock.Advance(TimeSpan.FromMinutes(29));
            // Automatic page updates do not count as activity.
            open = (await idle.Accounts.RefreshAsync(new(open.RefreshToken, Background: true))).Must();
            used = (await busy.Accounts.RefreshAsync(new(used.RefreshToken))).Must();
        }
        Assert.InRange(open.ExpiresAt - api.Clock.GetUtcNow(), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2));
        api.Clock.Advance(TimeSpan.FromMinutes(3));
        (await idle.Accounts.RefreshAsync(new(open.RefreshToken))).MustFail(401, ProblemCodes.SessionEnded);
        (await busy.Accounts.RefreshAsync(new(used.RefreshToken))).Must();
        (await customer.Accounts.RefreshAsync(new(customer.Tokens!.RefreshToken))).Must();
    }

    [Fact]
    public async Task Staff_log_in_again_after_twelve_hours_whatever_they_do()
    {
        var caller = await api.CallerAsync(Role.Admin);
        var tokens = caller.Tokens!;
        for (var hours = 0.75; hours < 12; hours += 0.75)
        {
            api.Clock.Advance(TimeSpan.FromHours(0.75));
            tokens = (await caller.Accounts.RefreshAsync(new(tokens.RefreshToken))).Must();
        }
        api.Clock.Advance(TimeSpan.FromHours(0.75));
        (await caller.Accounts.RefreshAsync(new(tokens.RefreshToken))).MustFail(401, ProblemCodes.SessionEnded);
    }

    HttpClient Copy(Caller caller, int node)
    {
        var client = api.Visitor(node);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            caller.Tokens!.AccessToken
        );
        return client;
    }

    async Task EndAsync(Caller caller, string way)
    {
        const string Another = "velvet quarry lantern 29";
        switch (way)
        {
            case "log out":
                (await caller.Accounts.LogoutAsync(new(caller.Tokens!.RefreshToken))).Must();
                break;
            case "end this session":
                var sessions = (await caller.Accounts.SessionsAsync()).Must();
                (await caller.Accounts.EndSessionAsync(sessions.Single(s => s.IsCurrent).Id)).Must();
                break;
            case "log out everywhere":
                (await caller.Accounts.EndAllSessionsAsync()).Must();
                break;
            case "lock" or "demote":
                var staff = new StaffClient((await api.CallerAsync(Role.Admin)).Http);
                (
                    await staff.UpdateUserAsync(
                        caller.Id,
                        way == "lock" ? new(Role.Organizer, true) : new(Role.Customer, false)
                    )
                ).Must();
                break;
            case "change password":
                var other = await api.LogInAsync(caller.Id, caller.Email);
                (await other.Accounts.ChangePasswordAsync(new(CatalogFixture.Password, Another))).Must();
                break;
            case "reset password":
                var token = SecretToken.Create();
                await api.InDatabaseAsync(db =>
                {
                    db.OneTimeTokens.Add(
                        new()
                        {
                            TokenHash = SecretToken.Hash(token),
                            UserId = caller.Id,
                            Purpose = SecretToken.ResetPassword,
                            ExpiresAt = api.Clock.GetUtcNow().AddHours(1),
                        }
                    );
                    return db.SaveChangesAsync();
                });
                (await caller.Accounts.ResetPasswordAsync(new(caller.Id, token, Another))).Must();
                break;
            case "stolen refresh token":
                (await caller.Accounts.RefreshAsync(new(caller.Tokens!.RefreshToken))).Must();
                api.Clock.Advance(TimeSpan.FromSeconds(11));
                (await caller.Accounts.RefreshAsync(new(caller.Tokens.RefreshToken))).MustFail(
                    401,
                    ProblemCodes.SessionEnded
                );
                break;
        }
    }

    static Task<HttpResponseMessage> OpenSalesAsync(HttpClient client, Guid eventId) =>
        OpenAsync(client, $"/api/events/{eventId}/sales/stream");

    static async Task<HttpResponseMessage> OpenAsync(HttpClient client, string path)
    {
        var stream = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, stream.StatusCode);
        return stream;
    }

    // The time is for a busy machine; without the guard, a stream never ends.
    static async Task ReadToEndAsync(HttpResponseMessage stream)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await stream.Content.CopyToAsync(Stream.Null, patience.Token);
    }
}
