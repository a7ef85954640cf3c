using System.Net;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Domain.Accounts;
using Xunit;

namespace BookingApi.Tests.Accounts;

public sealed class ChangeEmailTests(CatalogFixture api) : IClassFixture<CatalogFixture>
{
    // Creates the link as the worker does, for the latest requested change.
    Task<string> LinkAsync(Guid userId, TimeSpan lifetime) =>
        api.InDatabaseAsync(async db =>
        {
            var token = SecretToken.Create();
            var change = await db
                .EmailChanges.Where(c => c.UserId == userId)
                .OrderByDescending(c => c.CreatedAt)
                .ThenByDescending(c => c.Id)
                .FirstAsync();
            db.OneTimeTokens.Add(
                new()
                {
                    TokenHash = SecretToken.Hash(token),
                    UserId = userId,
                    Purpose = SecretToken.ChangeEmail,
                    EmailChangeId = change.Id,
                    ExpiresAt = api.Clock.GetUtcNow() + lifetime,
                }
            );
            await db.SaveChangesAsync();
            return token;
        });

    Task<string> ResetLinkAsync(Guid userId) =>
        api.InDatabaseAsync(async db =>
        {
            var token = SecretToken.Create();
            db.OneTimeTokens.Add(
                new()
                {
                    TokenHash = SecretToken.Hash(token),
                    UserId = userId,
                    Purpose = SecretToken.ResetPassword,
                    ExpiresAt = api.Clock.GetUtcNow().AddHours(1),
                }
            );
            await db.SaveChangesAsync();
            return token;
        });

    [Fact]
    public async Task A_new_address_takes_effect_only_once_its_link_is_followed()
    {
        var caller = await api.CallerAsync();
        (await caller.Accounts.ChangeEmailAsync(new("moved@example.com", CatalogFixture.Password))).Must();
        Assert.Equal(caller.Email, (await caller.Accounts.MeAsync()).Must().Email);
        Assert.Equal(
            1,
            await api.InDatabaseAsync(db =>
                db.OutboxMessages.CountAsync(m =>
                    m.Type == "user.email-change-requested.v1" && m.Payload.Contains(caller.Id.ToString())
                )
            )
        );

        var (link, reset) = (await LinkAsync(caller.Id, TimeSpan.FromHours(1)), await ResetLinkAsync(caller.Id));
        (await api.Anybody().Accounts.ConfirmEmailChangeAsync(new(caller.Id, link))).Must();

        var me = (await caller.Accounts.MeAsync()).Must();
        Assert.Equal(("moved@example.com", true), (me.Email, me.EmailVerified));
        (await api.Anybody().Accounts.LoginAsync(new("Moved@example.com", CatalogFixture.Password))).Must();
        (await api.Anybody().Accounts.LoginAsync(new(caller.Email, CatalogFixture.Password))).MustFail(
            401,
            ProblemCodes.InvalidCredentials
        );
        // Links in the old mailbox no longer work.
        (await api.Anybody().Accounts.ResetPasswordAsync(new(caller.Id, reset, "marble otter 47 skylight"))).MustFail(
            400,
            ProblemCodes.InvalidLink
        );
    }

    [Fact]
    public async Task Logging_out_everywhere_voids_requested_changes_and_their_links()
    {
        var caller = await api.CallerAsync();
        (await caller.Accounts.ChangeEmailAsync(new("thief@example.com", CatalogFixture.Password))).Must();
        var link = await LinkAsync(caller.Id, TimeSpan.FromHours(1));
        (await caller.Accounts.EndAllSessionsAsync()).Must();
        (await api.Anybody().Accounts.ConfirmEmailChangeAsync(new(caller.Id, link))).MustFail(
            400,
            ProblemCodes.InvalidLink
        );
        (await api.Anybody().Accounts.LoginAsync(new(caller.Email, CatalogFixture.Password))).Must();
    }

    [Fact]
    public async Task Requesting_a_change_requires_the_password_and_a_different_address()
    {
        var caller = await api.CallerAsync();
        (await caller.Accounts.ChangeEmailAsync(new("new@example.com", "wrong pass 1"))).MustFailAt("password");
        (await caller.Accounts.ChangeEmailAsync(new("no address", CatalogFixture.Password))).MustFailAt("newEmail");
        (
            await caller.Accounts.ChangeEmailAsync(new(caller.Email.ToUpperInvariant(), CatalogFixture.Password))
        ).MustFailAt("newEmail");
        (await api.Anybody().Accounts.ChangeEmailAsync(new("new@example.com", CatalogFixture.Password))).MustFail(
            401,
            ProblemCodes.Unauthenticated
        );
        for (var i = 0; i < 5; i++)
            (await caller.Accounts.ChangeEmailAsync(new("new@example.com", "wrong pass 1"))).MustFailAt("password");
        (await caller.Accounts.ChangeEmailAsync(new("new@example.com", CatalogFixture.Password))).MustFail(
            429,
            ProblemCodes.LockedOut
        );
    }

