using CustomerPortal.Pages.Checkout;
using CustomerPortal.Seating;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using Bookings = CustomerPortal.Pages.Bookings;

namespace Portals.Tests;

/// <summary>The checkout and the pages after it in German.</summary>
public sealed class GermanCheckoutTests(ShopHost host) : GermanShopFixture(host)
{
    static readonly Texts StoredText = TextsOf("CustomerPortal.Bookings.StoredText");
    static readonly Texts LateText = TextsOf("CustomerPortal.Bookings.LatePaymentText");
    static readonly Texts Troubles = TextsOf("CustomerPortal.Pages.Shared._PaymentTroubles");
    static readonly Texts Clock = Texts.For(typeof(EventClock));

    static string CardEnding(string digits) =>
        De(Texts.For(typeof(TicketPlatform.PortalKit.Text.PaymentMethodText)), "CardEnding", digits);

    static readonly (string, string?)[] GoodCard =
    [
        ("Input.Card.Number", "4242 4242 4242 4242"),
        ("Input.Card.Expiry", "12/30"),
        ("Input.Card.Cvc", "123"),
    ];

    static readonly (string, string?)[] DeclinedCard =
    [
        ("Input.Card.Number", "4000000000000002"),
        ("Input.Card.Expiry", "12/30"),
        ("Input.Card.Cvc", "123"),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task The_details_say_in_German_how_many_tickets_are_ordered_and_what_they_cost(int seats)
    {
        var checkout = await HoldAsync([.. new[] { "2", "3", "4" }.Take(seats)]);
        var page = await PageAsync(checkout);
        Assert.Equal("de", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(De<DetailsModel>("Title"), Heading(page));
        Says(
            page,
            DeCount<DetailsModel>("OrderToPay", seats),
            DeCount<DetailsModel>("BetterHint", seats),
            De<DetailsModel>("Release"),
            De<DetailsModel>("StayHeld")
        );
        Assert.Equal(De<DetailsModel>("Email"), page.QuerySelector("label[for=Input_Contact_Email]")!.TextContent);
        Assert.Contains(
            Euros(12.5m * seats),
            page.QuerySelector(".summary-total")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_hold_that_has_expired_offers_the_same_seats_in_German(int seats)
    {
        var checkout = await HoldAsync([.. new[] { "2", "3", "4" }.Take(seats)]);
        Shop.EndAllHolds();
        var page = await PageAsync(checkout);
        Assert.Equal(De<DetailsModel>("Expired.Heading"), Heading(page));
        Assert.Equal(
            DeCount<DetailsModel>("TryAgain", seats),
            page.QuerySelector("main .btn-primary")!.TextContent.Trim()
        );
    }

    [Fact]
    public async Task The_errors_of_the_card_fields_are_German()
    {
        var pay = await BookAsync("2");
        using var wrong = await SubmitAsync(
            await PageAsync(pay),
            pay,
            De<PayModel>("Pay", Euros(12.5m)),
            ("Input.Card.Number", "4242"),
            ("Input.Card.Expiry", "13/99"),
            ("Input.Card.Cvc", "")
        );
        var page = await ReadAsync(wrong);
        string ErrorOf(string field) => page.QuerySelector($"#Input_Card_{field}-error")!.TextContent.Trim();
        Assert.Equal(De<CardInput>("CardNumber"), ErrorOf("Number"));
        Assert.Equal(De<CardInput>("Expiry"), ErrorOf("Expiry"));
        Assert.Equal(De(TextsOf("TicketPlatform.PortalKit.Hosting.ValidationText"), "Required"), ErrorOf("Cvc"));
    }

    // Expiry date and security code share the width of a phone. A longer hint takes two lines at 390 px and moves its
    // input below the other one.
    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public async Task The_hints_of_the_short_card_fields_fit_on_one_line_of_a_phone(string language)
    {
        var pay = await BookAsync("2");
        Visitor.DefaultRequestHeaders.AcceptLanguage.Clear();
        Visitor.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        var page = await PageAsync(pay);
        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        var hints = page.QuerySelectorAll(".form-row-tight .hint");
        Assert.Equal(2, hints.Length);
        Assert.All(hints, hint => Assert.InRange(hint.TextContent.Length, 1, 25));
    }

    [Fact]
    public async Task A_declined_card_and_then_a_good_one_end_with_tickets_in_German()
    {
        var pay = await BookAsync("2", "3", "4");
        var payButton = De<PayModel>("Pay", Euros(37.5m));
        using var declined = await SubmitAsync(await PageAsync(pay), pay, payButton, DeclinedCard);
        var page = await PageAsync(pay);
        Assert.Equal(De<PayModel>("Title"), Heading(page));
        var banner = page.QuerySelector(".banner.tone-bad")!.TextContent;
        Assert.Contains(De<PayModel>("Declined.Heading", CardEnding("0002")), banner, StringComparison.Ordinal);
        Assert.Contains(De(Troubles, "Refused", De<PayModel>("Declined.Advice")), banner, StringComparison.Ordinal);

        using var paid = await SubmitAsync(page, pay, payButton, GoodCard);
        var booking = await PageAsync(paid.Headers.Location!.OriginalString);
        Assert.Equal(De<Bookings.ShowModel>("Confirmed.Heading"), Heading(booking));
        Says(
            booking,
            De<Bookings.ShowModel>("Confirmed.Lead", "TP-1000"),
            De<Bookings.ShowModel>("PaidWith"),
            CardEnding("4242"),
            "17. Mai 2030, 20:00",
            De(Clock, "ZoneName", "Berlin"),
            Euros(37.5m),
            DeCount<Bookings.ShowModel>("WhereSeats", 3)
        );

        var ticket = await PageAsync(booking.QuerySelector(".ticket-actions a")!.GetAttribute("href")!);
        Assert.Equal(
            new[] { "Section", "Row", "Seat", "Doors" }.Select(key => De<CustomerPortal.Pages.Tickets.ShowModel>(key)),
            ticket.QuerySelectorAll(".ticket-facts dt").Take(4).Select(fact => fact.TextContent)
        );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Bookings_are_listed_in_German(int seats)
    {
        await BookAsync([.. new[] { "2", "3", "4" }.Take(seats)]);
        var page = await PageAsync("/bookings");
        Assert.Equal(De<Bookings.IndexModel>("Title"), Heading(page));
        var row = page.QuerySelector(".booking-row")!;
        Assert.Equal(De<Bookings.IndexModel>("Upcoming"), row.Closest("section")!.QuerySelector("h2")!.TextContent);
        Assert.Contains(
            $"· {DeCount<Bookings.IndexModel>("Seats", seats)} ·",
            row.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(De<Bookings.ShowModel>("Status.PendingPayment"), row.QuerySelector(".badge")!.TextContent.Trim());
    }

    [Fact]
    public async Task Payments_are_listed_in_German()
    {
        await HoldAsync("2");
        PaymentResponse Payment(PaymentStatus status, Money? back = null) =>
            new(
                CustomerShop.Id((int)status + 1),
                CustomerShop.Id(300),
                "TP-1",
                "demo",
                status,
                new(3750, "EUR"),
                "Card ending 4242",
                null,
                CustomerShop.Start,
                Refunded: back
            );
        PaymentResponse[] all =
        [
            Payment(PaymentStatus.Succeeded, new(1250, "EUR")),
            Payment(PaymentStatus.Processing),
            Payment(PaymentStatus.Declined),
        ];
        Api.On("GET", "/payments/mine", () => Results.Ok(new Paged<PaymentResponse>([.. all], 1, 20, 3)));
        var page = await PageAsync("/payments");
        Assert.Equal(
            new[] { "PartlyRefunded", "Processing", "Declined" }.Select(key =>
                De<CustomerPortal.Pages.Payments.IndexModel>(key)
            ),
            page.QuerySelectorAll("tbody .badge").Select(badge => badge.TextContent.Trim())
        );
        Says(
            page,
            De<CustomerPortal.Pages.Payments.IndexModel>("Back", Euros(12.5m)),
            Euros(37.5m),
            De<CustomerPortal.Pages.Payments.IndexModel>("Demo", CardEnding("4242"))
        );
    }

    [Fact]
    public async Task Returning_tickets_says_in_German_what_comes_back()
    {
        var booking = await PaidAsync();
        var path = $"/bookings/{booking.Id}/return";
        var choose = await PageAsync(path);
        Assert.Equal(DeCount<Bookings.ReturnTicketsModel>("Choose.Heading", 3), Heading(choose));
        // Within the sentence, and still a time that a script can read.
        var hint = choose.QuerySelector("main .hint:has(time)")!;
        var until = hint.QuerySelector("time")!.TextContent;
        Assert.Equal(De<Bookings.ReturnTicketsModel>("Until.Paid", until), hint.TextContent.Trim());

        var one = await PageAsync($"{path}?seat=2");
        Assert.Equal(De<Bookings.ReturnTicketsModel>("ComesBack", Euros(12.5m)), Heading(one));
        Says(one, DeCount<Bookings.ReturnTicketsModel>("Invalid", 1), De<Bookings.ReturnTicketsModel>("RestValid"));
        var all = await PageAsync($"{path}?seat=2&seat=3&seat=4");
        Assert.Equal(De<Bookings.ReturnTicketsModel>("ComesBack", Euros(37.5m)), Heading(all));
        Says(all, DeCount<Bookings.ReturnTicketsModel>("Invalid", 3), De<Bookings.ReturnTicketsModel>("NothingLeft"));
    }

    [Theory]
    [InlineData("Returned by the buyer.", "Returned by the buyer.")]
    [InlineData("The event was cancelled: Singer ill", "EventCancelled", "Singer ill")]
    [InlineData("With our apologies", null)]
    public async Task A_refunds_stored_reason_is_German_unless_staff_wrote_it(
        string stored,
        string? key,
        params string[] arguments
    )
    {
        var shown = key is null ? stored : De(StoredText, key, [.. arguments]);
        var booking = await PaidAsync(b =>
            b with
            {
                Status = BookingStatus.Refunded,
                Refunds = [new(CustomerShop.Id(900), b.Total, "succeeded", stored, [2], CustomerShop.Start)],
            }
        );
        var page = await PageAsync($"/bookings/{booking.Id}");
        Assert.Equal(De<Bookings.ShowModel>("Refunded.Heading"), Heading(page));
        var refund = page.QuerySelector("[data-part=money] li")!;
        Assert.Equal(De<Bookings.ShowModel>("Refund.succeeded"), refund.QuerySelector(".badge")!.TextContent.Trim());
        Assert.StartsWith(
            shown + " ·",
            refund.QuerySelector("small:last-child")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_late_payment_is_explained_in_German(int seats)
    {
        var booking = await PaidAsync(b =>
            b with
            {
                Late = LatePaymentOutcome.OtherPlaces,
                Items = [.. b.Items.Take(seats).Select(item => item with { InsteadOf = item.Place })],
            }
        );
        var page = await PageAsync($"/bookings/{booking.Id}");
        Assert.Equal(De(LateText, "Other.Heading"), Heading(page));
        using var german = Languages.Use("de");
        var places = booking.Items.Select(item => item.Place).Format();
        Assert.Contains(
            DeCount(LateText, "Other.Lead", seats, places, places, booking.Reference),
            page.QuerySelector("[data-part=head] .lead")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_refunded_late_payment_names_amount_and_day_in_German()
    {
        var booking = await PaidAsync(b =>
            b with
            {
                Status = BookingStatus.Expired,
                Late = LatePaymentOutcome.Refunded,
                Refunds = [new(CustomerShop.Id(900), b.Total, "requested", "", [], CustomerShop.Start)],
            }
        );
        var lead = (await PageAsync($"/bookings/{booking.Id}")).QuerySelector(".lead")!.TextContent;
        Assert.Contains(
            De(LateText, "Refunding.Amount.To", Euros(37.5m), CardEnding("4242")),
            lead,
            StringComparison.Ordinal
        );
        using var german = Languages.Use("de");
        var day = EventClock.Date(CustomerShop.Start.AddDays(10), "Europe/Berlin");
        Assert.Contains("27. Mai 2030", day, StringComparison.Ordinal);
        Assert.EndsWith(De(LateText, "ThereBy", day), lead, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_seat_history_of_a_booking_is_German()
    {
        var booking = await PaidAsync();
        Api.On("GET", "/bookings/{id}/seats/history", () =>
            Results.Ok(
                new SeatHistoryResponse[]
                {
                    new(
                        2,
                        "Stalls",
                        "A",
                        "3",
                        PlaceState.Sold,
                        [
                            new(
                                CustomerShop.Start,
                                PlaceState.Held,
                                PlaceState.Sold,
                                "You paid, and the seat became yours.",
                                booking.Id,
                                booking.Reference
                            ),
                        ]
                    ),
                }
            )
        );
        var page = await PageAsync($"/bookings/{booking.Id}/seats");
        Assert.Equal(DeCount<Bookings.SeatsModel>("Title", 3), Heading(page));
        Says(
            page,
            DeCount<Bookings.SeatsModel>("Lead", 3, De(Clock, "ZoneName", "Berlin")),
            De<Bookings.SeatsModel>("Seat", "Stalls", "A", "3"),
            De<Bookings.SeatsModel>("Yours"),
            De(StoredText, "You paid, and the seat became yours."),
            "Freitag, 17. Mai 2030, 20:00 Uhr"
        );
    }

    // Three seats for €12.50 each, paid, as the API describes them.
    async Task<BookingResponse> PaidAsync(Func<BookingResponse, BookingResponse>? change = null)
    {
        var pay = await BookAsync("2", "3", "4");
        (await SubmitAsync(await PageAsync(pay), pay, De<PayModel>("Pay", Euros(37.5m)), GoodCard)).Dispose();
        var booking = Shop.Bookings.Single() with { RefundableUntil = CustomerShop.Start.AddDays(-1) };
        booking = change?.Invoke(booking) ?? booking;
        Api.On("GET", "/bookings/{id}", () => Results.Ok(booking));
        return booking;
    }
}
