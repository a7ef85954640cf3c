using System.Net;
using BookingApi.Tests.Selling;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using Xunit;

namespace BookingApi.Tests.Accounts;

/// <summary>A reader's language is stored with the account and with each booking.</summary>
public sealed class LanguageTests(CatalogFixture api) : IClassFixture<CatalogFixture>
{
    Task<string> LanguageOfAsync(string email) =>
        api.ScalarAsync<string>("select coalesce(language, 'none') from users where email = $1", email);

    static T Reading<T>(T client, HttpClient http, string? accepted)
    {
        if (accepted is not null)
            Assert.True(http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", accepted));
        return client;
    }

    [Theory]
    [InlineData("de", "de")]
    [InlineData("de-AT, en;q=0.8", "de")]
    [InlineData("fr, en;q=0.5, de;q=0.8", "de")]
    [InlineData("fr", "none")]
    [InlineData("de;q=0", "none")]
    [InlineData("<script>", "none")]
    [InlineData(null, "none")]
    public async Task A_new_account_has_the_first_accepted_language_that_is_ours(string? accepted, string stored)
    {
        var email = $"{Buying.NewKey()}@example.com";
        var visitor = api.Anybody();
        (
            await Reading(visitor.Accounts, visitor.Http, accepted)
                .RegisterAsync(new(email, CatalogFixture.Password, "Ada"))
        ).Must();
        Assert.Equal(stored, await LanguageOfAsync(email));
    }

    [Fact]
    public async Task Accounts_from_a_provider_or_an_invitation_get_the_language_of_the_request()
    {
        var portal = api.Visitor();
        portal.DefaultRequestHeaders.Add(Routes.ServiceAuthHeader, "customer-portal:customer-portal-test-key");
        var tokens = (
            await Reading(new AccountClient(portal), portal, "de")
                .ExternalLoginAsync(new("google", "language", "reader@example.com", true, "Ada"))
        ).Must();
        Assert.Equal("de", tokens.User.Language);

        var admin = await api.CallerAsync(Role.Admin);
        await (
            await Reading(admin, admin.Http, "de")
                .Http.PostAsJsonAsync("/api/admin/organizers", new { name = "Haus", email = "haus@example.com" })
        ).ReadAsync<AdminUserResponse>(HttpStatusCode.Created);
        Assert.Equal("de", await LanguageOfAsync("haus@example.com"));
    }

    [Fact]
    public async Task The_language_can_be_changed_to_any_of_ours()
    {
        var caller = await api.CallerAsync();
        Assert.Null((await caller.Accounts.MeAsync()).Must().Language);

        Assert.Equal("de", (await caller.Accounts.ChangeLanguageAsync(new("DE"))).Must().Language);
        (await caller.Accounts.ChangeLanguageAsync(new("tlh"))).MustFailAt("language");
        (await caller.Accounts.ChangeLanguageAsync(new(""))).MustFailAt("language");

        Assert.Equal("de", (await caller.Accounts.MeAsync()).Must().Language);
        (await api.Anybody().Accounts.ChangeLanguageAsync(new("de"))).MustFail(401, ProblemCodes.Unauthenticated);
    }

    [Theory]
    [InlineData("de", "de")]
    [InlineData(null, "none")]
    public async Task A_booking_has_the_language_in_which_it_was_created(string? accepted, string stored)
    {
        var e = await api.PublishedEventAsync(await api.CallerAsync(Role.Organizer));
        var buyer = await api.CallerAsync();
        var client = Reading(buyer, buyer.Http, accepted).Http;
        var booking = await client.BookAsync(await client.HoldAsync(e.Id, 1));
        Assert.Equal(
            stored,
            await api.ScalarAsync<string>("select coalesce(language, 'none') from bookings where id = $1", booking.Id)
        );
    }
}
