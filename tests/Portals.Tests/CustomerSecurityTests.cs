using System.Net;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using Pages = CustomerPortal.Pages;

namespace Portals.Tests;

/// <summary>Passwords, addresses, devices and other ways in, on the customer portal.</summary>
public sealed class CustomerSecurityTests(ShopHost host) : CustomerPortalFixture(host)
{
    static readonly Guid There = CustomerShop.Id(7);

    void ApiKnows(LoginMethodsResponse ways)
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
    public async Task A_provider_that_is_not_configured_has_no_button_and_no_address()
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
            En<Pages.Account.SecurityModel>("ThisOne"),
            page.QuerySelector("section[aria-labelledby='devices-title'] li")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "ada@work.example",
            page.QuerySelector("section[aria-labelledby='ways-title']")!.TextContent,
            StringComparison.Ordinal
        );
        using var ended = await SubmitAsync(page, "/account/security", En<Pages.Account.SecurityModel>("End"));
        Assert.Equal("/account/security", ended.Headers.Location!.OriginalString);
        Assert.Contains(Api.Requests, r => r is { Method: "DELETE" } && r.Path == $"/api/auth/sessions/{There}");
    }

    [Fact]
    public async Task Logging_out_everywhere_ends_this_session_too()
    {
        ApiKnows(new(true, []));
        Api.On("DELETE", "/auth/sessions", () => Results.NoContent());
        // From then on, every response of the API says that the token's session has ended, even when logging out.
        Api.On("POST", "/auth/logout", http =>
        {
            http.Response.Headers[Routes.SessionEndedHeader] = "true";
            return Task.FromResult(Results.NoContent());
        });
        await LogInAsync();
        using var answer = await SubmitAsync(
            await PageAsync("/account/security"),
            "/account/security",
            En<Pages.Account.SecurityModel>("Everywhere")
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
        (await SubmitAsync(page, "/account/security", En<Pages.Account.SecurityModel>("Remove"))).Dispose();
        page = await PageAsync("/account/security");
        Assert.Contains(
            "This is your only way to log in.",
            page.QuerySelector("#toasts")!.TextContent,
            StringComparison.Ordinal
        );
        (await SubmitAsync(page, "/account/security", En<Pages.Account.SecurityModel>("SendLink"))).Dispose();
        Assert.Contains(
            CustomerShop.Email,
            Api.Requests.Last(r => r.Path == "/api/auth/forgot-password").Body,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_password_is_changed_and_a_wrong_one_is_reported_at_its_field()
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
                En<Pages.Account.PasswordModel>("Change"),
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
            En<Pages.Account.PasswordModel>("Change"),
            ("Input.CurrentPassword", "right pass 1"),
            ("Input.NewPassword", "harbour pencil 29 moss")
        );
        Assert.Equal("/account/security", right.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_new_email_address_is_requested_and_confirmed_with_a_button()
    {
        await LogInAsync();
        Api.On("POST", "/auth/change-email", () => Results.Accepted());
        using (
            var asked = await SubmitAsync(
                await PageAsync("/account/email"),
                "/account/email",
                En<Pages.Account.EmailModel>("Send"),
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
        using var confirmed = await SubmitAsync(page, link, En<Pages.Account.ConfirmEmailModel>("Use"));
        Assert.Equal(
            En<Pages.Account.ConfirmEmailModel>("Done.Heading"),
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
    public async Task A_forgotten_password_is_replaced_by_the_link_in_the_email()
    {
        Api.On("POST", "/auth/forgot-password", () => Results.Accepted());
        using (
            var asked = await SubmitAsync(
                await PageAsync("/account/forgot"),
                "/account/forgot",
                En<Pages.Account.ForgotModel>("Send"),
                ("Input.Email", "ada@example.com")
            )
        )
            Assert.Equal(
                En<Pages.Account.ForgotModel>("Sent.Heading"),
                (await ReadAsync(asked)).QuerySelector("h1")!.TextContent
            );

        const string link = "/account/reset?userId=00000001-0000-0000-0000-000000000001&token=a%2Bb";
        Api.On("POST", "/auth/reset-password", () => Results.NoContent());
        using var saved = await SubmitAsync(
            await PageAsync(link),
            link,
            En<Pages.Account.ResetModel>("Save"),
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
    [InlineData("/account/reset", typeof(Pages.Account.ResetModel))]
    [InlineData("/account/reset?userId=nonsense&token=abc", typeof(Pages.Account.ResetModel))]
    [InlineData("/account/reset?userId=00000001-0000-0000-0000-000000000001", typeof(Pages.Account.ResetModel))]
    [InlineData("/account/confirm-email?token=abc", typeof(Pages.Account.ConfirmEmailModel))]
    [InlineData("/account/confirm-email?userId=%F0%9F%98%80&token=", typeof(Pages.Account.ConfirmEmailModel))]
    public async Task A_broken_link_is_reported_before_anything_is_typed(string path, Type model)
    {
        var page = await PageAsync(path);
        Assert.Equal(En(Texts.For(model), "Broken.Heading"), page.QuerySelector("h1")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("main form"));
    }

    [Theory]
    [InlineData("/account/reset", typeof(Pages.Account.ResetModel), "Save", "/auth/reset-password")]
    [InlineData("/account/confirm-email", typeof(Pages.Account.ConfirmEmailModel), "Use", "/auth/confirm-email-change")]
    public async Task A_used_link_says_what_to_do(string page, Type model, string button, string route)
    {
        var path = page + "?userId=00000001-0000-0000-0000-000000000001&token=old";
        Api.On("POST", route, () => ApiDouble.Problem(400, ProblemCodes.InvalidLink, "This link was used before."));
        using var answer = await SubmitAsync(
            await PageAsync(path),
            path,
            En(Texts.For(model), button),
            ("Input.NewPassword", page.EndsWith("reset", StringComparison.Ordinal) ? "harbour pencil 29 moss" : null)
        );
        var told = await ReadAsync(answer);
        Assert.Equal(En(Texts.For(model), "Broken.Heading"), told.QuerySelector("h1")!.TextContent);
        Assert.NotEmpty(told.QuerySelectorAll("main .actions a"));
    }

    [Fact]
    public async Task Returning_from_a_login_that_never_started_shows_that_it_is_no_longer_valid()
    {
        using var answer = await Visitor.GetAsync("/account/external");
        Assert.StartsWith("/account/sign-in-failed", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(
            En<Pages.Account.SignInFailedModel>("Late.Heading"),
            (await PageAsync(answer.Headers.Location.OriginalString)).QuerySelector("h1")!.TextContent
        );
    }
}
