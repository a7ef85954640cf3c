using System.Net;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Text;
using Pages = CustomerPortal.Pages;

namespace Portals.Tests;

public sealed class CustomerAccountTests(ShopHost host) : CustomerPortalFixture(host)
{
    static readonly Texts Validation = TextsOf("TicketPlatform.PortalKit.Hosting.ValidationText");

    [Fact]
    public async Task A_wrong_password_keeps_the_address_and_clears_the_password()
    {
        const string path = "/account/login";
        using var response = await SubmitAsync(
            await PageAsync(path),
            path,
            En<Pages.Account.LoginModel>("LogIn"),
            ("Input.Email", CustomerShop.Email),
            ("Input.Password", "wrong-one-1")
        );
        var page = await ReadAsync(response);
        Assert.Contains(
            "E-mail and password do not fit.",
            page.QuerySelector(".error-summary")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(CustomerShop.Email, page.QuerySelector("#Input_Email")!.GetAttribute("value"));
        Assert.Null(page.QuerySelector("#Input_Password")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Logging_in_never_leads_to_another_site()
    {
        const string path = "/account/login?returnUrl=https%3A%2F%2Fevil.example%2F";
        using var response = await SubmitAsync(
            await PageAsync(path),
            path,
            En<Pages.Account.LoginModel>("LogIn"),
            ("Input.Email", CustomerShop.Email),
            ("Input.Password", CustomerShop.Password)
        );
        Assert.Equal("/", response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Signing_up_logs_in_and_continues_where_the_visitor_was()
    {
        const string path = "/account/register?returnUrl=%2Fbookings";
        using var response = await SubmitAsync(
            await PageAsync(path),
            path,
            En<Pages.Account.RegisterModel>("Create"),
            ("Input.Name", "Ada"),
            ("Input.Email", CustomerShop.Email),
            ("Input.Password", CustomerShop.Password)
        );
        Assert.Equal("/bookings", response.Headers.Location!.OriginalString);
        await PageAsync("/bookings");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public async Task An_address_with_a_letter_that_few_mail_servers_accept_is_rejected_with_the_reason(string language)
    {
        const string path = "/account/register";
        Visitor.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        var isGerman = language == "de";
        using var response = await SubmitAsync(
            await PageAsync(path),
            path,
            isGerman ? De<Pages.Account.RegisterModel>("Create") : En<Pages.Account.RegisterModel>("Create"),
            ("Input.Name", "Jörg"),
            ("Input.Email", "jörg@example.com"),
            ("Input.Password", CustomerShop.Password)
        );
        var messages = Texts.For(typeof(ApiMessages));
        Assert.Equal(
            isGerman ? De(messages, "Message.EmailLetter", "ö") : En(messages, "Message.EmailLetter", "ö"),
            (await ReadAsync(response)).QuerySelector("#Input_Email-error")!.TextContent
        );
    }

    [Fact]
    public async Task Signing_up_with_a_taken_address_explains_the_possible_reasons()
    {
        const string path = "/account/register";
        using var response = await SubmitAsync(
            await PageAsync(path),
            path,
            En<Pages.Account.RegisterModel>("Create"),
            ("Input.Name", "Ada"),
            ("Input.Email", CustomerShop.Email),
            ("Input.Password", "another-pass-1")
        );
        var page = await ReadAsync(response);
        Assert.Contains(
            En<Pages.Account.RegisterModel>("NotLoggedIn"),
            page.QuerySelector(".error-summary")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("Ada", page.QuerySelector("#Input_Name")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_weak_password_is_rejected_at_its_field()
    {
        const string path = "/account/register";
        using var response = await SubmitAsync(
            await PageAsync(path),
            path,
            En<Pages.Account.RegisterModel>("Create"),
            ("Input.Name", "Ada"),
            ("Input.Email", CustomerShop.Email),
            ("Input.Password", "short1")
        );
        Assert.Contains(
            En(Validation, "LengthBetween", null, 128, 10),
            (await ReadAsync(response)).QuerySelector("#Input_Password-error")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_profile_is_saved_and_says_so()
    {
        await LogInAsync();
        Api.On("PUT", "/auth/me", () => Results.Ok(Shop.User with { Name = "Ada King" }));
        using var response = await SubmitAsync(
            await PageAsync("/account"),
            "/account",
            En<Pages.Account.IndexModel>("Save"),
            ("Input.Name", "Ada King")
        );
        var page = await PageAsync(response.Headers.Location!.OriginalString);
        Assert.Contains(
            En<Pages.Account.IndexModel>("Saved"),
            page.QuerySelector("#toasts")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains("Ada King", page.QuerySelector(".site-nav")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_phone_number_that_the_API_rejects_is_marked_at_its_field_and_kept()
    {
        await LogInAsync();
        var errors = new { phone = new[] { "Enter it with its country code." } };
        Api.On("PUT", "/auth/me", () => ApiDouble.Problem(400, ProblemCodes.ValidationFailed, more: new { errors }));
        using var response = await SubmitAsync(
            await PageAsync("/account"),
            "/account",
            En<Pages.Account.IndexModel>("Save"),
            ("Input.Phone", "\u202A0660 1234567\u202C")
        );
        var page = await ReadAsync(response);
        Assert.Equal("Enter it with its country code.", page.QuerySelector("#Input_Phone-error")!.TextContent.Trim());
        Assert.Equal("\u202A0660 1234567\u202C", page.QuerySelector("#Input_Phone")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Logging_out_ends_the_session()
    {
        await LogInAsync();
        (await SubmitAsync(await PageAsync("/account"), "/account", En<Pages.Account.IndexModel>("LogOut"))).Dispose();
        using var response = await Visitor.GetAsync("/bookings");
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Contains(Api.Requests, r => r.Path == "/api/auth/logout");
    }

    [Fact]
    public async Task A_verification_link_is_followed_by_a_button_not_by_opening_it()
    {
        const string path = "/account/verify?userId=00000001-0000-0000-0000-000000000001&token=a%2Bb";
        var page = await PageAsync(path);
        Assert.DoesNotContain(Api.Requests, r => r.Path == "/api/auth/verify-email");
        Api.On("POST", "/auth/verify-email", () => Results.NoContent());
        using var response = await SubmitAsync(page, path, En<Pages.Account.VerifyModel>("Confirm"));
        Assert.Equal(
            En<Pages.Account.VerifyModel>("Done.Heading"),
            (await ReadAsync(response)).QuerySelector("h1")!.TextContent
        );
        Assert.Contains(
            "\"a\\u002Bb\"",
            Api.Requests.Last(r => r.Path == "/api/auth/verify-email").Body,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_spent_verification_link_offers_a_new_one()
    {
        const string path = "/account/verify?userId=00000001-0000-0000-0000-000000000001&token=old";
        Api.On("POST", "/auth/verify-email", () =>
            ApiDouble.Problem(400, ProblemCodes.InvalidLink, "This link was used before.")
        );
        using var response = await SubmitAsync(await PageAsync(path), path, En<Pages.Account.VerifyModel>("Confirm"));
        var page = await ReadAsync(response);
        Assert.Contains(
            "This link was used before.",
            page.QuerySelector(".lead")!.TextContent,
            StringComparison.Ordinal
        );
    }
}
