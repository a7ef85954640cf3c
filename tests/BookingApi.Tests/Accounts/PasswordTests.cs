using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Domain.Accounts;
using Xunit;

namespace BookingApi.Tests.Accounts;

public sealed class PasswordTests(CatalogFixture api) : IClassFixture<CatalogFixture>
{
    const string Another = "marble otter 47 skylight";

    Task<string> LinkAsync(Guid userId, TimeSpan lifetime) =>
        api.InDatabaseAsync(async db =>
        {
            var token = SecretToken.Create();
            db.OneTimeTokens.Add(
                new()
                {
                    TokenHash = SecretToken.Hash(token),
                    UserId = userId,
                    Purpose = SecretToken.ResetPassword,
                    ExpiresAt = api.Clock.GetUtcNow() + lifetime,
                }
            );
            await db.SaveChangesAsync();
            return token;
        });

    [Fact]
    public async Task A_password_reset_request_gets_the_same_response_for_every_address_and_publishes_a_message()
    {
        var (id, email) = await api.AccountAsync();
        (await api.Anybody().Accounts.ForgotPasswordAsync(new(email))).Must();
        (await api.Anybody().Accounts.ForgotPasswordAsync(new("nobody.at.all@example.com"))).Must();
        (await api.Anybody().Accounts.ForgotPasswordAsync(new("no address"))).MustFailAt("email");
        Assert.Equal(
            1,
            await api.InDatabaseAsync(db =>
                db.OutboxMessages.CountAsync(m =>
                    m.Type == "user.password-reset-requested.v1" && m.Payload.Contains(id.ToString())
                )
            )
        );
    }

    [Fact]
    public async Task A_reset_link_works_once_ends_all_sessions_and_unlocks()
    {
        var caller = await api.CallerAsync();
        var old = await LinkAsync(caller.Id, TimeSpan.FromSeconds(-1));
        var (token, second) = (
            await LinkAsync(caller.Id, TimeSpan.FromHours(1)),
            await LinkAsync(caller.Id, TimeSpan.FromHours(1))
        );
        for (var i = 0; i < 5; i++)
            (await api.Anybody().Accounts.LoginAsync(new(caller.Email, "wrong pass 1"))).MustFail(
                401,
                ProblemCodes.InvalidCredentials
            );
        var visitor = api.Anybody().Accounts;

        (await visitor.ResetPasswordAsync(new(caller.Id, token, "password1234"))).MustFailAt("newPassword");
        (await visitor.ResetPasswordAsync(new(caller.Id, old, Another))).MustFail(400, ProblemCodes.InvalidLink);
        (await visitor.ResetPasswordAsync(new((await api.AccountAsync()).Id, token, Another))).MustFail(
            400,
            ProblemCodes.InvalidLink
        );
        (await visitor.ResetPasswordAsync(new(caller.Id, token + "x", Another))).MustFail(
            400,
            ProblemCodes.InvalidLink
        );
        (await visitor.ResetPasswordAsync(new(caller.Id, token, Another))).Must();
        (await visitor.ResetPasswordAsync(new(caller.Id, token, Another))).MustFail(400, ProblemCodes.InvalidLink);
        (await visitor.ResetPasswordAsync(new(caller.Id, second, Another))).MustFail(400, ProblemCodes.InvalidLink);

        (await visitor.RefreshAsync(new(caller.Tokens!.RefreshToken))).MustFail(401, ProblemCodes.SessionEnded);
        (await visitor.LoginAsync(new(caller.Email, CatalogFixture.Password))).MustFail(
            401,
            ProblemCodes.InvalidCredentials
        );
        (await visitor.LoginAsync(new(caller.Email, Another))).Must();
    }

