using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using static Portals.Tests.CustomerShop;
using Pages = CustomerPortal.Pages;

namespace Portals.Tests;

/// <summary>Standing places are tickets: nobody sits, and they are not next to each other.</summary>
public sealed partial class StandingPlacesTests(ShopHost host) : CustomerPortalFixture(host)
{
    static readonly Guid Entry = Id(700);
    static readonly PlaceResponse Floor = new(40, "Floor", null, null, 3, "Floor", Euro(20));

    WaitlistResponse Waiting(bool acceptsSplit = false) =>
        new(
            Entry,
            Shop.Summary,
            3,
            null,
            null,
            acceptsSplit,
            "waiting",
            1,
            "",
            null,
            null,
            Start.AddDays(-30),
            null,
            null,
            Start.AddDays(-40),
            MaxOvertaken: 3,
            Standing: true
        );

    void MakeStanding() =>
        Shop.Event = Shop.Event with { Categories = [Shop.Event.Categories[2] with { Standing = true }] };

    [Theory]
    [InlineData("waiting", false)]
    [InlineData("waiting", true)]
    [InlineData("offered", false)]
    [InlineData("accepted", false)]
    public async Task A_waitlist_entry_for_standing_tickets_does_not_mention_seats(string status, bool acceptsSplit)
    {
        var entry = Waiting(acceptsSplit) with { Status = status };
        if (status == "offered")
            entry = entry with
            {
                OfferExpiresAt = entry.ServerNow.AddMinutes(20),
                Total = Euro(60),
                Offer = [Floor, Floor with { SeatId = 41 }, Floor with { SeatId = 42 }],
            };
        Api.On("GET", "/waitlist/{id}", () => Results.Json(entry, JsonSerializerOptions.Web));
        await LogInAsync();
        var page = await PageAsync($"/waitlist/{Entry}");
        SpeaksOfTickets(page);
        if (status == "offered")
            Assert.Equal("3 × Floor", Assert.Single(page.QuerySelectorAll(".ticket-words")).TextContent);
    }

    [Fact]
    public async Task The_form_to_join_the_waitlist_does_not_offer_to_sit_apart()
    {
        MakeStanding();
        Shop.Event = Shop.Event with { Availability = AvailabilityLevel.SoldOut, WaitlistOpen = true, PlacesFree = 0 };
        Api.On("GET", "/waitlist/mine", () => Results.Ok(Array.Empty<WaitlistResponse>()));
        const string path = "/events/night-music/waitlist";
        await LogInAsync(path);
        var page = await PageAsync(path);
        Assert.Null(page.QuerySelector("#Input_AcceptSplit"));
        SpeaksOfTickets(page);
    }

