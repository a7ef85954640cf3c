using Microsoft.Playwright;
using Xunit;

namespace EndToEnd.Tests;

/// <summary>Signing in with a provider, against a real one, in a browser.</summary>
[Collection(PlatformTests.Name)]
public sealed class ProviderLoginTests(RunningPlatform platform)
{
    const string Button = "Continue with " + IdentityProvider.DisplayName;

    [Fact]
    public async Task A_newcomer_signs_in_buys_nothing_twice_and_comes_back_to_the_same_account()
    {
        await using var provider = await IdentityProvider.StartAsync();
        var email = Visitor.NewAddress("grace");
        await using (var first = await Visitor.OpenAsync(platform, platform.Shop))
        {
            await first.GoAsync("/account/login?returnUrl=%2Fbookings");
            await first.InspectAsync("oauth-01-login");
            await SignInAsync(first, $"verified:{email}");
            await Assertions.Expect(first.Page.Locator("h1")).ToHaveTextAsync("My bookings");
            await first.GoAsync("/account/security");
            await Assertions.Expect(first.Page.GetByText("No password yet")).ToBeVisibleAsync();
            await Assertions.Expect(first.Page.GetByText(email).First).ToBeVisibleAsync();
            await first.InspectAsync("oauth-02-security");
            await first.PressAsync($"Remove the link with {IdentityProvider.DisplayName}");
            await Assertions.Expect(first.Page.Locator("#toasts")).ToContainTextAsync("only way to log in");
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
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("You have an account here already");
        await visitor.InspectAsync("oauth-03-prove");
        Assert.Equal(
            0,
            await platform.ScalarAsync<int>(
                "select count(*) from user_logins l join users u on u.id = l.user_id where u.email = $1",
                owner.Email
            )
        );

        await visitor.FillAsync("Password", "somebody-elses-1");
        await visitor.PressAsync("Log in and link");
        await Assertions.Expect(visitor.Page.Locator(".error-summary")).ToContainTextAsync("is incorrect");
        await visitor.FillAsync("Password", Visitor.Password);
        await visitor.PressAsync("Log in and link");
        await Assertions.Expect(visitor.Page.Locator("#toasts")).ToContainTextAsync("is linked");

        // It can be taken away and put back from inside.
        await visitor.GoAsync("/account/security");
        await visitor.PressAsync($"Remove the link with {IdentityProvider.DisplayName}");
        await visitor.FollowAsync($"Link {IdentityProvider.DisplayName}");
        await Assertions.Expect(visitor.Page.Locator("#toasts")).ToContainTextAsync("is linked");
        Assert.Equal(
            1,
            await platform.ScalarAsync<int>(
                "select count(*) from user_logins l join users u on u.id = l.user_id where u.email = $1",
                owner.Email
            )
        );
    }

    [Theory]
    [InlineData("nomail")]
    [InlineData("unverified")]
    public async Task Without_a_confirmed_address_nothing_is_made_and_the_page_says_what_to_do(string kind)
    {
        await using var provider = await IdentityProvider.StartAsync();
        var email = Visitor.NewAddress(kind);
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await visitor.GoAsync("/account/login");
        await SignInAsync(visitor, $"{kind}:{email}");
        await Assertions
            .Expect(visitor.Page.Locator("h1"))
            .ToHaveTextAsync($"{IdentityProvider.DisplayName} did not tell us a confirmed address");
        await visitor.InspectAsync($"oauth-04-{kind}");
        Assert.Equal(0, await platform.ScalarAsync<int>("select count(*) from users where email = $1", email));
        await visitor.FollowAsync("Create an account");
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("Create an account");
    }

    [Fact]
    public async Task Who_does_not_agree_comes_back_to_a_page_that_says_so()
    {
        await using var provider = await IdentityProvider.StartAsync();
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await visitor.GoAsync("/account/login");
        await visitor.Page.RouteAsync("https://**", route => route.AbortAsync());
        await visitor.FollowAsync(Button);
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Cancel" }).ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("You did not agree, so nothing happened");
        await visitor.InspectAsync("oauth-05-denied");
    }

    [Fact]
    public async Task A_state_that_is_wrong_missing_or_another_browsers_signs_nobody_in()
    {
        await using var provider = await IdentityProvider.StartAsync();
        await using var victim = await Visitor.OpenAsync(platform, platform.Shop);
        await using var attacker = await Visitor.OpenAsync(platform, platform.Shop);

        // The answer that was meant for the attacker's browser is put to the victim.
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
            await Assertions.Expect(victim.Page.Locator("h1")).ToHaveTextAsync("This login is no longer valid");
            await Assertions.Expect(victim.Page.Locator(".site-nav")).ToContainTextAsync("Log in");
        }
        await victim.InspectAsync("oauth-06-state");
    }

    [Fact]
    public async Task A_provider_that_fails_on_the_way_is_told_as_such()
    {
        await using var provider = await IdentityProvider.StartAsync();
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await visitor.GoAsync("/account/login");
        await SignInAsync(visitor, $"away:{Visitor.NewAddress("patient")}");
        await Assertions
            .Expect(visitor.Page.Locator("h1"))
            .ToHaveTextAsync($"{IdentityProvider.DisplayName} is not working right now");
        await visitor.InspectAsync("oauth-07-away");
    }

    // From the shop's log-in page over the provider's two, and back.
    static async Task SignInAsync(Visitor visitor, string who)
    {
        // The library's pages ask for a font from elsewhere, and show nothing until somebody answers.
        await visitor.Page.RouteAsync("https://**", route => route.AbortAsync());
        await visitor.FollowAsync(Button);
        await visitor.Page.Locator("input[name=login]").FillAsync(who);
        await visitor.Page.Locator("input[name=password]").FillAsync("any");
        await visitor.PressAsync("Sign-in");
        await visitor.PressAsync("Continue");
        await visitor.Page.WaitForURLAsync(url => url.StartsWith(visitor.Home.ToString(), StringComparison.Ordinal));
    }
}