    [Fact]
    public async Task Changing_the_password_asks_for_the_old_one_and_ends_the_other_sessions()
    {
        var caller = await api.CallerAsync();
        var other = await api.LogInAsync(caller.Id, caller.Email);
        (await caller.Accounts.ChangePasswordAsync(new("wrong pass 1", Another))).MustFailAt("currentPassword");
        (await caller.Accounts.ChangePasswordAsync(new(CatalogFixture.Password, "password1234"))).MustFailAt(
            "newPassword"
        );
        (await api.Anybody().Accounts.ChangePasswordAsync(new(CatalogFixture.Password, Another))).MustFail(
            401,
            ProblemCodes.Unauthenticated
        );

        (await caller.Accounts.ChangePasswordAsync(new(CatalogFixture.Password, Another))).Must();

        (await other.Accounts.RefreshAsync(new(other.Tokens!.RefreshToken))).MustFail(401, ProblemCodes.SessionEnded);
        (await caller.Accounts.RefreshAsync(new(caller.Tokens!.RefreshToken))).Must();
        for (var i = 0; i < 5; i++)
            (await caller.Accounts.ChangePasswordAsync(new("wrong pass 1", "granite bassoon 88 fern"))).MustFailAt(
                "currentPassword"
            );
        (await caller.Accounts.ChangePasswordAsync(new(Another, "granite bassoon 88 fern"))).MustFail(
            429,
            ProblemCodes.LockedOut
        );
    }

    [Fact]
    public async Task Sessions_are_listed_and_ended_by_their_owner_only()
    {
        var caller = await api.CallerAsync();
        var other = await api.LogInAsync(caller.Id, caller.Email);
        var sessions = (await caller.Accounts.SessionsAsync()).Must();
        Assert.Equal(2, sessions.Count);
        var elsewhere = Assert.Single(sessions, s => !s.IsCurrent);

        (await (await api.CallerAsync()).Accounts.EndSessionAsync(elsewhere.Id)).MustFail(404, ProblemCodes.NotFound);
        (await caller.Accounts.EndSessionAsync(elsewhere.Id)).Must();
        (await other.Accounts.RefreshAsync(new(other.Tokens!.RefreshToken))).MustFail(401, ProblemCodes.SessionEnded);

        (await caller.Accounts.EndAllSessionsAsync()).Must();
        (await caller.Accounts.RefreshAsync(new(caller.Tokens!.RefreshToken))).MustFail(401, ProblemCodes.SessionEnded);
    }

    [Fact]
    public async Task A_portal_can_verify_a_token_until_its_session_ends()
    {
        var caller = await api.CallerAsync(Role.Organizer);
        Assert.Equal(401, (int)(await caller.Http.GetAsync("/api/auth/verify")).StatusCode);
        caller.Http.DefaultRequestHeaders.Add(Routes.ServiceAuthHeader, "customer-portal:customer-portal-test-key");
        var known = await System.Net.Http.Json.HttpClientJsonExtensions.GetFromJsonAsync<VerifiedToken>(
            caller.Http,
            "/api/auth/verify"
        );
        Assert.Equal((caller.Id, caller.Email, Role.Organizer), (known!.UserId, known.Email, known.Role));
        (await caller.Accounts.EndAllSessionsAsync()).Must();
        Assert.Equal(401, (int)(await caller.Http.GetAsync("/api/auth/verify")).StatusCode);
    }

    [Fact]
    public async Task A_user_who_has_to_change_the_password_can_do_nothing_else_first()
    {
        var (id, email) = await api.AccountAsync(Role.Organizer);
        await api.InDatabaseAsync(db =>
            db.Users.Where(u => u.Id == id).ExecuteUpdateAsync(set => set.SetProperty(u => u.MustChangePassword, true))
        );
        var caller = await api.LogInAsync(id, email);
        Assert.True(caller.Tokens!.User.MustChangePassword);
        (await caller.Events.CreateAsync(api.AnEvent())).MustFail(403, ProblemCodes.PasswordChangeRequired);
        (await caller.Accounts.MeAsync()).Must();

        (await caller.Accounts.ChangePasswordAsync(new(CatalogFixture.Password, Another))).Must();

        (await caller.Events.CreateAsync(api.AnEvent())).Must();
    }
}
