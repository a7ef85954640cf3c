using System.Net;
using EmployeePortal.Events;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using Pages = EmployeePortal.Pages;

namespace Portals.Tests;

public sealed partial class EmployeeWorkTests(EmployeeHost shared) : IClassFixture<EmployeeHost>
{
    static readonly string Concert = $"/events/{EmployeeApi.Concert}";
    static readonly string Booking = $"/bookings/{EmployeeStaffApi.Booking}";
    readonly EmployeeHost host = shared.Reset();

    [Theory]
    [InlineData(
        "organizer@demo.com",
        "/coupons",
        "/coupons/new",
        "/coupons/spring-26",
        "/door",
        "/account/password",
        "/account/sessions"
    )]
    [InlineData(
        "admin@demo.com",
        "/",
        "/admin",
        "/admin/users",
        "/admin/bookings",
        "/admin/messages",
        "/admin/mails",
        "/admin/audit"
    )]
    public async Task Each_page_opens_and_the_navigation_leads_nowhere_else(string email, params string[] pages)
    {
        var browser = await host.LoggedInAsync(email);
        foreach (var path in pages)
        {
            var page = await browser.OpenAsync(path);
            Assert.Empty(page.QuerySelectorAll("main script, main i, main b"));
            foreach (var link in page.QuerySelectorAll(".work-nav a, .tabs a"))
                await browser.OpenAsync(link.GetAttribute("href")!);
        }
    }

