using System.Globalization;
using System.Net;
using System.Text.Json;
using CustomerPortal.Pages.Events;
using CustomerPortal.WaitingRoom;
using Microsoft.AspNetCore.Http;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;

namespace Portals.Tests;

public sealed class CustomerRoomTests(ShopHost host) : CustomerPortalFixture(host)
{
    const string Path = $"/events/{CustomerShop.Slug}/room",
        Seats = $"/events/{CustomerShop.Slug}/seats",
        Receipt = "WR1.receipt";

    static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    RoomResponse room = null!;

    static RoomEntryResponse Waiting(long? position = 128, long? ahead = 120, int? wait = 240) =>
        new(Receipt, RoomEntryStatus.Waiting, Now, position, ahead, wait, null);

    static readonly RoomEntryResponse Admitted = new(
        Receipt,
        RoomEntryStatus.Admitted,
        Now,
        3,
        null,
        null,
        Now.AddMinutes(9)
    );

    // The double tells the place only to who has the receipt.
    void Play(RoomStatus status, RoomEntryResponse? entry = null, int waiting = 500)
    {
        var e = Shop.Event = Shop.Event with { WaitingRoom = new(30, 10) };
        room = new(
            e.Id,
            e.Slug,
            e.Title,
            e.StartsAt,
            e.TimeZone,
            e.Venue.Name,
            e.Venue.City,
            null,
            status,
            Now.AddMinutes(-20),
            Now.AddMinutes(status is RoomStatus.Open or RoomStatus.NotOpen ? 10 : -1),
            10,
            Now,
            waiting,
            300,
            "ab12",
            4,
            entry
        );
        Api.On("GET", "/events/{id}/room", http => Task.FromResult(Answer(http)));
        Api.On("POST", "/events/{id}/room", () =>
            Results.Json(room with { Entry = entry ?? Waiting() }, JsonSerializerOptions.Web)
        );
    }

    IResult Answer(HttpContext http) =>
        http.Request.Headers[Routes.RoomReceiptHeader].ToString() switch
        {
            "" => Results.Json(room with { Entry = null }, JsonSerializerOptions.Web),
            Receipt => Results.Json(room, JsonSerializerOptions.Web),
            _ => ApiDouble.Problem(400, ProblemCodes.ReceiptInvalid, "This is no receipt of ours."),
        };

    async Task JoinAsync()
    {
        using var joined = await SubmitAsync(await PageAsync(Path), Path, "");
        Assert.Equal(HttpStatusCode.Redirect, joined.StatusCode);
    }

    [Theory]
    [InlineData(RoomStatus.NotOpen, "The waiting room is not open yet")]
    [InlineData(RoomStatus.Open, "The waiting room is open")]
    [InlineData(RoomStatus.Selling, "Tickets are on sale")]
    [InlineData(RoomStatus.SoldOut, "Sold out")]
    [InlineData(RoomStatus.Closed, "Tickets are not on sale right now")]
    public async Task The_page_says_how_things_stand(RoomStatus status, string heading)
    {
        Play(status);
        var page = await PageAsync(Path);
        Assert.Equal(heading, page.QuerySelector("h1")!.TextContent);
        Assert.Equal(
            status is RoomStatus.Open or RoomStatus.Selling,
            page.QuerySelector("main form[action*='Join']") is not null
        );
        Assert.Equal(
            status == RoomStatus.SoldOut,
            page.QuerySelector($"main a[href='/events/{CustomerShop.Slug}/waitlist']") is not null
        );
    }

