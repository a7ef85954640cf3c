using CustomerPortal.Pages.Account;
using CustomerPortal.Pages.Waitlist;
using Microsoft.AspNetCore.Http;
using TicketPlatform.Contracts;
using IndexModel = CustomerPortal.Pages.Account.IndexModel;

namespace Portals.Tests;

/// <summary>Accounts and waitlists in German.</summary>
public sealed class GermanAccountTests : GermanShopFixture
{
    const string Link = "?userId=00000001-0000-0000-0000-000000000001&token=abc";

    [Theory]
    [InlineData("/account/login", typeof(LoginModel), "Title")]
    [InlineData("/account/register", typeof(RegisterModel), "Title")]
    [InlineData("/account/forgot", typeof(ForgotModel), "Title")]
    [InlineData("/account/reset" + Link, typeof(ResetModel), "Title")]
    [InlineData("/account/reset", typeof(ResetModel), "Broken.Heading")]
    [InlineData("/account/verify" + Link, typeof(VerifyModel), "Title")]
    [InlineData("/account/confirm-email" + Link, typeof(ConfirmEmailModel), "Ask.Heading")]
    [InlineData("/account/logged-out", typeof(LoggedOutModel), "Heading")]
    [InlineData("/account/sign-in-failed?why=denied", typeof(SignInFailedModel), "Denied.Heading")]
    [InlineData("/account", typeof(IndexModel), "Title")]
    [InlineData("/account/security", typeof(SecurityModel), "Title")]
    [InlineData("/account/password", typeof(PasswordModel), "Title")]
    [InlineData("/account/email", typeof(EmailModel), "Title")]
    public async Task Every_page_of_an_account_has_its_heading_in_German(string path, Type page, string key)
    {
        PlaySessions();
        if (page == typeof(IndexModel) || page == typeof(SecurityModel) || page.Name is "PasswordModel" or "EmailModel")
            await LogInAsync();
        ReadGerman();
        Assert.Equal(De(page, texts => texts[key]), Heading(await PageAsync(path)));
    }

