using System.Net;
using TicketPlatform.Contracts;

namespace Portals.Tests;

/// <summary>Passwords, addresses, devices and other ways in, on the customer portal.</summary>
public sealed class CustomerSecurityTests(ShopHost host) : CustomerPortalFixture(host)
{
    static readonly Guid There = CustomerShop.Id(7);

    void ApiKnows(WaysInResponse ways)
    {
        var now = TimeProvider.System.GetUtcNow();
        Api.On("GET", "/auth/providers", () => Results.Ok(ways));
        Api.On("GET", "/auth/sessions", () =>
            Results.Ok(
                new[]
                {
                    new SessionResponse(There, "Firefox on Linux", now.AddDays(-2), now.AddHours(-1), false),
                    new SessionResponse(CustomerShop.Id(8), "Chrome on Android", now, now, true),
                }
            )
        );
    }

    [Fact]
    public async Task Without_a_configured_provider_no_button_is_shown_and_no_address_answers()
    {
        foreach (var path in new[] { "/account/login", "/account/register" })
            Assert.Empty((await PageAsync(path)).QuerySelectorAll("a[href^='/account/external']"));
        await PageAsync("/account/external/google", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Devices_are_listed_this_one_first_and_another_is_ended()
    {
        ApiKnows(new(true, [new("github", "ada@work.example")]));
        Api.On("DELETE", "/auth/sessions/{id}", () => Results.NoContent());
        await LogInAsync();
        var page = await PageAsync("/account/security");
        Assert.Contains(
            "This device",
            page.QuerySelector("section[aria-labelledby='devices-title'] li")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "ada@work.example",
            page.QuerySelector("section[aria-labelledby='ways-title']")!.TextContent,
            StringComparison.Ordinal
        );
        using var ended = await SubmitAsync(page, "/account/security", "End session");
        Assert.Equal("/account/security", ended.Headers.Location!.OriginalString);
        Assert.Contains(Api.Requests, r => r is { Method: "DELETE" } && r.Path == $"/api/auth/sessions/{There}");
    }

    [Fact]
    public async Task Logging_out_everywhere_ends_this_session_too()
    {
        ApiKnows(new(true, []));
        Api.On("DELETE", "/auth/sessions", () => Results.NoContent());
        // From then on the API says with each answer that the token's session was ended, also when logging out.
        Api.On("POST", "/auth/logout", http =>
        {
            http.Response.Headers[Routes.SessionEndedHeader] = "true";
            return Task.FromResult(Results.NoContent());
        });
        await LogInAsync();
        using var answer = await SubmitAsync(
            await PageAsync("/account/security"),
            "/account/security",
            "Log out everywhere"
        );
        Assert.Equal("/account/logged-out", answer.Headers.Location!.OriginalString);
        using var bookings = await Visitor.GetAsync("/bookings");
        Assert.Equal(HttpStatusCode.Redirect, bookings.StatusCode);
    }

    [Fact]
    public async Task The_last_way_in_cannot_be_removed_and_the_page_says_why()
    {
        ApiKnows(new(false, [new("google", null)]));
        Api.On("DELETE", "/auth/providers/{provider}", () =>
            ApiDouble.Problem(409, ProblemCodes.InvalidState, "This is your only way to log in.")
        );
        Api.On("POST", "/auth/forgot-password", () => Results.Accepted());
        await LogInAsync();
        var page = await PageAsync("/account/security");
        (await SubmitAsync(page, "/account/security", "Remove")).Dispose();
        page = await PageAsync("/account/security");
        Assert.Contains(
            "This is your only way to log in.",
            page.QuerySelector("#toasts")!.TextContent,
            StringComparison.Ordinal
        );
        (await SubmitAsync(page, "/account/security", "Send the link")).Dispose();
        Assert.Contains(
            CustomerShop.Email,
            Api.Requests.Last(r => r.Path == "/api/auth/forgot-password").Body,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_password_is_changed_and_a_wrong_one_is_said_at_its_field()
    {
        await LogInAsync();
        ApiKnows(new(true, []));
        Api.On("POST", "/auth/change-password", () =>
            ApiDouble.Problem(
                400,
                ProblemCodes.ValidationFailed,
                "This is not your password.",
                new
                {
                    Errors = new Dictionary<string, string[]> { ["currentPassword"] = ["This is not your password."] },
                }
            )
        );
        const string path = "/account/password";
        using (
            var wrong = await SubmitAsync(
                await PageAsync(path),
                path,
                "Change password",
                ("Input.CurrentPassword", "wrong pass 1"),
                ("Input.NewPassword", "harbour pencil 29 moss")
            )
        )
            Assert.Contains(
                "This is not your password.",
                (await ReadAsync(wrong)).QuerySelector("#Input_CurrentPassword-error")!.TextContent,
                StringComparison.Ordinal
            );
        Api.On("POST", "/auth/change-password", () => Results.NoContent());
        using var right = await SubmitAsync(
            await PageAsync(path),
            path,
            "Change password",
            ("Input.CurrentPassword", "right pass 1"),
            ("Input.NewPassword", "harbour pencil 29 moss")
        );
        Assert.Equal("/account/security", right.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Another_address_is_asked_for_and_confirmed_by_a_button()
    {
        await LogInAsync();
        Api.On("POST", "/auth/change-email", () => Results.Accepted());
        using (
            var asked = await SubmitAsync(
                await PageAsync("/account/email"),
                "/account/email",
                "Send the link",
                ("Input.NewEmail", "ada.king@example.com"),
                ("Input.Password", CustomerShop.Password)
            )
        )
            Assert.Contains(
                "ada.king@example.com",
                (await ReadAsync(asked)).QuerySelector(".lead")!.TextContent,
                StringComparison.Ordinal
            );

        const string link = "/account/confirm-email?userId=00000001-0000-0000-0000-000000000001&token=abc";
        var page = await PageAsync(link);
        Assert.DoesNotContain(Api.Requests, r => r.Path == "/api/auth/confirm-email-change");
        Api.On("POST", "/auth/confirm-email-change", () => Results.NoContent());
        Api.On("GET", "/auth/me", () => Results.Ok(Shop.User with { Email = "ada.king@example.com" }));
        using var confirmed = await SubmitAsync(page, link, "Use my new address");
        Assert.Equal(
            "Your new email address is confirmed",
            (await ReadAsync(confirmed)).QuerySelector("h1")!.TextContent
        );
        ApiKnows(new(true, []));
        Assert.Contains(
            "ada.king@example.com",
            (await PageAsync("/account/security")).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_forgotten_password_is_replaced_by_the_link_in_the_mail()
    {
        Api.On("POST", "/auth/forgot-password", () => Results.Accepted());
        using (
            var asked = await SubmitAsync(
                await PageAsync("/account/forgot"),
                "/account/forgot",
                "Send the link",
                ("Input.Email", "ada@example.com")
            )
        )
            Assert.Equal("Check your email", (await ReadAsync(asked)).QuerySelector("h1")!.TextContent);

        const string link = "/account/reset?userId=00000001-0000-0000-0000-000000000001&token=a%2Bb";
        Api.On("POST", "/auth/reset-password", () => Results.NoContent());
        using var saved = await SubmitAsync(
            await PageAsync(link),
            link,
            "Save password",
            ("Input.NewPassword", "harbour pencil 29 moss")
        );
        Assert.Equal("/account/login", saved.Headers.Location!.OriginalString);
        Assert.Contains(
            "\"a\\u002Bb\"",
            Api.Requests.Last(r => r.Path == "/api/auth/reset-password").Body,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("/account/reset")]
    [InlineData("/account/reset?userId=nonsense&token=abc")]
    [InlineData("/account/reset?userId=00000001-0000-0000-0000-000000000001")]
    [InlineData("/account/confirm-email?token=abc")]
    [InlineData("/account/confirm-email?userId=%F0%9F%98%80&token=")]
    public async Task A_mangled_link_is_told_before_anything_is_typed(string path)
    {
        var page = await PageAsync(path);
        Assert.Equal("This link does not work", page.QuerySelector("h1")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("main form"));
    }

    [Theory]
    [InlineData("/account/reset", "Save password", "/auth/reset-password")]
    [InlineData("/account/confirm-email", "Use my new address", "/auth/confirm-email-change")]
    public async Task A_spent_link_says_what_to_do(string page, string button, string route)
    {
        var path = page + "?userId=00000001-0000-0000-0000-000000000001&token=old";
        Api.On("POST", route, () => ApiDouble.Problem(400, ProblemCodes.InvalidLink, "This link was used before."));
        using var answer = await SubmitAsync(
            await PageAsync(path),
            path,
            button,
            ("Input.NewPassword", page.EndsWith("reset", StringComparison.Ordinal) ? "harbour pencil 29 moss" : null)
        );
        var told = await ReadAsync(answer);
        Assert.Equal("This link does not work", told.QuerySelector("h1")!.TextContent);
        Assert.NotEmpty(told.QuerySelectorAll("main .actions a"));
    }

    [Fact]
    public async Task Coming_back_from_nowhere_is_told_as_such()
    {
        using var answer = await Visitor.GetAsync("/account/external");
        Assert.StartsWith("/account/sign-in-failed", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(
            "This login is no longer valid",
            (await PageAsync(answer.Headers.Location.OriginalString)).QuerySelector("h1")!.TextContent
        );
    }
}