    [Fact]
    public async Task Who_joins_sees_the_place_again_after_reloading_with_pace_and_wait_in_words()
    {
        Play(RoomStatus.Selling, Waiting());
        await JoinAsync();
        var page = await PageAsync(Path);
        Assert.Equal("You are number 128 in line", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(
            ["120 people", "about 4 minutes", "300 a minute"],
            page.QuerySelectorAll("[data-number]").Select(n => n.TextContent)
        );
        Assert.Contains(Receipt, page.QuerySelector(".room-code code")!.TextContent, StringComparison.Ordinal);
        // Without script the page comes again by itself.
        Assert.Contains(
            "http-equiv=\"refresh\"",
            page.QuerySelector("head noscript")!.InnerHtml,
            StringComparison.Ordinal
        );

        using var news = JsonDocument.Parse(await Visitor.GetStringAsync(Path + "?handler=News"));
        Assert.Equal(
            ("InLine", "120 people", 4),
            (
                news.RootElement.GetProperty("state").GetString(),
                news.RootElement.GetProperty("ahead").GetString(),
                news.RootElement.GetProperty("pollAfter").GetInt32()
            )
        );
    }

    [Fact]
    public async Task The_page_asks_the_API_once()
    {
        Play(RoomStatus.Selling, Waiting());
        await JoinAsync();
        Api.Requests.Clear();
        await PageAsync(Path);
        await Visitor.GetStringAsync(Path + "?handler=News");
        Assert.Equal(2, Api.Requests.Count(r => !r.Path.Contains("key-ring", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Who_is_let_in_at_once_is_led_to_the_places_with_a_count_down_and_holds_with_the_receipt()
    {
        Play(RoomStatus.Selling, Admitted, waiting: 0);
        using var joined = await SubmitAsync(await PageAsync(Path), Path, "Join the line");
        Assert.Equal(Seats, joined.Headers.Location!.OriginalString);
        Assert.Contains(
            "Your turn",
            (await PageAsync(Seats)).QuerySelector(".picker-title")!.TextContent,
            StringComparison.Ordinal
        );
        await HoldSeatsAsync("2");
        Assert.Equal(Receipt, Api.Requests.Last(r => r.Method == "POST").Headers[Routes.RoomReceiptHeader]);
    }

    [Fact]
    public async Task Who_is_not_let_in_is_led_from_the_places_to_the_room()
    {
        Play(RoomStatus.Selling, Waiting());
        using (var seats = await Visitor.GetAsync(Seats))
            Assert.Equal(Path, seats.Headers.Location!.OriginalString);
        Assert.NotNull((await PageAsync($"/events/{CustomerShop.Slug}")).QuerySelector($".event-buy a[href='{Path}']"));

        // The turn ends while somebody chooses.
        Play(RoomStatus.Selling, Admitted);
        await JoinAsync();
        var page = await PageAsync(Seats + "?view=list&section=1");
        Api.On("POST", "/events/{id}/holds", () =>
            ApiDouble.Problem(403, ProblemCodes.AdmissionOver, "Your turn is over.")
        );
        using var late = await SubmitAsync(page, Seats + "?view=list&section=1", "Hold these", ("SeatIds", "2"));
        Assert.Equal(Path, late.Headers.Location!.OriginalString);
        Assert.Contains(
            "Your turn is over.",
            (await PageAsync(Path)).QuerySelector("#toasts")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Who_holds_places_can_go_back_to_them_after_the_turn()
    {
        Play(RoomStatus.Selling, Admitted);
        await JoinAsync();
        await HoldSeatsAsync("2");
        Play(RoomStatus.Selling, Admitted with { Status = RoomEntryStatus.Over });
        await PageAsync(Seats);
    }

    [Fact]
    public async Task An_event_without_a_room_leads_to_the_places()
    {
        Api.On("GET", "/events/{id}/room", () => ApiDouble.Problem(404, ProblemCodes.NoWaitingRoom));
        using var answer = await Visitor.GetAsync(Path);
        Assert.Equal(Seats, answer.Headers.Location!.OriginalString);
        await PageAsync(Seats);
        Assert.DoesNotContain(Api.Requests, r => r.Path.Contains("/room?", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_place_from_another_device_is_taken_over_after_a_question()
    {
        Play(RoomStatus.Selling, Waiting());
        var page = await PageAsync($"{Path}?code={Receipt}");
        // Opening a link changes nothing yet.
        Assert.Equal("Tickets are on sale", (await PageAsync(Path)).QuerySelector("h1")!.TextContent);
        using (await SubmitAsync(page, Path, "Continue here")) { }
        Assert.Equal("You are number 128 in line", (await PageAsync(Path)).QuerySelector("h1")!.TextContent);

        using (await SubmitAsync(await PageAsync($"{Path}?code=nonsense"), Path, "Continue here")) { }
        var after = await PageAsync(Path);
        Assert.Contains(
            Texts.For<RoomModel>()["Offer.Invalid"],
            after.QuerySelector("#toasts")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("You are number 128 in line", after.QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData(true, 5L, "is-right")]
    [InlineData(false, 5L, "is-wrong")]
    [InlineData(true, 6L, "is-wrong")]
    public async Task A_receipt_is_checked_step_by_step_and_what_is_wrong_is_said(
        bool secretFits,
        long position,
        string worst
    )
    {
        Play(RoomStatus.Selling, Waiting());
        await JoinAsync();
        Api.On("GET", "/events/{id}/room/check", () =>
            Results.Json(
                new RoomCheckResponse(
                    CustomerShop.Id(77),
                    Now,
                    "ab12",
                    Now,
                    40,
                    "cd34",
                    "ef56",
                    secretFits,
                    true,
                    true,
                    5,
                    position
                ),
                JsonSerializerOptions.Web
            )
        );
        var page = await PageAsync(Path + "/check");
        var steps = page.QuerySelectorAll(".check-steps li");
        Assert.Equal(5, steps.Length);
        Assert.Equal(worst == "is-wrong" ? 1 : 0, steps.Count(s => s.ClassName == "is-wrong"));
        Assert.Equal(Receipt, Api.Requests.Last().Headers[Routes.RoomReceiptHeader]);
    }

    [Fact]
    public async Task A_forged_receipt_cannot_be_checked_and_that_is_said()
    {
        Play(RoomStatus.Selling);
        Api.On("GET", "/events/{id}/room/check", () =>
            ApiDouble.Problem(400, ProblemCodes.ReceiptInvalid, "This is no receipt of ours.")
        );
        Assert.Contains(
            "no receipt of ours",
            (await PageAsync(Path + "/check?code=forged")).QuerySelector(".banner")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(null, "not known yet")]
    [InlineData(12, "less than a minute")]
    [InlineData(60, "about a minute")]
    [InlineData(61, "about 2 minutes")]
    [InlineData(1500, "about 25 minutes")]
    [InlineData(1501, "about 30 minutes")]
    [InlineData(3600, "about an hour")]
    [InlineData(8000, "about 2 hours and 15 minutes")]
    public void A_wait_is_told_in_words(int? seconds, string words) => Assert.Equal(words, RoomText.Wait(seconds));
}
