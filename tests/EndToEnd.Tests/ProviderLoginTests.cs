using Microsoft.Playwright;
using Xunit;

namespace EndToEnd.Tests;

/// <summary>Signing in with a real identity provider, in a browser.</summary>
[Collection(PlatformTests.Name)]
public sealed class ProviderLoginTests(RunningPlatform platform)
{
    const string Security = "Pages/Account/Security",
        External = "Pages/Account/External",
        Failed = "Pages/Account/SignInFailed";

    static string Button => Shop["Pages/Shared/_SignInProviders", "ContinueWith", IdentityProvider.DisplayName];

    [Fact]
    public async Task A_new_customer_signs_in_and_returns_to_the_same_account()
    {
        await using var provider = await IdentityProvider.StartAsync();
        var email = Visitor.NewAddress("grace");
        await using (var first = await Visitor.OpenAsync(platform, platform.Shop))
        {
            await first.GoAsync("/account/login?returnUrl=%2Fbookings");
            await first.InspectAsync("oauth-01-login");
            await SignInAsync(first, $"verified:{email}");
            await Assertions.Expect(first.Page.Locator("h1")).ToHaveTextAsync(Shop["Pages/Bookings/Index", "Title"]);
            await first.GoAsync("/account/security");
            await Assertions.Expect(first.Page.GetByText(Shop[Security, "NoPassword"])).ToBeVisibleAsync();
            await Assertions.Expect(first.Page.GetByText(email).First).ToBeVisibleAsync();
            await first.InspectAsync("oauth-02-security");
            await first.PressAsync(Shop[Security, "Remove.Label", IdentityProvider.DisplayName]);
            await first.SeeToastAsync(Kit["Text/ApiMessages", "Message.OnlyLogin"]);
        }
        await using var again = await Visitor.OpenAsync(platform, platform.Shop);
        await again.GoAsync("/account/register");
        await SignInAsync(again, $"verified:{email}");
        await Assertions.Expect(again.Page.Locator(".site-nav")).ToContainTextAsync($"Name of {email.Split('@')[0]}");
        Assert.Equal(1, await platform.ScalarAsync<int>("select count(*) from users where email = $1", email));
        Assert.Equal(
            $"{IdentityProvider.Name} verified:{email}",
            await platform.ScalarAsync<string>(
                "select login_provider || ' ' || provider_key from user_logins l join users u on u.id = l.user_id where u.email = $1",
                email
            )
        );
    }

    [Fact]
    public async Task An_account_that_exists_is_linked_after_its_password_and_never_without()
    {
        await using var provider = await IdentityProvider.StartAsync();
        var owner = await ApiUser.RegisterAsync(platform);
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await visitor.GoAsync("/account/login");
        await SignInAsync(visitor, $"verified:{owner.Email}");
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync(Shop[External, "Link.Heading"]);
        await visitor.InspectAsync("oauth-03-prove");
        Assert.Equal(0, await LinksAsync(owner.Email));

        await visitor.FillAsync(Shop[External, "Password"], "somebody-elses-1");
        await visitor.PressAsync(Shop[External, "LinkButton", IdentityProvider.DisplayName]);
        await Assertions.Expect(visitor.Page.Locator(".error-summary")).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync(Shop[External, "Link.Heading"]);
        Assert.Equal(0, await LinksAsync(owner.Email));
        await visitor.FillAsync(Shop[External, "Password"], Visitor.Password);
        await visitor.PressAsync(Shop[External, "LinkButton", IdentityProvider.DisplayName]);
        await visitor.SeeToastAsync(Shop[External, "Linked", IdentityProvider.DisplayName]);

        // The link can be removed and added again while logged in.
        await visitor.GoAsync("/account/security");
        await visitor.PressAsync(Shop[Security, "Remove.Label", IdentityProvider.DisplayName]);
        await visitor.FollowAsync(Shop[Security, "Link.Label", IdentityProvider.DisplayName]);
        await visitor.SeeToastAsync(Shop[External, "Linked", IdentityProvider.DisplayName]);
        Assert.Equal(1, await LinksAsync(owner.Email));
    }

