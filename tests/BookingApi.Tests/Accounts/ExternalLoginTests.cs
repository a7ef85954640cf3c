using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using Xunit;

namespace BookingApi.Tests.Accounts;

/// <summary>Logging in through an identity provider.</summary>
public sealed class ExternalLoginTests(CatalogFixture api) : IClassFixture<CatalogFixture>
{
    static int count;

    static string NewSubject() => $"subject-{Interlocked.Increment(ref count)}";

    AccountClient Portal()
    {
        var http = api.Visitor();
        http.DefaultRequestHeaders.Add(Routes.ServiceAuthHeader, "customer-portal:customer-portal-test-key");
        return new(http);
    }

    Caller ThroughPortal(Caller caller)
    {
        caller.Http.DefaultRequestHeaders.Add(Routes.ServiceAuthHeader, "customer-portal:customer-portal-test-key");
        return caller;
    }

    [Fact]
    public async Task A_new_person_with_a_verified_address_gets_an_account_and_returns_to_it()
    {
        var subject = NewSubject();
        var first = (
            await Portal()
                .ExternalLoginAsync(
                    new("google", subject, "grace@example.com", true, " Grace\u200B Hopper", "Firefox on Linux")
                )
        ).Must();
        Assert.Equal(
            ("grace@example.com", true, "Grace Hopper", Role.Customer),
            (first.User.Email, first.User.EmailVerified, first.User.Name, first.User.Role)
        );

        // The provider's address may change, the subject does not.
        var again = (
            await Portal().ExternalLoginAsync(new("google", subject, "grace.new@example.com", true, null))
        ).Must();
        Assert.Equal(first.User.Id, again.User.Id);
        (await api.Anybody().Accounts.LoginAsync(new("grace@example.com", "any password 1"))).MustFail(
            401,
            ProblemCodes.InvalidCredentials
        );
    }

