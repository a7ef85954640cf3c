using System.Net;
using CustomerPortal.Pages.Events;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Pages;
using Pages = CustomerPortal.Pages;

namespace Portals.Tests;

public sealed class CustomerPagesTests(ShopHost host) : CustomerPortalFixture(host)
{
    static readonly Texts Calendar = TextsOf("CustomerPortal.Events.EventCalendar");

    [Theory]
    [InlineData("/", typeof(Pages.IndexModel), "Heading")]
    [InlineData("/events", typeof(IndexModel), "AllEvents")]
    [InlineData("/events/night-music", null, "Night Music <b>& More</b>")]
    [InlineData("/events/night-music/seats", null, "Night Music <b>& More</b>")]
    [InlineData("/account/login", typeof(Pages.Account.LoginModel), "Title")]
    [InlineData("/account/register", typeof(Pages.Account.RegisterModel), "Title")]
    [InlineData(
        "/account/verify?userId=00000001-0000-0000-0000-000000000001&token=abc",
        typeof(Pages.Account.VerifyModel),
        "Title"
    )]
    [InlineData("/account/logged-out", typeof(Pages.Account.LoggedOutModel), "Heading")]
    public async Task Every_public_page_has_one_heading_a_title_and_no_inline_script_or_style(
        string path,
        Type? model,
        string headingOrKey
    )
    {
        var page = await PageAsync(path);
        var heading = model is null ? headingOrKey : En(Texts.For(model), headingOrKey);
        Assert.Equal(heading, Assert.Single(page.QuerySelectorAll("h1")).TextContent.Trim());
        Assert.NotEqual("", page.Title);
        Assert.Empty(
            page.QuerySelectorAll("script:not([src]):not([type='application/json']), style, [style], [onclick]")
        );
        Assert.NotNull(page.QuerySelector("main#main"));
    }