    [Fact]
    public async Task A_taken_address_gets_the_same_response_and_the_same_rows()
    {
        var caller = await api.CallerAsync();
        var (_, taken) = await api.AccountAsync();
        var answers = new List<(HttpStatusCode, string)>();
        foreach (var wanted in new[] { taken, "free.to.take@example.com" })
        {
            using var answer = await caller.Http.PostAsJsonAsync(
                "/api/auth/change-email",
                new ChangeEmailRequest(wanted, CatalogFixture.Password)
            );
            answers.Add((answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        }
        Assert.Equal((HttpStatusCode.Accepted, ""), Assert.Single(answers.Distinct()));
        Assert.Equal(2, await api.InDatabaseAsync(db => db.EmailChanges.CountAsync(c => c.UserId == caller.Id)));
    }

    [Fact]
    public async Task Expired_used_foreign_damaged_or_misused_links_change_nothing()
    {
        var (caller, other) = (await api.CallerAsync(), await api.CallerAsync());
        (await caller.Accounts.ChangeEmailAsync(new("links@example.com", CatalogFixture.Password))).Must();
        var visitor = api.Anybody().Accounts;
        var (old, link) = (
            await LinkAsync(caller.Id, TimeSpan.FromSeconds(-1)),
            await LinkAsync(caller.Id, TimeSpan.FromHours(1))
        );

        foreach (
            var (user, token) in new[]
            {
                (caller.Id, old),
                (other.Id, link),
                (caller.Id, link + "x"),
                (caller.Id, link[..^1]),
                (caller.Id, await ResetLinkAsync(caller.Id)),
                (Guid.Empty, "😀"),
            }
        )
            (await visitor.ConfirmEmailChangeAsync(new(user, token))).MustFail(400, ProblemCodes.InvalidLink);
        (await visitor.VerifyEmailAsync(new(caller.Id, link))).MustFail(400, ProblemCodes.InvalidLink);
        (await visitor.ResetPasswordAsync(new(caller.Id, link, "marble otter 47 skylight"))).MustFail(
            400,
            ProblemCodes.InvalidLink
        );
        Assert.Equal(caller.Email, (await caller.Accounts.MeAsync()).Must().Email);

        (await visitor.ConfirmEmailChangeAsync(new(caller.Id, link))).Must();
        (await visitor.ConfirmEmailChangeAsync(new(caller.Id, link))).MustFail(400, ProblemCodes.InvalidLink);
    }

    [Fact]
    public async Task A_link_proves_the_address_that_it_was_mailed_to_and_no_later_one()
    {
        var caller = await api.CallerAsync();
        (await caller.Accounts.ChangeEmailAsync(new("mine.first@example.com", CatalogFixture.Password))).Must();
        var link = await LinkAsync(caller.Id, TimeSpan.FromHours(1));
        api.Clock.Advance(TimeSpan.FromSeconds(1));
        (await caller.Accounts.ChangeEmailAsync(new("victim@example.com", CatalogFixture.Password))).Must();
        (await api.Anybody().Accounts.ConfirmEmailChangeAsync(new(caller.Id, link))).Must();
        Assert.Equal("mine.first@example.com", (await caller.Accounts.MeAsync()).Must().Email);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task A_new_password_voids_requested_changes_and_all_links_to_choose_a_password(
        bool isReset,
        bool isFirst
    )
    {
        const string another = "marble otter 47 skylight";
        var (caller, visitor) = (await api.CallerAsync(), api.Anybody().Accounts);
        (await caller.Accounts.ChangeEmailAsync(new("evil@example.com", CatalogFixture.Password))).Must();
        var (link, reset) = (await LinkAsync(caller.Id, TimeSpan.FromHours(1)), await ResetLinkAsync(caller.Id));
        await api.InDatabaseAsync(db =>
            db.Users.Where(u => u.Id == caller.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(u => u.MustChangePassword, isFirst))
        );

        if (isReset)
            (await visitor.ResetPasswordAsync(new(caller.Id, await ResetLinkAsync(caller.Id), another))).Must();
        else
            (await caller.Accounts.ChangePasswordAsync(new(CatalogFixture.Password, another))).Must();

        (await visitor.ConfirmEmailChangeAsync(new(caller.Id, link))).MustFail(400, ProblemCodes.InvalidLink);
        (await visitor.ResetPasswordAsync(new(caller.Id, reset, "granite bassoon 88 fern"))).MustFail(
            400,
            ProblemCodes.InvalidLink
        );
        (await visitor.LoginAsync(new(caller.Email, another))).Must();
        // A worker that handles the request later finds no change to send a link for, and cannot create one.
        Assert.False(await api.InDatabaseAsync(db => db.EmailChanges.AnyAsync(c => c.UserId == caller.Id)));
    }

    [Fact]
    public async Task A_lock_by_an_admin_voids_requested_changes()
    {
        var caller = await api.CallerAsync();
        (await caller.Accounts.ChangeEmailAsync(new("evil@example.com", CatalogFixture.Password))).Must();
        var link = await LinkAsync(caller.Id, TimeSpan.FromHours(1));
        var staff = new StaffClient((await api.CallerAsync(Role.Admin)).Http);
        (await staff.UpdateUserAsync(caller.Id, new(Role.Customer, true))).Must();
        (await staff.UpdateUserAsync(caller.Id, new(Role.Customer, false))).Must();
        (await api.Anybody().Accounts.ConfirmEmailChangeAsync(new(caller.Id, link))).MustFail(
            400,
            ProblemCodes.InvalidLink
        );
    }

    [Fact]
    public async Task One_of_two_accounts_confirming_the_same_address_at_once_gets_it()
    {
        var (one, two) = (await api.CallerAsync(), await api.CallerAsync());
        foreach (var caller in new[] { one, two })
            (await caller.Accounts.ChangeEmailAsync(new("wanted.twice@example.com", CatalogFixture.Password))).Must();
        var links = (
            One: await LinkAsync(one.Id, TimeSpan.FromHours(1)),
            Two: await LinkAsync(two.Id, TimeSpan.FromHours(1))
        );
        var both = await Task.WhenAll(
            api.Anybody().Accounts.ConfirmEmailChangeAsync(new(one.Id, links.One)),
            api.Anybody().Accounts.ConfirmEmailChangeAsync(new(two.Id, links.Two))
        );
        Assert.Single(both, result => result.IsSuccess);
        Assert.Equal(ProblemCodes.EmailTaken, Assert.Single(both, result => !result.IsSuccess).Problem!.Code);
    }
}