    [Fact]
    public async Task The_checkout_of_standing_tickets_does_not_mention_seats()
    {
        const string path = $"/events/{Slug}/seats";
        using var held = await SubmitAsync(await PageAsync(path), path, HoldButton, ("Standing[3]", "2"));
        await LogInAsync();
        var page = await PageAsync(held.Headers.Location!.OriginalString);
        Assert.Contains(
            EnCount<Pages.Checkout.DetailsModel>("BetterHint.Tickets", 2),
            page.QuerySelector("main")!.TextContent,
            StringComparison.Ordinal
        );
        SpeaksOfTickets(page);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public void Texts_about_tickets_mention_neither_neighbors_nor_chairs(string tag)
    {
        using var _ = Languages.Use(tag);
        foreach (
            var texts in new[]
            {
                Texts.For<Pages.Checkout.DetailsModel>(),
                Texts.For<Pages.Waitlist.JoinModel>(),
                Texts.For<Pages.Waitlist.ShowModel>(),
                Texts.For(typeof(Pages.Waitlist.WaitlistText)),
            }
        )
        {
            var ofTickets = texts
                .StartingWith("")
                .Where(text => text.Key.Contains("Tickets", StringComparison.Ordinal))
                .ToList();
            Assert.NotEmpty(ofTickets);
            Assert.All(ofTickets, text => Assert.DoesNotMatch(Seating(), text.Text));
        }
        Assert.Matches(Seating(), "3 Plätze nebeneinander");
        Assert.Matches(Seating(), "3 seats together");
    }

    [Theory]
    [InlineData(BookingStatus.Expired, false)]
    [InlineData(BookingStatus.PendingPayment, true)]
    public async Task Paying_for_standing_tickets_does_not_mention_seats(BookingStatus status, bool isUnavailable)
    {
        var pay = await ReachPaymentAsync();
        var booking = Shop.Bookings.Single();
        booking = booking with
        {
            Status = status,
            PaymentUnavailable = isUnavailable,
            Items = [.. booking.Items.Select(item => item with { Place = Floor })],
        };
        Api.On("GET", "/bookings/{id}", () => Results.Ok(booking));
        SpeaksOfTickets(await PageAsync(pay));
    }

    [Fact]
    public async Task A_booking_names_its_area_once()
    {
        await ReachPaymentAsync();
        Shop.Confirm();
        var booking = Shop.Bookings.Single();
        booking = booking with { Items = [.. booking.Items.Select(item => item with { Place = Floor })] };
        Api.On("GET", "/bookings/{id}", () => Results.Ok(booking));
        var page = await PageAsync($"/bookings/{booking.Id}");
        Assert.All(page.QuerySelectorAll(".ticket-words"), words =>
            Assert.Equal(["Floor", "Ada Lovelace"], words.Children.Select(word => word.TextContent))
        );
    }

    [Fact]
    public async Task The_ways_to_standing_tickets_do_not_mention_seats()
    {
        MakeStanding();
        SpeaksOfTickets(await PageAsync($"/events/{Slug}"));
        Api.On("GET", "/events", () =>
            Results.Ok(new EventSearchResponse(new([Shop.Summary with { StandingOnly = true }], 1, 24, 1), []))
        );
        var home = await PageAsync("/");
        Assert.Equal(
            En<Pages.IndexModel>("ChooseSeats.Tickets"),
            home.QuerySelector(".featured-cost .btn")!.TextContent
        );
    }

    [Fact]
    public async Task Standing_tickets_that_others_got_first_are_not_called_seats()
    {
        Api.On("POST", "/events/{id}/holds", () =>
            ApiDouble.Problem(
                409,
                ProblemCodes.PlacesUnavailable,
                "2 of these seats have just been taken.",
                new { Unavailable = new[] { 40, 41 }, Suggested = new[] { 42, 43 } }
            )
        );
        const string path = $"/events/{Slug}/seats";
        using var refused = await SubmitAsync(await PageAsync(path), path, HoldButton, ("Standing[3]", "2"));
        var page = await PageAsync(refused.Headers.Location!.OriginalString);
        Assert.Contains(
            En<Pages.Events.SeatsModel>("StandingTaken"),
            page.QuerySelector("#toasts")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Null(page.QuerySelector(".panel-notes .banner"));
    }

    [Fact]
    public async Task The_numbers_typed_come_back_after_a_refusal()
    {
        Api.On("POST", "/events/{id}/holds", () => ApiDouble.Problem(409, ProblemCodes.PlacesUnavailable));
        const string path = $"/events/{Slug}/seats";
        using var refused = await SubmitAsync(await PageAsync(path), path, HoldButton, ("Standing[3]", "5"));
        var page = await PageAsync(refused.Headers.Location!.OriginalString);
        Assert.Equal("5", Typed(page));
        Assert.Contains("€100.00", page.QuerySelector("[data-total]")!.TextContent, StringComparison.Ordinal);

        // Changing the section or asking for the best seats does not lose them either.
        using var shown = await SubmitAsync(page, path, "Balcony", ("Standing[3]", "4"));
        Assert.Equal("4", Typed(await PageAsync(shown.Headers.Location!.OriginalString)));
        using var best = await SubmitAsync(page, path, En<Pages.Events.SeatsModel>("Best.Find"), ("Standing[3]", "3"));
        Assert.Equal("3", Typed(await PageAsync(best.Headers.Location!.OriginalString)));
    }

    [Fact]
    public async Task Numbers_typed_replace_those_of_the_hold_only_if_they_can_be_ordered()
    {
        const string path = $"/events/{Slug}/seats";
        Assert.Equal("2", Typed(await PageAsync($"{path}?tickets=3.2")));
        using var held = await SubmitAsync(await PageAsync(path), path, HoldButton, ("Standing[3]", "1"));
        Assert.Equal("1", Typed(await PageAsync(path)));
        Assert.Equal("2", Typed(await PageAsync($"{path}?tickets=3.2")));
        foreach (var nonsense in NonsenseTickets)
            Assert.Equal("1", Typed(await PageAsync($"{path}?tickets={nonsense}")));
    }

    static readonly string[] NonsenseTickets =
    [
        "",
        "3",
        "3.",
        ".3",
        "3.0",
        "3.-2",
        "3.2.1",
        "3.%202",
        "3.99999",
        "3.99999999999",
        "1.2",
        "77.2",
        "x.y",
        "%3Cb%3E.2",
    ];

    static string? Typed(IDocument page) => page.QuerySelector("[data-standing='3']")!.GetAttribute("value");

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task Only_seats_have_a_seat_history(bool isStandingOnly, int seats)
    {
        await ReachPaymentAsync();
        Shop.Confirm();
        var booking = Shop.Bookings.Single();
        var items = booking.Items;
        booking = booking with
        {
            Items = isStandingOnly
                ? [.. items.Select(item => item with { Place = Floor })]
                : [items[0], items[1] with { Place = Floor }],
        };
        Api.On("GET", "/bookings/{id}", () => Results.Ok(booking));
        Api.On("GET", "/bookings/{id}/seats/history", () =>
            Results.Ok(
                booking.Items.Select(item => new SeatHistoryResponse(
                    item.Place.SeatId,
                    item.Place.Section,
                    item.Place.Row,
                    item.Place.Seat,
                    PlaceState.Sold,
                    []
                ))
            )
        );
        var path = $"/bookings/{booking.Id}";
        Assert.Equal(seats, (await PageAsync(path)).QuerySelectorAll("main a[href$='/seats']").Length);
        using var history = await Visitor.GetAsync($"{path}/seats");
        if (isStandingOnly)
            Assert.Equal(path, history.Headers.Location!.OriginalString);
        else
            Assert.Equal(seats, (await ReadAsync(history)).QuerySelectorAll(".panel").Length);
    }

    static void SpeaksOfTickets(IDocument page) =>
        Assert.DoesNotMatch(Seating(), page.QuerySelector("main")!.TextContent);

    [GeneratedRegex(
        @"\b(seats?|together|apart|next to|side by side|step-free)\b|sitz|nebeneinander|getrennt|stufenlos",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Seating();
}