    [Fact]
    public async Task Ten_clicks_at_once_make_one_account()
    {
        var subject = NewSubject();
        var all = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(_ => Portal().ExternalLoginAsync(new("google", subject, "ten.clicks@example.com", true, "Ten")))
        );
        Assert.Single(all.Select(one => one.Must().User.Id).Distinct());
    }

    [Fact]
    public async Task An_account_that_exists_is_linked_only_with_its_password()
    {
        var (id, email) = await api.AccountAsync();
        var subject = NewSubject();
        (await Portal().ExternalLoginAsync(new("google", subject, email, true, "Thief"))).MustFail(
            409,
            ProblemCodes.LinkRequired
        );
        (
            await Portal().ExternalLoginAsync(new("google", subject, email, true, "Thief", Password: "wrong pass 1"))
        ).MustFail(401, ProblemCodes.InvalidCredentials);
        Assert.Equal(0, await api.InDatabaseAsync(db => db.UserLogins.CountAsync(l => l.UserId == id)));

        Assert.Equal(
            id,
            (
                await Portal()
                    .ExternalLoginAsync(
                        new(
                            "google",
                            subject,
                            email.ToUpperInvariant(),
                            true,
                            "Owner",
                            Password: CatalogFixture.Password
                        )
                    )
            )
                .Must()
                .User.Id
        );
        Assert.Equal(id, (await Portal().ExternalLoginAsync(new("google", subject, null, false, null))).Must().User.Id);
        (
            await Portal()
                .ExternalLoginAsync(new("google", NewSubject(), email, true, null, Password: CatalogFixture.Password))
        ).MustFail(409, ProblemCodes.InvalidState);
    }

    [Fact]
    public async Task Guessing_passwords_over_a_provider_locks_like_any_other_guessing()
    {
        var (_, email) = await api.AccountAsync();
        for (var i = 0; i < 5; i++)
            (
                await Portal().ExternalLoginAsync(new("google", "guesser", email, true, null, Password: "wrong pass 1"))
            ).MustFail(401, ProblemCodes.InvalidCredentials);
        (
            await Portal()
                .ExternalLoginAsync(new("google", "guesser", email, true, null, Password: CatalogFixture.Password))
        ).MustFail(429, ProblemCodes.LockedOut);
    }

    [Fact]
    public async Task An_address_that_the_provider_has_not_verified_neither_logs_in_nor_creates_an_account()
    {
        var (_, email) = await api.AccountAsync();
        (await Portal().ExternalLoginAsync(new("facebook", NewSubject(), null, false, "No Mail"))).MustFail(
            409,
            ProblemCodes.EmailMissing
        );
        (await Portal().ExternalLoginAsync(new("facebook", NewSubject(), null, true, "No Mail"))).MustFail(
            409,
            ProblemCodes.EmailMissing
        );
        var known = (
            await Portal()
                .ExternalLoginAsync(new("facebook", NewSubject(), email, false, "X", Password: CatalogFixture.Password))
        ).MustFail(409, ProblemCodes.EmailMissing);
        var unknown = (
            await Portal().ExternalLoginAsync(new("facebook", NewSubject(), "nobody.there@example.com", false, "X"))
        ).MustFail(409, ProblemCodes.EmailMissing);
        Assert.Equal(known.Message, unknown.Message);
        Assert.False(await api.InDatabaseAsync(db => db.Users.AnyAsync(u => u.Email == "nobody.there@example.com")));
    }

    [Fact]
    public async Task Only_portals_may_report_who_signed_in()
    {
        (
            await api.Anybody().Accounts.ExternalLoginAsync(new("google", NewSubject(), "x@example.com", true, null))
        ).MustFail(401, ProblemCodes.Unauthenticated);
        var caller = await api.CallerAsync();
        (await caller.Accounts.ExternalLoginAsync(new("google", NewSubject(), caller.Email, true, null))).MustFail(
            401,
            ProblemCodes.Unauthenticated
        );
        Assert.False(
            (await caller.Accounts.LinkProviderAsync(new("google", NewSubject(), caller.Email, true))).IsSuccess
        );
        Assert.False((await Portal().LinkProviderAsync(new("google", NewSubject(), caller.Email, true))).IsSuccess);
    }

    [Fact]
    public async Task A_link_belongs_to_one_account_and_can_be_removed_by_its_owner()
    {
        var (caller, other) = (ThroughPortal(await api.CallerAsync()), ThroughPortal(await api.CallerAsync()));
        var subject = NewSubject();
        var ways = (
            await caller.Accounts.LinkProviderAsync(new("github", subject, "elsewhere@example.com", true))
        ).Must();
        Assert.Equal(
            (true, new LinkedProvider("github", "elsewhere@example.com")),
            (ways.HasPassword, Assert.Single(ways.Providers))
        );
        (await caller.Accounts.LinkProviderAsync(new("github", subject, null, false))).Must();
        (await caller.Accounts.LinkProviderAsync(new("github", NewSubject(), null, false))).MustFail(
            409,
            ProblemCodes.InvalidState
        );
        (await other.Accounts.LinkProviderAsync(new("github", subject, null, false))).MustFail(
            409,
            ProblemCodes.InvalidState
        );
        (await other.Accounts.UnlinkProviderAsync("github")).MustFail(404, ProblemCodes.NotFound);

        Assert.Equal(
            caller.Id,
            (await Portal().ExternalLoginAsync(new("github", subject, null, false, null))).Must().User.Id
        );
        (await caller.Accounts.UnlinkProviderAsync("github")).Must();
        Assert.Empty((await caller.Accounts.LoginMethodsAsync()).Must().Providers);
        (await Portal().ExternalLoginAsync(new("github", subject, null, false, null))).MustFail(
            409,
            ProblemCodes.EmailMissing
        );
    }

    [Fact]
    public async Task An_account_whose_address_is_not_confirmed_is_not_linked()
    {
        var caller = ThroughPortal(await api.CallerAsync());
        await api.InDatabaseAsync(db =>
            db.Users.Where(u => u.Id == caller.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(u => u.EmailConfirmed, false))
        );
        (await caller.Accounts.LinkProviderAsync(new("google", NewSubject(), "elsewhere@example.com", true))).MustFail(
            409,
            ProblemCodes.InvalidState
        );
        (await caller.Accounts.LinkProviderAsync(new("google", NewSubject(), caller.Email, true))).Must();
    }

    [Fact]
    public async Task The_last_way_to_log_in_remains_even_if_two_are_removed_at_once()
    {
        var tokens = (
            await Portal().ExternalLoginAsync(new("google", NewSubject(), "only.way@example.com", true, "Only"))
        ).Must();
        var caller = ThroughPortal(new(api.Visitor(), tokens.User.Id, tokens.User.Email, tokens));
        caller.Http.DefaultRequestHeaders.Authorization = new("Bearer", tokens.AccessToken);
        (await caller.Accounts.UnlinkProviderAsync("google")).MustFail(409, ProblemCodes.InvalidState);
        (await caller.Accounts.LinkProviderAsync(new("github", NewSubject(), null, false))).Must();

        var both = await Task.WhenAll(
            caller.Accounts.UnlinkProviderAsync("google"),
            caller.Accounts.UnlinkProviderAsync("github")
        );
        Assert.Single(both, one => one.IsSuccess);
        Assert.Single((await caller.Accounts.LoginMethodsAsync()).Must().Providers);
    }

    [Fact]
    public async Task An_account_that_an_admin_locked_stays_locked()
    {
        var subject = NewSubject();
        var made = (
            await Portal().ExternalLoginAsync(new("google", subject, "locked.out@example.com", true, "Locked"))
        ).Must();
        var admin = new StaffClient((await api.CallerAsync(Role.Admin)).Http);
        (await admin.UpdateUserAsync(made.User.Id, new(Role.Customer, true))).Must();
        (await Portal().ExternalLoginAsync(new("google", subject, null, false, null))).MustFail(
            403,
            ProblemCodes.LockedOut
        );
    }
}
