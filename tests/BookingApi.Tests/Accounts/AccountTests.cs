using System.Net;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Accounts;
using TicketPlatform.Domain.Accounts;
using Xunit;

namespace BookingApi.Tests.Accounts;

public sealed class AccountTests(CatalogFixture api) : IClassFixture<CatalogFixture>
{
    [Fact]
    public async Task A_registered_customer_can_log_in_and_read_and_change_the_profile()
    {
        var visitor = api.Anybody();
        (
            await visitor.Accounts.RegisterAsync(new("Ada.New@Example.com", CatalogFixture.Password, "Ada Łovelace"))
        ).Must();

        var tokens = (
            await visitor.Accounts.LoginAsync(new("ada.new@example.com", CatalogFixture.Password, "Test"))
        ).Must();
        Assert.Equal(
            ("Ada.New@example.com", false, "Ada Łovelace", Role.Customer),
            (tokens.User.Email, tokens.User.EmailVerified, tokens.User.Name, tokens.User.Role)
        );
        visitor.Http.DefaultRequestHeaders.Authorization = new("Bearer", tokens.AccessToken);
        Assert.Equal(tokens.User, (await visitor.Accounts.MeAsync()).Must());

        var changed = (await visitor.Accounts.UpdateMeAsync(new("Ada King", "+44 20 7946 0000"))).Must();
        Assert.Equal(("Ada King", "+442079460000"), (changed.Name, changed.Phone));
        Assert.Equal(changed, (await visitor.Accounts.MeAsync()).Must());
    }

    [Fact]
    public async Task An_international_domain_is_one_address_however_it_is_written()
    {
        var visitor = api.Anybody().Accounts;
        (await visitor.RegisterAsync(new("Ida@Müller.example", CatalogFixture.Password, "Ida"))).Must();
        (await visitor.RegisterAsync(new("ida@xn--mller-kva.example", CatalogFixture.Password, "Ida"))).Must();
        Assert.Equal(
            "Ida@xn--mller-kva.example",
            await api.InDatabaseAsync(db => db.Users.Where(u => u.Name == "Ida").Select(u => u.Email).SingleAsync())
        );
        foreach (var address in new[] { "ida@müller.example", "IDA@MU\u0308LLER.example", "ida@XN--MLLER-KVA.example" })
            Assert.Equal("Ida", (await visitor.LoginAsync(new(address, CatalogFixture.Password))).Must().User.Name);
    }

    [Fact]
    public async Task An_address_of_a_previous_version_is_rewritten_unless_another_account_has_it()
    {
        var (moved, kept, owner) = (
            (await api.AccountAsync()).Id,
            (await api.AccountAsync()).Id,
            (await api.AccountAsync()).Id
        );
        await StoreAsTypedAsync(moved, "ole@Bücher.example");
        await StoreAsTypedAsync(kept, "per@bücher.example");
        await StoreAsTypedAsync(owner, "per@xn--bcher-kva.example");

        Assert.Equal(1, await EmailDomainUpgrade.RunAsync(api.Database, CancellationToken.None));
        Assert.Equal(0, await EmailDomainUpgrade.RunAsync(api.Database, CancellationToken.None));

        Assert.Equal(
            moved,
            (await api.Anybody().Accounts.LoginAsync(new("ole@bücher.example", CatalogFixture.Password))).Must().User.Id
        );
        Assert.Equal(
            owner,
            (await api.Anybody().Accounts.LoginAsync(new("per@bücher.example", CatalogFixture.Password))).Must().User.Id
        );

        Task<int> StoreAsTypedAsync(Guid id, string email)
        {
            var normalized = email.ToUpperInvariant();
            return api.InDatabaseAsync(db =>
                db.Users.Where(u => u.Id == id)
                    .ExecuteUpdateAsync(set =>
                        set.SetProperty(u => u.Email, email)
                            .SetProperty(u => u.NormalizedEmail, normalized)
                            .SetProperty(u => u.UserName, email)
                            .SetProperty(u => u.NormalizedUserName, normalized)
                    )
            );
        }
    }