    [Theory]
    [InlineData("/bookings")]
    [InlineData("/waitlist")]
    [InlineData("/waitlist/00000001-0000-0000-0000-000000000001")]
    [InlineData("/events/night-music/waitlist")]
    [InlineData("/account")]
    [InlineData("/tickets/00000001-0000-0000-0000-000000000001")]
    [InlineData("/checkout/00000001-0000-0000-0000-000000000001")]
    public async Task Private_pages_ask_to_log_in_and_come_back(string path)
    {
        using var response = await Visitor.GetAsync(path);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.EndsWith(
            $"/account/login?returnUrl={Uri.EscapeDataString(path)}",
            response.Headers.Location!.OriginalString,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Html_in_an_events_title_and_description_is_text()
    {
        using var response = await Visitor.GetAsync("/events/night-music");
        var html = await response.Content.ReadAsStringAsync();
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>&amp; More</b>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_in_the_URL_are_sent_to_the_API()
    {
        await PageAsync(
            "/events?search=night&genre=Music&city=Leipzig&from=2030-05-01&to=2030-05-31&maxPrice=EUR-4000&sort=Price&after=abc&page=2"
        );
        var asked = Uri.UnescapeDataString(
            Api.Requests.Last(r => r.Path.StartsWith("/api/events?", StringComparison.Ordinal)).Path
        );
        Assert.Equal(
            "/api/events?search=night&genre=Music&city=Leipzig&maxPriceMinor=4000&sort=Price&after=abc&page=2&pageSize=24&fromDate=2030-05-01&untilDate=2030-05-31&currency=EUR",
            asked
        );
    }

    [Theory]
    [InlineData("genre=Nonsense&from=yesterday&maxPrice=-3&page=-1")]
    [InlineData("maxPrice=40&search=a%07b&city=%E2%80%AE")]
    public async Task An_invalid_filter_is_ignored(string query)
    {
        var page = await PageAsync("/events?" + query);
        Assert.NotEmpty(page.QuerySelectorAll(".event-card"));
        Assert.EndsWith(
            "/api/events?page=1&pageSize=24",
            Api.Requests.Last(r => r.Path.StartsWith("/api/events?", StringComparison.Ordinal)).Path,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Prices_are_offered_in_the_currencies_of_the_shop()
    {
        var found = new EventSearchResponse(
            new([Shop.Summary], 1, 24, 1),
            ["Leipzig"],
            Prices: [new("EUR", 1500, 9000), new("JPY", 3000, 12000)]
        );
        Api.On("GET", "/events", () => Results.Ok(found));
        var page = await PageAsync("/events?maxPrice=EUR-4000");
        Assert.Equal(
            [
                En<IndexModel>("AnyPrice"),
                .. new[] { "€20.00", "€50.00", "¥5,000", "¥10,000", "€40.00" }.Select(price =>
                    En<IndexModel>("UpTo", price)
                ),
            ],
            page.QuerySelectorAll("#f-price option").Select(option => option.TextContent)
        );
        Assert.Equal("EUR-4000", page.QuerySelector("#f-price option[selected]")!.GetAttribute("value"));
        Assert.Contains(page.QuerySelectorAll(".chip"), chip =>
            chip.TextContent.Contains(En<IndexModel>("Filter.UpTo", "€40.00"), StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task An_empty_result_offers_the_nearest_events()
    {
        var all = new EventSearchResponse(new([Shop.Summary], 1, 24, 1), ["Leipzig"]);
        Api.On("GET", "/events", http =>
            Task.FromResult(
                Results.Ok(http.Request.Query.ContainsKey("search") ? all with { Events = new([], 1, 24, 0) } : all)
            )
        );
        var page = await PageAsync("/events?search=zzz");
        Assert.Equal(En<IndexModel>("Empty.Heading"), page.QuerySelector(".empty h2")!.TextContent);
        Assert.Single(page.QuerySelectorAll(".event-card"));
    }

    [Fact]
    public async Task An_unknown_address_shows_a_404_page_with_a_link_to_the_home_page()
    {
        var page = await PageAsync("/events/no-such-event", HttpStatusCode.NotFound);
        Assert.NotNull(page.QuerySelector("main a[href='/']"));
    }

    [Fact]
    public async Task An_unavailable_API_gives_a_503_page()
    {
        Api.On("GET", "/events", () => ApiDouble.Problem(503, ProblemCodes.Unavailable));
        await PageAsync("/", HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task A_list_shows_the_uploaded_picture_or_else_the_poster()
    {
        var poster = (await PageAsync("/events")).QuerySelector(".event-art img.art")!;
        Assert.Equal(
            ($"/media/posters/{Shop.Event.Id}.svg", "", null),
            (poster.GetAttribute("src"), poster.GetAttribute("alt"), poster.GetAttribute("srcset"))
        );

        var picture = Guid.Parse("00000001-0000-0000-0000-000000000099");
        Shop.Event = Shop.Event with { PictureId = picture, PictureAlt = "Two singers" };
        var img = (await PageAsync("/events")).QuerySelector(".event-art picture > img.art")!;
        Assert.StartsWith(
            $"/media/pictures/{picture}/400.jpg 400w",
            img.GetAttribute("srcset"),
            StringComparison.Ordinal
        );
        Assert.Equal(
            ("Two singers", "1200", "800", "lazy"),
            (
                img.GetAttribute("alt"),
                img.GetAttribute("width"),
                img.GetAttribute("height"),
                img.GetAttribute("loading")
            )
        );
    }

    [Theory]
    [InlineData("Theatre,Sport")]
    [InlineData("2")]
    [InlineData("Nothing")]
    public async Task A_filter_takes_one_name_and_neither_numbers_nor_lists(string genre)
    {
        await PageAsync("/events?genre=Theatre");
        Assert.Contains(Api.Requests, call => call.Path.Contains("genre=Theatre", StringComparison.Ordinal));
        Api.Requests.Clear();
        await PageAsync($"/events?genre={genre}");
        Assert.DoesNotContain(Api.Requests, call => call.Path.Contains("genre=", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("from", "garbage")]
    [InlineData("to", "2026-02-31")]
    [InlineData("maxPrice", "abc")]
    [InlineData("genre", "99")]
    [InlineData("sort", "sideways")]
    public async Task A_filter_that_cannot_be_read_is_named_at_its_field_and_the_others_apply(
        string field,
        string value
    )
    {
        var page = await PageAsync($"/events?city=Vienna&{field}={value}");
        var input = page.QuerySelector($"[name={field}]")!;
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal(
            En(Texts.For(typeof(FilterErrors)), "NotUnderstood", value),
            page.GetElementById(input.GetAttribute("aria-describedby")!)!.TextContent
        );
        Assert.True(page.QuerySelector("details.filters")!.HasAttribute("open"));
        var asked = Api.Requests.Last(call => call.Path.Contains("city=Vienna", StringComparison.Ordinal));
        Assert.DoesNotContain($"{field}=", asked.Path, StringComparison.OrdinalIgnoreCase);
        Assert.Single((await PageAsync("/events?city=Vienna")).QuerySelectorAll(".chips .chip:not(.chip-quiet)"));
    }

    [Fact]
    public async Task A_picture_is_cached_by_the_browser_indefinitely()
    {
        Api.On("GET", "/images/{id}/{width}.webp", () => Results.Bytes([1, 2, 3], "image/webp"));
        using var response = await Visitor.GetAsync("/media/pictures/00000001-0000-0000-0000-000000000099/800.webp");
        Assert.Equal("image/webp", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("immutable", response.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        Assert.Contains(
            "sandbox",
            Assert.Single(response.Headers.GetValues("Content-Security-Policy")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_cancelled_event_says_so_and_sells_nothing()
    {
        Shop.Event = Shop.Event with { Status = EventStatus.Cancelled, Availability = AvailabilityLevel.NotOnSale };
        var page = await PageAsync("/events/night-music");
        Assert.Equal(En<ShowModel>("Status.Cancelled"), page.QuerySelector(".event-buy .badge")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("a[href$='/seats']"));
    }

    [Fact]
    public async Task The_seats_of_a_cancelled_event_lead_to_its_page()
    {
        Shop.Event = Shop.Event with { Status = EventStatus.Cancelled, Availability = AvailabilityLevel.NotOnSale };
        Api.On("GET", "/events/{id}/seats", () => ApiDouble.Problem(404, ProblemCodes.NotFound));
        using var response = await Visitor.GetAsync("/events/night-music/seats");
        Assert.Equal("/events/night-music", response.Headers.Location!.OriginalString);
        Assert.DoesNotContain(
            En<ShowModel>("AllIncluded"),
            (await PageAsync("/events/night-music")).Body!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_preview_shows_the_page_as_it_will_be_and_sells_nothing()
    {
        Shop.Event = Shop.Event with
        {
            Status = EventStatus.Draft,
            Availability = AvailabilityLevel.NotOnSale,
            PictureId = null,
        };
        using var response = await Visitor.GetAsync("/events/night-music?preview=1800000000.abc");
        Assert.Equal("no-store, private", response.Headers.CacheControl!.ToString());
        var page = await PortalBrowser.ReadAsync(response);
        Assert.Contains(Api.Requests, call => call.Path == "/api/events/night-music?preview=1800000000.abc");
        Assert.Contains(
            En<ShowModel>("Preview.Heading"),
            page.QuerySelector(".banner")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("noindex", Assert.Single(response.Headers.GetValues("X-Robots-Tag")));
        Assert.EndsWith(
            ".svg?preview=1800000000.abc",
            page.QuerySelector(".event-poster img")!.GetAttribute("src"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            En<ShowModel>("ChooseSeats"),
            page.QuerySelector(".event-buy [aria-disabled]")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Empty(page.QuerySelectorAll("a[href$='/seats'], a[href$='/calendar.ics']"));
    }

    [Fact]
    public async Task The_calendar_file_escapes_and_folds()
    {
        var file = await Visitor.GetStringAsync("/events/night-music/calendar.ics");
        Assert.Contains("DTSTART:20300517T180000Z\r\n", file, StringComparison.Ordinal);
        Assert.Contains("LOCATION:Old Theatre\\, Market Square 1\\, Leipzig\r\n", file, StringComparison.Ordinal);
        Assert.All(file.Split("\r\n"), line => Assert.True(System.Text.Encoding.UTF8.GetByteCount(line) <= 75));
    }

    [Theory]
    [InlineData(EventStatus.Published, "STATUS:CONFIRMED\r\n")]
    [InlineData(EventStatus.Cancelled, "STATUS:CANCELLED\r\n")]
    public async Task The_calendar_file_says_whether_the_event_takes_place_and_which_version_it_is(
        EventStatus status,
        string state
    )
    {
        Shop.Event = Shop.Event with
        {
            Status = status,
            Version = 7,
            CancelReason = status == EventStatus.Cancelled ? "Singer ill" : null,
        };
        var file = await Visitor.GetStringAsync("/events/night-music/calendar.ics");
        Assert.Contains(state, file, StringComparison.Ordinal);
        var description =
            status == EventStatus.Cancelled ? En(Calendar, "Cancelled", "Singer ill") : "Strings after dark.";
        Assert.Contains($"DESCRIPTION:{description}\r\n", file, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:7\r\n", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_calendar_file_is_in_the_visitors_language()
    {
        Shop.Event = Shop.Event with { Status = EventStatus.Cancelled, CancelReason = "Singer ill" };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/events/night-music/calendar.ics");
        request.Headers.AcceptLanguage.ParseAdd("de");
        using var response = await Visitor.SendAsync(request);
        var file = await response.Content.ReadAsStringAsync();
        Assert.Contains("PRODID:-//TicketPlatform//DE\r\n", file, StringComparison.Ordinal);
        Assert.Contains($"DESCRIPTION:{De(Calendar, "Cancelled", "Singer ill")}\r\n", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_does_not_take_place_offers_no_calendar_file()
    {
        const string link = "a[href$='/calendar.ics']";
        Assert.NotNull((await PageAsync("/events/night-music")).QuerySelector(link));
        Shop.Event = Shop.Event with { Status = EventStatus.Cancelled, Availability = AvailabilityLevel.NotOnSale };
        Assert.Null((await PageAsync("/events/night-music")).QuerySelector(link));
        Shop.Event = Shop.Event with
        {
            Status = EventStatus.Published,
            StartsAt = CustomerShop.Start.AddYears(-9),
            EndsAt = CustomerShop.Start.AddYears(-9),
        };
        Assert.Null((await PageAsync("/events/night-music")).QuerySelector(link));
    }

    [Theory]
    [InlineData(AvailabilityLevel.NotOnSale, 1, "Status.OnSaleSoon", "OnSaleSoon")]
    [InlineData(AvailabilityLevel.NotOnSale, -1, "Status.NotOnSale", "NotOnSale")]
    [InlineData(AvailabilityLevel.SoldOut, -1, "SoldOut", "SoldOut")]
    public async Task Badges_show_the_state_of_the_sale(
        AvailabilityLevel availability,
        int onSaleInDays,
        string pageKey,
        string cardKey
    )
    {
        Shop.Event = Shop.Event with
        {
            Availability = availability,
            OnSaleAt = TimeProvider.System.GetUtcNow().AddDays(onSaleInDays),
        };
        Assert.Equal(
            En<ShowModel>(pageKey),
            (await PageAsync("/events/night-music")).QuerySelector(".event-buy .badge")!.TextContent
        );
        Assert.Equal(
            En(TextsOf("CustomerPortal.Pages.Shared._EventCard"), cardKey),
            (await PageAsync("/events")).QuerySelector(".event-card .badge")!.TextContent
        );
    }
}
