using System.Net;
using System.Text.Json;
using CustomerPortal.Pages.Events;
using CustomerPortal.WaitingRoom;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;

namespace Portals.Tests;

public sealed class CustomerRoomTests(ShopHost host) : CustomerPortalFixture(host)
{
    const string Path = $"/events/{CustomerShop.Slug}/room",
        Seats = $"/events/{CustomerShop.Slug}/seats",
        Receipt = "WR1.receipt";

    static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    static readonly Texts RoomTexts = Texts.For(typeof(RoomText));

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

    // The double reveals the position only to the holder of the receipt.
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
    [InlineData(RoomStatus.NotOpen, "Heading.NotOpen")]
    [InlineData(RoomStatus.Open, "Heading.Open")]
    [InlineData(RoomStatus.Selling, "Heading.CanJoin")]
    [InlineData(RoomStatus.SoldOut, "Heading.SoldOut")]
    [InlineData(RoomStatus.Closed, "Heading.Closed")]
    public async Task The_page_shows_the_state_of_the_room(RoomStatus status, string headingKey)
    {
        Play(status);
        var page = await PageAsync(Path);
        Assert.Equal(En(RoomTexts, headingKey), page.QuerySelector("h1")!.TextContent);
        Assert.Equal(
            status is RoomStatus.Open or RoomStatus.Selling,
            page.QuerySelector("main form[action*='Join']") is not null
        );
        Assert.Equal(
            status == RoomStatus.SoldOut,
            page.QuerySelector($"main a[href='/events/{CustomerShop.Slug}/waitlist']") is not null
        );
    }

    [Theory]
    [InlineData(0, false, 0)]
    [InlineData(0, true, 1)]
    [InlineData(1, true, 1)]
    [InlineData(412, true, 412)]
    public async Task The_number_of_people_inside_includes_the_visitor_and_is_never_too_large(
        int counted,
        bool joins,
        int atLeast
    )
    {
        Play(RoomStatus.Open, Waiting(null, null, null), counted);
        if (joins)
            await JoinAsync();
        var number = (await PageAsync(Path)).QuerySelector("[data-number=waiting]")?.TextContent;
        Assert.Equal(atLeast == 0 ? null : EnCount(RoomTexts, "AtLeast", atLeast), number);
    }