    [Fact]
    public async Task A_phone_number_in_the_profile_needs_its_country_code()
    {
        var caller = await api.CallerAsync();
        (await caller.Accounts.UpdateMeAsync(new("Ada King", "0660 1234567"))).MustFailAt("phone");
        Assert.Null((await caller.Accounts.MeAsync()).Must().Phone);
        var changed = (await caller.Accounts.UpdateMeAsync(new("Ada King", "0043 660 1234567"))).Must();
        Assert.Equal("+436601234567", changed.Phone);
        Assert.Null((await caller.Accounts.UpdateMeAsync(new("Ada King", " "))).Must().Phone);
    }

    [Fact]
    public async Task Registering_publishes_its_message_in_the_same_transaction()
    {
        (await api.Anybody().Accounts.RegisterAsync(new("told@example.com", CatalogFixture.Password, "Told"))).Must();
        var id = await api.InDatabaseAsync(db =>
            db.Users.Where(u => u.Email == "told@example.com").Select(u => u.Id).SingleAsync()
        );
        Assert.Equal(1, await CountMessagesAsync("user.registered.v1", id));
    }

    [Fact]
    public async Task Registering_a_taken_address_returns_the_same_response_and_notifies_its_owner()
    {
        var (id, email) = await api.AccountAsync();
        using var response = await api.Anybody()
            .Http.PostAsJsonAsync(
                "/api/auth/register",
                new RegisterRequest(email.ToUpperInvariant(), "harbour pencil 29 moss", "Impostor")
            );
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("", await response.Content.ReadAsStringAsync());
        Assert.Equal(1, await CountMessagesAsync("user.registration-repeated.v1", id));
        (await api.Anybody().Accounts.LoginAsync(new(email, "harbour pencil 29 moss"))).MustFail(
            401,
            ProblemCodes.InvalidCredentials
        );
    }