    [Theory]
    [InlineData("nomail")]
    [InlineData("unverified")]
    public async Task A_person_without_a_confirmed_address_gets_no_account_and_reads_what_to_do(string kind)
    {
        await using var provider = await IdentityProvider.StartAsync();
        var email = Visitor.NewAddress(kind);
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await visitor.GoAsync("/account/login");
        await SignInAsync(visitor, $"{kind}:{email}");
        await Assertions
            .Expect(visitor.Page.Locator("h1"))
            .ToHaveTextAsync(Shop[External, "NoEmail.Heading", IdentityProvider.DisplayName]);
        await visitor.InspectAsync($"oauth-04-{kind}");
        Assert.Equal(0, await platform.ScalarAsync<int>("select count(*) from users where email = $1", email));
        await visitor.FollowAsync(Shop[External, "Create"]);
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync(Shop["Pages/Account/Register", "Title"]);
    }

    [Fact]
    public async Task A_visitor_who_does_not_consent_returns_to_a_page_that_says_so()
    {
        await using var provider = await IdentityProvider.StartAsync();
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await visitor.GoAsync("/account/login");
        await visitor.Page.RouteAsync("https://**", route => route.AbortAsync());
        await visitor.FollowAsync(Button);
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Cancel" }).ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync(Shop[Failed, "Denied.Heading"]);
        await visitor.InspectAsync("oauth-05-denied");
    }

    [Fact]
    public async Task A_state_that_is_wrong_missing_or_another_browsers_signs_nobody_in()
    {
        await using var provider = await IdentityProvider.StartAsync();
        await using var victim = await Visitor.OpenAsync(platform, platform.Shop);
        await using var attacker = await Visitor.OpenAsync(platform, platform.Shop);

        // The response meant for the attacker's browser is sent to the victim's.
        string? caught = null;
        attacker.Page.Request += (_, request) =>
            caught = request.Url.Contains("/callback?", StringComparison.Ordinal) ? request.Url : caught;
        await attacker.GoAsync("/account/login");
        await SignInAsync(attacker, $"verified:{Visitor.NewAddress("mallory")}");
        Assert.Contains("state=", caught!, StringComparison.Ordinal);

        foreach (
            var address in new[]
            {
                caught!,
                caught!.Split('?')[0],
                caught!.Split('?')[0] + "?code=abc&state=nonsense",
                caught!.Replace("state=", "state=x", StringComparison.Ordinal),
            }
        )
        {
            await victim.GoAsync(address);
            await Assertions.Expect(victim.Page.Locator("h1")).ToHaveTextAsync(Shop[Failed, "Late.Heading"]);
            await Assertions
                .Expect(victim.Page.Locator(".site-nav"))
                .ToContainTextAsync(Shop["Pages/Shared/_Layout", "LogIn"]);
        }
        await victim.InspectAsync("oauth-06-state");
    }

    [Fact]
    public async Task A_failing_provider_is_named_as_the_reason()
    {
        await using var provider = await IdentityProvider.StartAsync();
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await visitor.GoAsync("/account/login");
        await SignInAsync(visitor, $"unavailable:{Visitor.NewAddress("patient")}");
        await Assertions
            .Expect(visitor.Page.Locator("h1"))
            .ToHaveTextAsync(Shop[Failed, "Unavailable.Heading", IdentityProvider.DisplayName]);
        await visitor.InspectAsync("oauth-07-away");
    }

    Task<int> LinksAsync(string email) =>
        platform.ScalarAsync<int>(
            "select count(*) from user_logins l join users u on u.id = l.user_id where u.email = $1",
            email
        );

    // From the shop's login page over the provider's two, and back. The provider's own texts are not ours.
    static async Task SignInAsync(Visitor visitor, string who)
    {
        // The library's pages request a font from elsewhere, and show nothing until there is a response.
        await visitor.Page.RouteAsync("https://**", route => route.AbortAsync());
        await visitor.FollowAsync(Button);
        await visitor.Page.Locator("input[name=login]").FillAsync(who);
        await visitor.Page.Locator("input[name=password]").FillAsync("any");
        await visitor.PressAsync("Sign-in");
        await visitor.PressAsync("Continue");
        await visitor.Page.WaitForURLAsync(url => url.StartsWith(visitor.Home.ToString(), StringComparison.Ordinal));
    }
}
