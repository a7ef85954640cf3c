using CustomerPortal.Pages.Account;
using CustomerPortal.Pages.Waitlist;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using IndexModel = CustomerPortal.Pages.Account.IndexModel;

namespace Portals.Tests;

/// <summary>Accounts and waitlists in German.</summary>
public sealed class GermanAccountTests(ShopHost host) : GermanShopFixture(host)
{
    static readonly Texts LineText = Texts.For(typeof(WaitlistText));

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
        Assert.Equal(De(Texts.For(page), key), Heading(await PageAsync(path)));
    }

    [Fact]
    public async Task The_login_links_to_the_registration_and_reports_missing_fields_in_German()
    {
        ReadGerman();
        var page = await PageAsync("/account/login?returnUrl=%2Fbookings");
        var register = page.QuerySelector("main a[href='/account/register?returnUrl=%2Fbookings']")!;
        Assert.Equal(WithoutTags(De<LoginModel>("New", "")), register.ParentElement!.TextContent.Trim());
        using var empty = await SubmitAsync(page, "/account/login", De<LoginModel>("LogIn"));
        Assert.Contains(
            De(TextsOf("TicketPlatform.PortalKit.Hosting.ValidationText"), "Required"),
            (await ReadAsync(empty)).QuerySelector("#Input_Password-error")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_account_says_in_German_that_it_was_saved_and_where_the_customer_is_logged_in()
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
        var session = security.QuerySelector("section[aria-labelledby=devices-title] .hint")!;
        var times = session.QuerySelectorAll("time").Select(time => time.TextContent).ToList();
        Assert.All(times, time => Assert.Contains("17. Mai 2030, 18:00", time, StringComparison.Ordinal));
        Assert.Equal(De<SecurityModel>("Session", times[0], times[1]), session.TextContent);
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
    [InlineData(1)]
    [InlineData(3)]
    public async Task An_offer_says_in_German_how_many_seats_it_is_and_until_when(int seats)
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
        Assert.Equal(DeCount<ShowModel>("Offered", seats), Heading(page));
        Assert.Equal(DeCount<ShowModel>("Take", seats), page.QuerySelector("main .btn-primary")!.TextContent.Trim());
        Assert.Contains(
            Euros(12.5m * seats),
            page.QuerySelector(".summary-total")!.TextContent,
            StringComparison.Ordinal
        );
        var hint = page.QuerySelector("[data-part=head] .hint")!;
        var until = hint.QuerySelector("time")!.TextContent;
        Assert.Matches(@"17\. Apr\.? 2030, 20:20", until);
        Assert.Equal(DeCount<ShowModel>("OfferUntil", seats, until), hint.TextContent);
    }

    [Fact]
    public async Task A_waitlist_entry_shows_in_German_who_is_ahead_and_what_it_is_for()
    {
        var page = await EntryAsync(Waiting with { Position = 1234, MaxOvertaken = 3, Overtaken = 1 });
        Assert.Equal(De<ShowModel>("Number", 1234), Heading(page));
        Says(
            page,
            $"{DeCount(LineText, "Reason.Ahead", 1233)} {DeCount(LineText, "Reason.Overtaken", 1, 3)}",
            DeCount(LineText, "Wish.In", 3, "Stalls")
        );
        page = await EntryAsync(Waiting with { Position = 2, Quantity = 1, AcceptSplit = true, Category = null });
        Says(page, DeCount(LineText, "Reason.Ahead", 1), DeCount(LineText, "Wish.Apart", 1));
        page = await EntryAsync(Waiting with { LargestParty = 2 });
        Says(page, De(LineText, "Reason.TooLarge", 3, 2));
        page = await EntryAsync(Waiting with { LargestParty = 0 });
        Says(page, De(LineText, "Reason.NoSeats"));

        var list = await PageAsync("/waitlist");
        Assert.Equal(De<CustomerPortal.Pages.Waitlist.IndexModel>("Title"), Heading(list));
        Assert.Equal(De(LineText, "Badge.Waiting", 3), list.QuerySelector(".booking-row .badge")!.TextContent.Trim());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1234)]
    public async Task Joining_says_in_German_how_many_seats_are_left_and_what_does_not_fit(int left)
    {
        Shop.Event = Shop.Event with { PlacesFree = left };
        Api.On("GET", "/waitlist/mine", () => Results.Ok(Array.Empty<WaitlistResponse>()));
        const string path = "/events/night-music/waitlist";
        await LogInAsync(path);
        ReadGerman();
        var page = await PageAsync(path);
        Assert.Contains(
            $"{DeCount<JoinModel>("SeatsLeft", left)} {WithoutTags(De<JoinModel>("SeatsLeft.Link", ""))}",
            page.QuerySelector(".banner")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(
            [De<JoinModel>("Anywhere"), $"Stalls, {Euros(45)}"],
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
        Api.On("GET", "/auth/providers", () => Results.Ok(new LoginMethodsResponse(true, [])));
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