    [Fact]
    public async Task Door_staff_see_the_door_and_nothing_else()
    {
        var browser = await host.LoggedInAsync("doorstaff@demo.com");
        using var home = await browser.Http.GetAsync("/");
        Assert.Equal("/door", home.Headers.Location?.OriginalString);
        var door = await browser.OpenAsync("/door");
        Assert.Equal("/door", Assert.Single(door.QuerySelectorAll(".work-nav a")).GetAttribute("href"));
        foreach (var path in (string[])["/events", Concert, Booking, "/coupons", "/admin", "/admin/users"])
            await browser.OpenAsync(path, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_repeated_failure_is_on_the_first_page_and_leads_to_its_details()
    {
        var admin = await host.LoggedInAsync("admin@demo.com");
        var today = await admin.OpenAsync("/");
        var need = today.QuerySelector("[aria-labelledby=needs] a[href='/admin#failures']")!;
        Assert.Equal(WithoutTags(EnCount<Pages.IndexModel>("Needs.Failures", 1)), need.TextContent.Trim());

        var row = (await admin.OpenAsync("/admin")).QuerySelector("section:has(#failures) tbody tr")!;
        Assert.Equal(
            $"{En<Pages.Admin.IndexModel>("Kind.job")} SweepHolds",
            row.QuerySelector("th")!.TextContent.Trim()
        );
        foreach (
            var told in (string[])
                [
                    "Workers host/7",
                    "function sweep_holds(integer) does not exist",
                    "0af7651916cd43dd8448eb211c80319c",
                    "12",
                ]
        )
            Assert.Contains(told, row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_organizer_is_kept_from_the_pages_of_admins()
    {
        var browser = await host.LoggedInAsync();
        foreach (var path in (string[])["/admin", "/admin/users", "/admin/bookings", "/admin/messages", "/admin/audit"])
            await browser.OpenAsync(path, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_waitlist_of_an_event_is_shown_in_order_with_its_offers()
    {
        var page = await (await host.LoggedInAsync()).OpenAsync(Concert + "/waitlist");
        Assert.Equal(["1", "2", "1", "3", "0", "0"], page.QuerySelectorAll(".figures dd").Select(d => d.TextContent));
        var rows = page.QuerySelectorAll("tbody tr").Select(r => r.TextContent).ToList();
        Assert.Contains(En<Pages.Events.WaitlistModel>("Status.offered"), rows[0], StringComparison.Ordinal);
        Assert.Contains(En<Pages.Events.WaitlistModel>("Status.waiting", 1), rows[1], StringComparison.Ordinal);
        Assert.Contains(EnCount<Pages.Events.WaitlistModel>("Overtaken", 2), rows[1], StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("tbody b"));
    }

    [Fact]
    public async Task The_booking_search_is_in_the_URL_and_bookings_are_downloaded_as_CSV()
    {
        var browser = await host.LoggedInAsync();
        var page = await browser.OpenAsync(Concert + "/bookings?search=ada&status=Confirmed");
        Assert.Equal("ada", page.QuerySelector("#search")!.GetAttribute("value"));
        Assert.Equal("Confirmed", page.QuerySelector("#status option[selected]")!.GetAttribute("value"));
        using var csv = await browser.Http.GetAsync(Concert + "/bookings.csv");
        Assert.Equal("attachment", csv.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Contains("TP-4F7K01", await csv.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refund_needs_a_reason_and_a_confirmation_and_pressing_twice_sends_the_same_key()
    {
        var browser = await host.LoggedInAsync();
        var page = await browser.OpenAsync(Booking);
        const string form = ".confirm-box";
        using var bare = await browser.SendAsync(page, form, new() { ["Input.Everything"] = "true" }, "button");
        var shown = await PortalBrowser.ReadAsync(bare);
        Assert.NotNull(shown.QuerySelector("#Input_Reason-error"));
        Assert.NotNull(shown.QuerySelector("#Input_Sure-error"));
        Assert.Empty(host.Calls.Calls("POST", $"/api{Booking}/refund"));

        for (var press = 0; press < 2; press++)
        {
            using var sent = await browser.SendAsync(
                page,
                form,
                new()
                {
                    ["Input.Everything"] = "false",
                    ["Input.SeatIds"] = "5",
                    ["Input.Reason"] = "Ill",
                    ["Input.Sure"] = "true",
                },
                "button"
            );
            Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        }
        var calls = host.Calls.Calls("POST", $"/api{Booking}/refund").ToList();
        Assert.Contains("\"seatIds\":[5]", calls[0].Body, StringComparison.Ordinal);
        Assert.Equal(calls[0].Headers[Routes.IdempotencyKeyHeader], calls[1].Headers[Routes.IdempotencyKeyHeader]);
    }

    [Fact]
    public async Task A_failed_email_shows_what_the_server_said_and_goes_to_another_address()
    {
        var browser = await host.LoggedInAsync();
        var page = await browser.OpenAsync(Booking);
        Assert.Contains("550 No such user here", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var sent = await browser.SendAsync(
            page,
            ".send-again form",
            new() { ["recipient"] = "new@example.com" },
            "button"
        );
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Contains(
            "new@example.com",
            host.Calls.Calls("POST", $"/api/mails/{EmployeeStaffApi.Mail}/resend").Single().Body,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Cancelling_an_event_requires_the_confirmation_word()
    {
        var browser = await host.LoggedInAsync();
        var page = await browser.OpenAsync(Concert + "/publish");
        using var wrong = await browser.SendAsync(
            page,
            "#cancel form",
            new() { ["Input.Reason"] = "The singer is ill", ["Input.Confirm"] = "yes" },
            "button"
        );
        Assert.NotNull((await PortalBrowser.ReadAsync(wrong)).QuerySelector("#Input_Confirm-error"));
        using var right = await browser.SendAsync(
            page,
            "#cancel form",
            new()
            {
                ["Input.Reason"] = "The singer is ill",
                ["Input.Confirm"] = En<Pages.Events.PublishModel>("ConfirmWord").ToLowerInvariant(),
            },
            "button"
        );
        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
        Assert.Equal("The singer is ill", host.Api.Events[EmployeeApi.Concert].CancelReason);
    }

    [Fact]
    public async Task Pricing_rules_are_sent_completely_and_categories_can_be_reordered()
    {
        var browser = await host.LoggedInAsync();
        var page = await browser.OpenAsync(Concert + "/prices");
        using var added = await browser.SendAsync(
            page,
            "form#add",
            new()
            {
                ["Input.Name"] = "Box",
                ["Input.Price"] = "50",
                ["Input.EarlyPrice"] = "40",
                ["Input.EarlyCount"] = "100",
                ["Input.Tiers[0].Percent"] = "80",
                ["Input.Tiers[0].Price"] = "70",
                ["Input.Tiers[1].Percent"] = "50",
                ["Input.Tiers[1].Price"] = "60",
                ["Input.Ceiling"] = "65",
            },
            "button[formaction*=Add]"
        );
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        var body = host.Calls.Calls("POST", $"/api{Concert}/categories").Single().Body;
        Assert.Contains("\"earlyBirdMinor\":4000", body, StringComparison.Ordinal);
        Assert.Contains(
            """[{"soldPercent":50,"priceMinor":6000},{"soldPercent":80,"priceMinor":7000}]""",
            body,
            StringComparison.Ordinal
        );
        Assert.Contains("\"ceilingMinor\":6500", body, StringComparison.Ordinal);

        using var moved = await browser.SendAsync(page, ".order", [], "button[formaction*='by=1']");
        Assert.Equal(HttpStatusCode.Redirect, moved.StatusCode);
        Assert.Equal([2, 1, 3], host.Api.Events[EmployeeApi.Concert].Categories.Take(3).Select(c => c.Id));
    }

    [Theory]
    [InlineData("row B, 1-3; C 25", "[25,26,27,74]")]
    [InlineData("Balcony, row a, 2", "[501]")]
    public async Task Seats_can_be_blocked_by_typing_them(string typed, string seats)
    {
        var browser = await host.LoggedInAsync();
        var page = await browser.OpenAsync(Concert + "/seats/block?section=1");
        using var blocked = await browser.SendAsync(
            page,
            "form.panel",
            new() { ["Input.Typed"] = typed },
            "button[formaction*=Block]"
        );
        Assert.Equal(HttpStatusCode.Redirect, blocked.StatusCode);
        // Without scripts, this browser sends the boxes as one field; none is ticked.
        Assert.Contains(
            $"\"seatIds\":{seats}",
            host.Calls.Calls("POST", $"/api{Concert}/seats/block").Single().Body,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("row Z, 1", typeof(SeatListParser), "NoRow", "Front stalls", "Z", "A")]
    [InlineData("row A, 99", typeof(SeatListParser), "SeatRange", "A", "1", "25")]
    [InlineData("row A, x", typeof(SeatListParser), "NoSeat", "x")]
    [InlineData("", typeof(Pages.Events.BlockModel), "ChooseSeats")]
    public async Task A_seat_that_does_not_exist_is_reported_at_the_field(
        string typed,
        Type owner,
        string key,
        params string[] arguments
    )
    {
        var browser = await host.LoggedInAsync();
        var page = await browser.OpenAsync(Concert + "/seats/block?section=1");
        using var answer = await browser.SendAsync(
            page,
            "form.panel",
            new() { ["Input.Typed"] = typed },
            "button[formaction*=Block]"
        );
        Assert.Contains(
            En(Texts.For(owner), key, [.. arguments]),
            (await PortalBrowser.ReadAsync(answer)).QuerySelector("#Input_Typed-error")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_coupon_in_lower_case_is_created_and_two_tabs_do_not_overwrite_each_other()
    {
        var browser = await host.LoggedInAsync();
        using var created = await browser.SendAsync(
            await browser.OpenAsync("/coupons/new"),
            "form[data-keep]",
            new()
            {
                ["Input.Code"] = "autumn",
                ["Input.Kind"] = "Fixed",
                ["Input.Amount"] = "12,50",
            }
        );
        Assert.Equal("/coupons", created.Headers.Location?.OriginalString);
        Assert.Equal(1250, host.Staff.Coupons["AUTUMN"].Value);
        Assert.True(host.Staff.Coupons["AUTUMN"].Active);

        var (first, second) = (
            await browser.OpenAsync("/coupons/spring-26"),
            await browser.OpenAsync("/coupons/spring-26")
        );
        using var saved = await browser.SendAsync(
            first,
            "form[data-keep]",
            new() { ["Input.Percent"] = "25", ["Input.Active"] = "true" }
        );
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        using var stale = await browser.SendAsync(
            second,
            "form[data-keep]",
            new() { ["Input.Percent"] = "30", ["Input.Active"] = "true" }
        );
        var page = await PortalBrowser.ReadAsync(stale);
        Assert.Contains(
            En<Pages.Coupons.EditModel>("Stale"),
            page.QuerySelector(".banner")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("30", page.QuerySelector("#Input_Percent")!.GetAttribute("value"));
        Assert.Equal(25, host.Staff.Coupons["SPRING-26"].Value);
    }

    [Fact]
    public async Task Sales_figures_lead_to_every_booking_that_they_count()
    {
        var browser = await host.LoggedInAsync();
        var sales = await browser.OpenAsync(Concert);
        foreach (var figure in (string[])["sold", "bookings", "revenue"])
            Assert.EndsWith(
                "/bookings?status=Paid",
                sales.QuerySelector($".figures [data-part={figure}]")!.Closest("a")!.GetAttribute("href"),
                StringComparison.Ordinal
            );
        var page = await browser.OpenAsync(Concert + "/bookings?status=Paid");
        Assert.Equal("Paid", page.QuerySelector("#status option[selected]")!.GetAttribute("value"));
        Assert.Contains(
            "paid=true",
            host.Calls.Calls("GET", $"/api{Concert}/bookings").Last().Query,
            StringComparison.OrdinalIgnoreCase
        );
    }

    [Fact]
    public async Task A_guest_without_a_code_is_found_by_name_and_admitted()
    {
        var browser = await host.LoggedInAsync("doorstaff@demo.com");
        var page = await browser.OpenAsync($"/door/{EmployeeApi.Concert}?search=ada");
        Assert.Single(page.QuerySelectorAll(".lines form"));
        using var answer = await browser.SendAsync(page, ".lines form", []);
        Assert.Contains(
            "is-green",
            (await PortalBrowser.ReadAsync(answer)).QuerySelector(".verdict")!.ClassName,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_scan_by_mistake_is_undone_with_a_reason()
    {
        var browser = await host.LoggedInAsync("doorstaff@demo.com");
        var page = await browser.OpenAsync($"/door/{EmployeeApi.Concert}?search=scanned");
        using var undone = await browser.SendAsync(page, ".lines form", new() { ["reason"] = "Wrong gate." });
        Assert.Equal(
            $"/door/{EmployeeApi.Concert}?search=scanned",
            undone.Headers.Location?.OriginalString,
            ignoreCase: true
        );
        Assert.Contains(
            "Wrong gate.",
            Assert.Single(host.Calls.Seen, call => call.Path.EndsWith("/undo-scan", StringComparison.Ordinal)).Body,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_list_of_coupons_shows_their_end_in_the_time_zone_of_their_event()
    {
        var browser = await host.LoggedInAsync();
        var until = new DateTimeOffset(2031, 6, 1, 20, 0, 0, TimeSpan.Zero);
        host.Staff.Coupons["SPRING-26"] = host.Staff.Coupons["SPRING-26"] with
        {
            ValidUntil = until,
            EventTimeZone = "Asia/Tokyo",
        };
        var time = (await browser.OpenAsync("/coupons")).QuerySelector("tbody time")!;
        Assert.Equal("Asia/Tokyo", time.GetAttribute("data-zone"));
        Assert.Contains("05:00", time.TextContent, StringComparison.Ordinal);
        Assert.Contains(EventClock.ZoneName("Asia/Tokyo"), time.TextContent, StringComparison.Ordinal);
    }
}
