using System.Net;
using Microsoft.AspNetCore.Http;
using TicketPlatform.Contracts;

namespace Portals.Tests;

public sealed class CustomerPagesTests : CustomerPortalFixture
{
    [Theory]
    [InlineData("/", "What are you up for?")]
    [InlineData("/events", "All events")]
    [InlineData("/events/night-music", "Night Music <b>& More</b>")]
    [InlineData("/events/night-music/seats", "Night Music <b>& More</b>")]
    [InlineData("/account/login", "Log in")]
    [InlineData("/account/register", "Create an account")]
    [InlineData("/account/verify?userId=00000001-0000-0000-0000-000000000001&token=abc", "Confirm your e-mail")]
    [InlineData("/account/logged-out", "You are logged out")]
    public async Task Every_public_page_has_one_heading_a_title_and_no_inline_script_or_style(
        string path,
        string heading
    )
    {
        var page = await PageAsync(path);
        Assert.Equal(heading, Assert.Single(page.QuerySelectorAll("h1")).TextContent.Trim());
        Assert.NotEqual("", page.Title);
        Assert.Empty(page.QuerySelectorAll("script:not([src]), style, [style], [onclick]"));
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
    public async Task Filters_travel_from_the_address_to_the_api()
    {
        await PageAsync(
            "/events?search=night&genre=Music&city=Leipzig&from=2030-05-01&to=2030-05-31&maxPrice=40&sort=Price&after=abc&page=2"
        );
        var asked = Uri.UnescapeDataString(
            Api.Requests.Last(r => r.Path.StartsWith("/api/events?", StringComparison.Ordinal)).Path
        );
        Assert.Equal(
            "/api/events?search=night&genre=Music&city=Leipzig&from=2030-05-01T00:00:00.000Z&to=2030-06-01T00:00:00.000Z&maxPriceMinor=4000&sort=Price&after=abc&page=2&pageSize=24",
            asked
        );
    }

    [Fact]
    public async Task A_filter_that_makes_no_sense_is_left_out()
    {
        var page = await PageAsync("/events?genre=Nonsense&from=yesterday&maxPrice=-3&page=-1");
        Assert.NotEmpty(page.QuerySelectorAll(".event-card"));
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
        Assert.Equal("No event fits all of this", page.QuerySelector(".empty h2")!.TextContent);
        Assert.Single(page.QuerySelectorAll(".event-card"));
    }

    [Fact]
    public async Task What_is_not_there_is_a_404_page_with_a_way_on()
    {
        var page = await PageAsync("/events/no-such-event", HttpStatusCode.NotFound);
        Assert.NotNull(page.QuerySelector("main a[href='/']"));
    }

    [Fact]
    public async Task An_api_that_is_away_is_a_503_page()
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

    [Fact]
    public async Task A_picture_is_kept_by_the_browser_for_good()
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
        Assert.Equal("Cancelled", page.QuerySelector(".event-buy .badge")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("a[href$='/seats']"));
    }

    [Fact]
    public async Task The_calendar_file_escapes_and_folds()
    {
        var file = await Visitor.GetStringAsync("/events/night-music/calendar.ics");
        Assert.Contains("DTSTART:20300517T180000Z\r\n", file, StringComparison.Ordinal);
        Assert.Contains("LOCATION:Old Theatre\\, Market Square 1\\, Leipzig\r\n", file, StringComparison.Ordinal);
        Assert.All(file.Split("\r\n"), line => Assert.True(System.Text.Encoding.UTF8.GetByteCount(line) <= 75));
    }
}
