using System.Net;
using System.Text.Json;
using CustomerPortal.Pages.Waitlist;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;

namespace Portals.Tests;

public sealed class CustomerWaitlistTests(ShopHost host) : CustomerPortalFixture(host)
{
    static readonly Guid Entry = CustomerShop.Id(700);
    static readonly Texts LineText = Texts.For(typeof(WaitlistText));

    WaitlistResponse Waiting =>
        new(
            Entry,
            Shop.Summary,
            2,
            1,
            "Stalls",
            false,
            "waiting",
            3,
            "2 parties are ahead of you.",
            null,
            null,
            CustomerShop.Start.AddDays(-30),
            null,
            null,
            CustomerShop.Start.AddDays(-40)
        );

    WaitlistResponse Offered =>
        Waiting with
        {
            Status = "offered",
            Position = null,
            OfferExpiresAt = Waiting.ServerNow.AddMinutes(20),
            Total = CustomerShop.Euro(90),
            Offer =
            [
                new(4, "Stalls", "A", "5", 1, "Stalls", CustomerShop.Euro(45)),
                new(5, "Stalls", "A", "6", 1, "Stalls", CustomerShop.Euro(45)),
            ],
        };

    void Answer(params WaitlistResponse[] mine)
    {
        Api.On("GET", "/waitlist/{id}", http =>
            Task.FromResult(
                mine.FirstOrDefault(w => w.Id.ToString() == http.Request.RouteValues["id"]!.ToString()) is { } found
                    ? Results.Json(found, JsonSerializerOptions.Web)
                    : ApiDouble.Problem(404, ProblemCodes.NotFound)
            )
        );
        Api.On("GET", "/waitlist/mine", () => Results.Ok(mine));
    }