    [Fact]
    public async Task Logging_in_leads_to_signing_up_and_says_in_German_what_is_missing()
    {
        ReadGerman();
        var page = await PageAsync("/account/login?returnUrl=%2Fbookings");
        Assert.Equal(
            "Konto erstellen",
            page.QuerySelector("main a[href='/account/register?returnUrl=%2Fbookings']")!.TextContent
        );
        using var empty = await SubmitAsync(page, "/account/login", De<LoginModel>("LogIn"));
        Assert.Contains(
            "Bitte füllen Sie dieses Feld aus.",
            (await ReadAsync(empty)).QuerySelector("#Input_Password-error")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_account_says_in_German_that_it_was_saved_and_where_one_is_logged_in()
    {
        PlaySessions();
        await LogInAsync();
        ReadGerman();
        Api.On("PUT", "/auth/me", () => Results.Ok(Shop.User));
        using var saved = await SubmitAsync(await PageAsync("/account"), "/account", De<IndexModel>("Save"));
        var page = await PageAsync(saved.Headers.Location!.OriginalString);
        Assert.Contains(De<IndexModel>("Saved"), page.QuerySelector("#toasts")!.TextContent, StringComparison.Ordinal);

        var security = await PageAsync("/account/security");
        Says(security, De<SecurityModel>("ThisOne"), De<SecurityModel>("Password.Hint"));
        Assert.Matches(
            @"^Seit .*17\. Mai 2030, 18:00.*, zuletzt genutzt .*17\. Mai 2030, 18:00",
            security.QuerySelector("section[aria-labelledby=devices-title] .hint")!.TextContent
        );
    }

    [Fact]
    public async Task A_browser_is_named_in_the_language_of_the_page_that_lists_it()
    {
        ReadGerman();
        Visitor.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Firefox/130.0");
        const string path = "/account/login";
        using var answer = await SubmitAsync(
            await PageAsync(path),
            path,
            De<LoginModel>("LogIn"),
            ("Input.Email", CustomerShop.Email),
            ("Input.Password", CustomerShop.Password)
        );
        Assert.Contains(
            "\"Firefox on Linux\"",
            Api.Requests.Last(r => r.Path == "/api/auth/login").Body,
            StringComparison.Ordinal
        );
        PlaySessions();
        Says(await PageAsync("/account/security"), "Chrome auf Android");
    }

    [Theory]
    [InlineData(1, "Ein Platz ist für Sie reserviert", "Diesen Platz nehmen")]
    [InlineData(3, "3 Plätze sind für Sie reserviert", "Diese 3 Plätze nehmen")]
    public async Task An_offer_says_in_German_how_many_seats_it_is_and_until_when(
        int seats,
        string heading,
        string button
    )
    {
        PlaceResponse Seat(int id) => new(id, "Stalls", "A", $"{id + 1}", 1, "Stalls", new(1250, "EUR"));
        var page = await EntryAsync(
            Waiting with
            {
                Quantity = seats,
                Status = "offered",
                Position = null,
                OfferExpiresAt = Now.AddMinutes(20),
                Offer = [.. Enumerable.Range(2, seats).Select(Seat)],
                Total = new(1250 * seats, "EUR"),
            }
        );
        Assert.Equal(heading, Heading(page));
        Assert.Equal(button, page.QuerySelector("main .btn-primary")!.TextContent.Trim());
        Assert.Contains(
            Euros(12.5m * seats),
            page.QuerySelector(".summary-total")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Matches(
            @"^Bis .*17\. Apr\.? 2030, 20:20.*\. Danach gehen die Plätze",
            page.QuerySelector("[data-part=head] .hint")!.TextContent
        );
    }

    [Fact]
    public async Task Whoever_waits_reads_in_German_who_is_ahead_and_what_for()
    {
        var page = await EntryAsync(Waiting with { Position = 1234, MaxOvertaken = 3, Overtaken = 1 });
        Assert.Equal("Sie stehen auf Position 1.234", Heading(page));
        Says(
            page,
            "1.233 Gruppen sind vor Ihnen. 1 von höchstens 3 kleineren Gruppen kam vor Ihnen an die Reihe",
            "3 Plätze nebeneinander in „Stalls“"
        );
        page = await EntryAsync(Waiting with { Position = 2, Quantity = 1, AcceptSplit = true, Category = null });
        Says(page, "1 Gruppe ist vor Ihnen.", "1 Platz");
        page = await EntryAsync(Waiting with { LargestParty = 2 });
        Says(page, De(typeof(WaitlistText), texts => texts["Reason.TooLarge", 3, 2]));

        var list = await PageAsync("/waitlist");
        Assert.Equal(De<CustomerPortal.Pages.Waitlist.IndexModel>("Title"), Heading(list));
        Assert.Equal("Position 3", list.QuerySelector(".booking-row .badge")!.TextContent.Trim());
    }

    [Theory]
    [InlineData(1, "Zurzeit ist 1 Platz frei. Wählen Sie Plätze aus")]
    [InlineData(1234, "Zurzeit sind 1.234 Plätze frei. Wählen Sie Plätze aus")]
    public async Task Joining_says_in_German_how_many_seats_are_left_and_what_does_not_fit(int left, string words)
    {
        Shop.Event = Shop.Event with { PlacesFree = left };
        Api.On("GET", "/waitlist/mine", () => Results.Ok(Array.Empty<WaitlistResponse>()));
        const string path = "/events/night-music/waitlist";
        await LogInAsync(path);
        ReadGerman();
        var page = await PageAsync(path);
        Assert.Contains(words, page.QuerySelector(".banner")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ["Egal welche", "Stalls, 45,00 €"],
            page.QuerySelectorAll("#Input_CategoryId option").Take(2).Select(option => option.TextContent)
        );
        using var tooMany = await SubmitAsync(page, path, De<JoinModel>("Join"), ("Input.Quantity", "99"));
        Assert.Equal(
            De<JoinInput>("Quantity"),
            (await ReadAsync(tooMany)).QuerySelector("#Input_Quantity-error")!.TextContent.Trim()
        );
    }

    static readonly DateTimeOffset Now = CustomerShop.Start.AddDays(-30);

    WaitlistResponse Waiting =>
        new(
            CustomerShop.Id(700),
            Shop.Summary,
            3,
            1,
            "Stalls",
            false,
            "waiting",
            3,
            "In English.",
            null,
            null,
            Now,
            null,
            null,
            Now
        );

    async Task<AngleSharp.Html.Dom.IHtmlDocument> EntryAsync(WaitlistResponse entry)
    {
        Api.On("GET", "/waitlist/{id}", () => Results.Ok(entry));
        Api.On("GET", "/waitlist/mine", () => Results.Ok(new[] { entry }));
        if (Visitor.DefaultRequestHeaders.AcceptLanguage.Count == 0)
        {
            await LogInAsync();
            ReadGerman();
        }
        return await PageAsync($"/waitlist/{entry.Id}");
    }

    void PlaySessions()
    {
        Api.On("GET", "/auth/providers", () => Results.Ok(new WaysInResponse(true, [])));
        Api.On("GET", "/auth/sessions", () =>
            Results.Ok(
                new[]
                {
                    new SessionResponse(
                        CustomerShop.Id(8),
                        "Chrome on Android",
                        CustomerShop.Start,
                        CustomerShop.Start,
                        true
                    ),
                }
            )
        );
    }
}