    [Fact]
    public async Task A_visitor_in_line_sees_position_wait_and_pace_again_after_reloading()
    {
        Play(RoomStatus.Selling, Waiting());
        await JoinAsync();
        var page = await PageAsync(Path);
        Assert.Equal(En(RoomTexts, "Heading.InLine", 128), page.QuerySelector("h1")!.TextContent);
        Assert.Equal(
            [EnCount(RoomTexts, "People", 120), EnCount(RoomTexts, "Wait.Minutes", 4), En(RoomTexts, "Pace", 300)],
            page.QuerySelectorAll("[data-number]").Select(n => n.TextContent)
        );
        Assert.Contains(Receipt, page.QuerySelector(".room-code code")!.TextContent, StringComparison.Ordinal);
        // Without JavaScript, the page reloads by itself.
        Assert.Contains(
            "http-equiv=\"refresh\"",
            page.QuerySelector("head noscript")!.InnerHtml,
            StringComparison.Ordinal
        );

        using var news = JsonDocument.Parse(await Visitor.GetStringAsync(Path + "?handler=News"));
        Assert.Equal(
            ("InLine", EnCount(RoomTexts, "People", 120), 4),
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
    public async Task A_visitor_admitted_at_once_is_sent_to_the_seats_and_holds_with_the_receipt()
    {
        Play(RoomStatus.Selling, Admitted, waiting: 0);
        using var joined = await SubmitAsync(await PageAsync(Path), Path, En<RoomModel>("Join"));
        Assert.Equal(Seats, joined.Headers.Location!.OriginalString);
        Assert.Contains(
            En<SeatsModel>("YourTurn"),
            (await PageAsync(Seats)).QuerySelector(".picker-title")!.TextContent,
            StringComparison.Ordinal
        );
        await HoldSeatsAsync("2");
        Assert.Equal(Receipt, Api.Requests.Last(r => r.Method == "POST").Headers[Routes.RoomReceiptHeader]);
    }

    [Fact]
    public async Task A_visitor_who_is_not_admitted_is_sent_from_the_seats_to_the_room()
    {
        Play(RoomStatus.Selling, Waiting());
        using (var seats = await Visitor.GetAsync(Seats))
            Assert.Equal(Path, seats.Headers.Location!.OriginalString);
        Assert.NotNull((await PageAsync($"/events/{CustomerShop.Slug}")).QuerySelector($".event-buy a[href='{Path}']"));

        // The turn ends while the visitor is choosing.
        Play(RoomStatus.Selling, Admitted);
        await JoinAsync();
        var page = await PageAsync(Seats + "?view=list&section=1");
        Api.On("POST", "/events/{id}/holds", () =>
            ApiDouble.Problem(403, ProblemCodes.AdmissionOver, "Your turn is over.")
        );
        using var late = await SubmitAsync(page, Seats + "?view=list&section=1", HoldButton, ("SeatIds", "2"));
        Assert.Equal(Path, late.Headers.Location!.OriginalString);
        Assert.Contains(
            "Your turn is over.",
            (await PageAsync(Path)).QuerySelector("#toasts")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_buyer_with_held_seats_can_return_to_them_after_their_turn()
    {
        Play(RoomStatus.Selling, Admitted);
        await JoinAsync();
        await HoldSeatsAsync("2");
        Play(RoomStatus.Selling, Admitted with { Status = RoomEntryStatus.Over });
        await PageAsync(Seats);
    }

    [Fact]
    public async Task An_event_without_a_waiting_room_leads_to_the_seats()
    {
        Api.On("GET", "/events/{id}/room", () => ApiDouble.Problem(404, ProblemCodes.NoWaitingRoom));
        using var answer = await Visitor.GetAsync(Path);
        Assert.Equal(Seats, answer.Headers.Location!.OriginalString);
        await PageAsync(Seats);
        Assert.DoesNotContain(Api.Requests, r => r.Path.Contains("/room?", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_position_in_line_from_another_device_is_taken_over_after_confirmation()
    {
        Play(RoomStatus.Selling, Waiting());
        var page = await PageAsync($"{Path}?code={Receipt}");
        // Opening a link does not change anything yet.
        Assert.Equal(En(RoomTexts, "Heading.CanJoin"), (await PageAsync(Path)).QuerySelector("h1")!.TextContent);
        using (await SubmitAsync(page, Path, En<RoomModel>("Offer.Accept"))) { }
        Assert.Equal(En(RoomTexts, "Heading.InLine", 128), (await PageAsync(Path)).QuerySelector("h1")!.TextContent);

        using (await SubmitAsync(await PageAsync($"{Path}?code=nonsense"), Path, En<RoomModel>("Offer.Accept"))) { }
        var after = await PageAsync(Path);
        Assert.Contains(
            En<RoomModel>("Offer.Invalid"),
            after.QuerySelector("#toasts")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(En(RoomTexts, "Heading.InLine", 128), after.QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData(true, 5L, "is-right")]
    [InlineData(false, 5L, "is-wrong")]
    [InlineData(true, 6L, "is-wrong")]
    public async Task A_receipt_is_checked_step_by_step_and_errors_are_explained(
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
    public async Task A_forged_receipt_is_reported_as_unverifiable()
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
    [InlineData(null, "Wait.Unknown")]
    [InlineData(12, "Wait.Short")]
    [InlineData(60, "Wait.Minutes.one", 1)]
    [InlineData(61, "Wait.Minutes.other", 2)]
    [InlineData(1500, "Wait.Minutes.other", 25)]
    [InlineData(1501, "Wait.Minutes.other", 30)]
    [InlineData(3600, "Wait.Hours.one", 1)]
    [InlineData(8000, "Wait.HoursAndMinutes.other", 2, 15)]
    public void A_wait_is_rounded_up_and_written_in_words(int? seconds, string key, params int[] numbers) =>
        Assert.Equal(En(RoomTexts, key, [.. numbers]), RoomText.Wait(seconds));
}