    [Fact]
    public async Task A_sold_out_event_links_to_its_waitlist_and_joining_shows_the_position()
    {
        Shop.Event = Shop.Event with { Availability = AvailabilityLevel.SoldOut, WaitlistOpen = true, PlacesFree = 0 };
        Answer();
        Api.On("POST", "/events/{id}/waitlist", () => Results.Json(Waiting, statusCode: 201));
        const string path = "/events/night-music/waitlist";
        Assert.Equal(
            path,
            (await PageAsync("/events/night-music")).QuerySelector(".event-buy .btn-primary")!.GetAttribute("href")
        );
        Assert.NotNull((await PageAsync("/events/night-music/seats")).QuerySelector($"a[href='{path}']"));
        await LogInAsync(path);
        using var joined = await SubmitAsync(
            await PageAsync(path),
            path,
            En<JoinModel>("Join"),
            ("Input.Quantity", "2"),
            ("Input.CategoryId", "1")
        );
        Assert.Equal($"/waitlist/{Entry}", joined.Headers.Location!.OriginalString);

        Answer(Waiting);
        var page = await PageAsync($"/waitlist/{Entry}");
        Assert.Equal(En<ShowModel>("Number", 3), page.QuerySelector("h1")!.TextContent);
        Assert.Contains(EnCount(LineText, "Reason.Ahead", 2), page.Body!.TextContent, StringComparison.Ordinal);
        // A visitor who is already waiting is not asked again.
        using var again = await Visitor.GetAsync(path);
        Assert.Equal($"/waitlist/{Entry}", again.Headers.Location!.OriginalString);
        Assert.Contains(
            En(LineText, "Badge.Waiting", 3),
            (await PageAsync("/bookings")).Body!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_form_shows_why_the_API_rejected_it()
    {
        Shop.Event = Shop.Event with { Availability = AvailabilityLevel.SoldOut, WaitlistOpen = true };
        Answer();
        Api.On("POST", "/events/{id}/waitlist", () =>
            ApiDouble.Problem(403, ProblemCodes.EmailNotVerified, "Please confirm your e-mail address first.")
        );
        const string path = "/events/night-music/waitlist";
        await LogInAsync(path);
        using var refused = await SubmitAsync(await PageAsync(path), path, En<JoinModel>("Join"));
        Assert.Contains(
            "confirm your e-mail address",
            (await ReadAsync(refused)).QuerySelector(".error-summary")!.TextContent,
            StringComparison.Ordinal
        );
        using var tooMany = await SubmitAsync(
            await PageAsync(path),
            path,
            En<JoinModel>("Join"),
            ("Input.Quantity", "99")
        );
        Assert.NotNull((await ReadAsync(tooMany)).QuerySelector("[aria-invalid]"));
    }

    [Fact]
    public async Task An_offer_shows_seats_price_and_time_and_taking_it_leads_to_the_checkout()
    {
        Answer(Offered);
        var path = $"/waitlist/{Entry}";
        await LogInAsync(path);
        var page = await PageAsync(path);
        Assert.Equal(EnCount<ShowModel>("Offered", 2), page.QuerySelector("h1")!.TextContent);
        Assert.Equal("1200000", page.QuerySelector("[data-countdown]")!.GetAttribute("data-countdown"));
        Assert.Equal(2, page.QuerySelectorAll(".ticket-row").Length);
        var hold = new HoldResponse(
            CustomerShop.Id(701),
            "token-x",
            Shop.Event.Id,
            Offered.ServerNow.AddMinutes(5),
            Offered.ServerNow,
            2,
            Offered.Offer!,
            CustomerShop.Euro(90)
        );
        Api.On("POST", "/waitlist/{id}/accept", () => Results.Json(hold, JsonSerializerOptions.Web));
        using var taken = await SubmitAsync(page, path, EnCount<ShowModel>("Take", 2));
        Assert.Equal($"/checkout/{Shop.Event.Id}?seats=4.5", taken.Headers.Location!.OriginalString);

        Api.On("POST", "/waitlist/{id}/accept", () =>
            ApiDouble.Problem(409, ProblemCodes.OfferOver, "Its time ran out.")
        );
        using var late = await SubmitAsync(page, path, EnCount<ShowModel>("Take", 2));
        Assert.Equal(path, late.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("en", false, "This seat is", "the seat goes", @"\b(seats|these|they|tickets)\b")]
    [InlineData("en", true, "This ticket is", "the ticket goes", @"\b(tickets|these|they|seats?)\b")]
    [InlineData("de", false, "Dieser Platz ist", "geht der Platz", "Plätze|Tickets|diese ")]
    [InlineData("de", true, "Dieses Ticket ist", "geht das Ticket", "Tickets|Plätze|Platz|diese ")]
    public async Task The_offer_of_a_single_ticket_speaks_of_one(
        string language,
        bool isStanding,
        string held,
        string goes,
        string plural
    )
    {
        var offer = Offered with { Quantity = 1, Standing = isStanding, Offer = [Offered.Offer![0]] };
        Answer(offer);
        await LogInAsync();
        Visitor.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        var page = await PageAsync($"/waitlist/{Entry}");
        Assert.StartsWith(held, page.QuerySelector(".lead")!.TextContent, StringComparison.Ordinal);
        var hints = page.QuerySelectorAll("main .booking-head .hint, main .stack > .hint")
            .Select(hint => hint.TextContent)
            .Where(hint => hint.Contains(goes, StringComparison.Ordinal));
        Assert.Equal(2, hints.Count());
        var text = page.QuerySelector("main .booking-head")!.TextContent + page.QuerySelector("main form")!.TextContent;
        Assert.DoesNotMatch(plural, text + string.Concat(hints));

        foreach (var used in new bool?[] { null, true, false })
        {
            Answer(offer with { Status = "accepted", Offer = null, OfferExpiresAt = null, OfferUsed = used });
            var lead = (await PageAsync($"/waitlist/{Entry}")).QuerySelector(".lead")!.TextContent;
            Assert.DoesNotMatch("seats|tickets|Plätze|die Tickets|Tickets gebucht|haben die", lead);
        }
    }

    [Fact]
    public async Task An_accepted_offer_that_was_booked_leads_to_its_booking()
    {
        var booking = CustomerShop.Id(300);
        Answer(Waiting with { Status = "accepted", Position = null, BookingId = booking, OfferUsed = true });
        await LogInAsync();
        var page = await PageAsync($"/waitlist/{Entry}");
        Assert.Equal(En<ShowModel>("Booked"), page.QuerySelector("h1")!.TextContent);
        Assert.Equal(EnCount(LineText, "Reason.Booked", 2), page.QuerySelector(".lead")!.TextContent);
        Assert.Equal($"/bookings/{booking}", page.QuerySelector(".booking-main .btn-primary")!.GetAttribute("href"));
        Assert.Contains(
            En(LineText, "Badge.Booked"),
            (await PageAsync("/waitlist")).QuerySelector(".booking-row")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_accepted_offer_with_an_unfinished_booking_leads_to_its_payment()
    {
        var booking = CustomerShop.Id(300);
        Answer(Waiting with { Status = "accepted", Position = null, BookingId = booking });
        await LogInAsync();
        var page = await PageAsync($"/waitlist/{Entry}");
        Assert.Equal(En<ShowModel>("Accepted"), page.QuerySelector("h1")!.TextContent);
        Assert.Equal(
            $"/checkout/pay/{booking}",
            page.QuerySelector(".booking-main .btn-primary")!.GetAttribute("href")
        );
    }

    [Theory]
    [InlineData(AvailabilityLevel.SoldOut, "JoinAgain")]
    [InlineData(AvailabilityLevel.Few, "BackToEvent")]
    public async Task An_accepted_offer_whose_hold_has_ended_leads_back_to_the_event(
        AvailabilityLevel level,
        string key
    )
    {
        Answer(
            Waiting with
            {
                Status = "accepted",
                Position = null,
                OfferUsed = false,
                Event = Shop.Summary with { Availability = level },
            }
        );
        await LogInAsync();
        var page = await PageAsync($"/waitlist/{Entry}");
        Assert.Equal(En<ShowModel>("Unused"), page.QuerySelector("h1")!.TextContent);
        var next = Assert.Single(page.QuerySelectorAll(".booking-main .actions > .btn"));
        Assert.Equal(En<ShowModel>(key), next.TextContent);
        Assert.Equal("/events/night-music", next.GetAttribute("href"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Accepting_an_offer_that_has_become_something_else_meanwhile_is_explained_by_the_page(bool isUsed)
    {
        var entry = Waiting with { Status = "accepted", Position = null };
        Answer(entry);
        var path = $"/waitlist/{Entry}";
        await LogInAsync(path);
        var page = await PageAsync(path);
        Api.On("POST", "/waitlist/{id}/accept", () => ApiDouble.Problem(409, ProblemCodes.OfferOver, "It is over."));
        Answer(entry with { OfferUsed = isUsed });
        using var pressed = await SubmitAsync(page, path, En<ShowModel>("ToCheckout"));
        var after = await PageAsync(pressed.Headers.Location!.OriginalString);
        Assert.Equal(En<ShowModel>(isUsed ? "Booked" : "Unused"), after.QuerySelector("h1")!.TextContent);
        Assert.DoesNotContain("It is over.", after.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_offer_that_ended_with_the_cancellation_of_its_event_says_so()
    {
        Answer(Waiting with { Status = "lapsed", Event = Shop.Summary with { Status = EventStatus.Cancelled } });
        var path = $"/waitlist/{Entry}";
        await LogInAsync(path);
        var page = await PageAsync(path);
        Assert.Equal(En(LineText, "Reason.Cancelled"), page.QuerySelector(".lead")!.TextContent);
        Assert.Null(page.QuerySelector("[data-countdown]"));
    }

    [Fact]
    public async Task A_waitlist_entry_of_another_user_is_not_found()
    {
        Answer(Waiting);
        await LogInAsync("/waitlist");
        await PageAsync($"/waitlist/{CustomerShop.Id(999)}", HttpStatusCode.NotFound);
        await PageAsync("/waitlist/nonsense", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(EventStatus.Published, true)]
    [InlineData(EventStatus.Cancelled, true)]
    [InlineData(EventStatus.Unpublished, false)]
    [InlineData(EventStatus.Draft, false)]
    public async Task An_entry_links_to_its_event_only_while_that_has_a_page(EventStatus status, bool links)
    {
        Answer(Waiting with { Status = "lapsed", Position = null, Event = Shop.Summary with { Status = status } });
        await LogInAsync();
        var page = await PageAsync($"/waitlist/{Entry}");
        Assert.Equal(links ? 2 : 0, page.QuerySelectorAll("main a[href^='/events/']").Length);
        Assert.Contains("Night Music", page.QuerySelector(".order-event")!.TextContent, StringComparison.Ordinal);
        if (!links)
            Assert.Equal("/events", page.QuerySelector("main .btn-primary")!.GetAttribute("href"));
    }
}