    [Fact]
    public async Task Ten_registrations_of_one_address_at_once_make_one_account()
    {
        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(_ =>
                    api.Anybody().Accounts.RegisterAsync(new("race@example.com", CatalogFixture.Password, "Race"))
                )
        );
        Assert.All(results, r => r.Must());
        Assert.Equal(1, await api.InDatabaseAsync(db => db.Users.CountAsync(u => u.Email == "race@example.com")));
        var id = await api.InDatabaseAsync(db =>
            db.Users.Where(u => u.Email == "race@example.com").Select(u => u.Id).SingleAsync()
        );
        Assert.Equal(9, await CountMessagesAsync("user.registration-repeated.v1", id));
    }

    [Theory]
    [InlineData("no-address", "harbour pencil 29 moss", "Ada", "email")]
    [InlineData("short@example.com", "a1", "Ada", "password")]
    [InlineData("letters@example.com", "qwertyuiop", "Ada", "password")]
    [InlineData("digits@example.com", "1234567890", "Ada", "password")]
    [InlineData("name@example.com", "harbour pencil 29 moss", " ", "name")]
    [InlineData("header@example.com", "harbour pencil 29 moss", "Ada\r\nBcc: x@example.com", "name")]
    public async Task An_invalid_registration_is_rejected_at_its_field(
        string email,
        string password,
        string name,
        string field
    ) => (await api.Anybody().Accounts.RegisterAsync(new(email, password, name))).MustFailAt(field);

    [Fact]
    public async Task A_NUL_character_in_a_text_is_a_bad_request_and_not_a_server_error() =>
        (
            await (await api.CallerAsync(Role.Organizer)).Events.CreateAsync(
                api.AnEvent() with
                {
                    Description = "a\0b",
                }
            )
        ).MustFailAt("description");

    [Fact]
    public async Task A_wrong_password_and_an_unknown_account_get_the_same_response()
    {
        var (_, email) = await api.AccountAsync();
        var wrong = (await api.Anybody().Accounts.LoginAsync(new(email, "wrong pass 1"))).MustFail(
            401,
            ProblemCodes.InvalidCredentials
        );
        var unknown = (await api.Anybody().Accounts.LoginAsync(new("nobody@example.com", "wrong pass 1"))).MustFail(
            401,
            ProblemCodes.InvalidCredentials
        );
        Assert.Equal((wrong.Title, wrong.Detail), (unknown.Title, unknown.Detail));
    }

    [Fact]
    public async Task Five_wrong_passwords_make_a_network_wait_a_minute()
    {
        var (_, email) = await api.AccountAsync();
        await Task.WhenAll(
            Enumerable.Range(0, 5).Select(_ => api.Anybody().Accounts.LoginAsync(new(email, "wrong pass 1")))
        );

        using var locked = await api.Anybody()
            .Http.PostAsJsonAsync("/api/auth/login", new LoginRequest(email, CatalogFixture.Password));
        Assert.Equal(HttpStatusCode.TooManyRequests, locked.StatusCode);
        Assert.InRange(locked.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(40), TimeSpan.FromMinutes(1));
        (await api.Anybody().Accounts.LoginAsync(new(email, CatalogFixture.Password))).MustFail(
            429,
            ProblemCodes.LockedOut
        );

        api.Clock.Advance(TimeSpan.FromMinutes(1));
        (await api.Anybody().Accounts.LoginAsync(new(email, CatalogFixture.Password))).Must();
    }

    [Fact]
    public async Task A_correct_password_clears_the_wrong_attempts()
    {
        var (_, email) = await api.AccountAsync();
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 4; i++)
                (await api.Anybody().Accounts.LoginAsync(new(email, "wrong pass 1"))).MustFail(
                    401,
                    ProblemCodes.InvalidCredentials
                );
            (await api.Anybody().Accounts.LoginAsync(new(email, CatalogFixture.Password))).Must();
        }
    }

    [Fact]
    public async Task A_verification_link_works_once_and_only_for_its_account_and_time()
    {
        var (id, email) = await UnverifiedAsync();
        var token = await MailTokenAsync(id, TimeSpan.FromHours(1));
        var old = await MailTokenAsync(id, TimeSpan.FromHours(-1));
        var visitor = api.Anybody();

        (await visitor.Accounts.VerifyEmailAsync(new(id, old))).MustFail(400, ProblemCodes.InvalidLink);
        (await visitor.Accounts.VerifyEmailAsync(new(Guid.CreateVersion7(api.Clock.GetUtcNow()), token))).MustFail(
            400,
            ProblemCodes.InvalidLink
        );
        (await visitor.Accounts.VerifyEmailAsync(new(id, token + "x"))).MustFail(400, ProblemCodes.InvalidLink);
        (await visitor.Accounts.VerifyEmailAsync(new(id, token))).Must();
        (await visitor.Accounts.VerifyEmailAsync(new(id, token))).MustFail(400, ProblemCodes.InvalidLink);
        Assert.True((await visitor.Accounts.LoginAsync(new(email, CatalogFixture.Password))).Must().User.EmailVerified);
    }

    [Fact]
    public async Task The_verification_email_can_be_resent_until_the_address_is_confirmed()
    {
        var (id, email) = await UnverifiedAsync();
        var caller = await api.LogInAsync(id, email);
        (await caller.Accounts.ResendVerificationAsync()).Must();
        Assert.Equal(1, await CountMessagesAsync("user.email-verification-requested.v1", id));

        (await caller.Accounts.VerifyEmailAsync(new(id, await MailTokenAsync(id, TimeSpan.FromHours(1))))).Must();
        (await caller.Accounts.ResendVerificationAsync()).Must();
        Assert.Equal(1, await CountMessagesAsync("user.email-verification-requested.v1", id));
    }

    async Task<(Guid Id, string Email)> UnverifiedAsync()
    {
        var (id, email) = await api.AccountAsync();
        await api.InDatabaseAsync(db =>
            db.Users.Where(u => u.Id == id).ExecuteUpdateAsync(set => set.SetProperty(u => u.EmailConfirmed, false))
        );
        return (id, email);
    }

    Task<string> MailTokenAsync(Guid userId, TimeSpan lifetime) =>
        api.InDatabaseAsync(async db =>
        {
            var token = SecretToken.Create();
            db.OneTimeTokens.Add(
                new()
                {
                    TokenHash = SecretToken.Hash(token),
                    UserId = userId,
                    Purpose = SecretToken.VerifyEmail,
                    ExpiresAt = api.Clock.GetUtcNow() + lifetime,
                }
            );
            await db.SaveChangesAsync();
            return token;
        });

    Task<int> CountMessagesAsync(string type, Guid userId) =>
        api.InDatabaseAsync(db =>
            db.OutboxMessages.CountAsync(m => m.Type == type && m.Payload.Contains(userId.ToString()))
        );
}
