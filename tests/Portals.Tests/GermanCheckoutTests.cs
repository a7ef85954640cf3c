using CustomerPortal.Pages.Checkout;
using Microsoft.AspNetCore.Http;
using TicketPlatform.Contracts;
using Bookings = CustomerPortal.Pages.Bookings;

namespace Portals.Tests;

/// <summary>Buying, and what follows it, in German.</summary>
public sealed class GermanCheckoutTests(ShopHost host) : GermanShopFixture(host)
{
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
    [InlineData(1, "1 Ticket.")]
    [InlineData(3, "3 Tickets.")]
    public async Task The_details_say_in_German_how_many_tickets_are_ordered_and_what_they_cost(int seats, string order)
    {
        var checkout = await HoldAsync([.. new[] { "2", "3", "4" }.Take(seats)]);
        var page = await PageAsync(checkout);
        Assert.Equal("de", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(De<DetailsModel>("Title"), Heading(page));
        Says(
            page,
            order,
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
    public async Task What_is_wrong_with_the_card_is_said_in_German()
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
        Assert.Equal("Bitte füllen Sie dieses Feld aus.", ErrorOf("Cvc"));
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
        Assert.Contains("Karte mit Endziffern 0002 wurde abgelehnt", banner, StringComparison.Ordinal);
        Assert.Contains("Ihre Plätze sind weiterhin reserviert.", banner, StringComparison.Ordinal);

        using var paid = await SubmitAsync(page, pay, payButton, GoodCard);
        var booking = await PageAsync(paid.Headers.Location!.OriginalString);
        Assert.Equal(De<Bookings.ShowModel>("Confirmed.Heading"), Heading(booking));
        Says(
            booking,
            "Bezahlt und bestätigt. Ihre Buchungsnummer ist TP-1000.",
            De<Bookings.ShowModel>("PaidWith"),
            "Karte mit Endziffern 4242",
            "17. Mai 2030, 20:00",
            "Ortszeit Berlin",
            Euros(37.5m),
            DeCount<Bookings.ShowModel>("WhereSeats", 3)
        );

        var ticket = await PageAsync(booking.QuerySelector(".ticket-actions a")!.GetAttribute("href")!);
        Assert.Equal(
            ["Block", "Reihe", "Platz", "Einlass"],
            ticket.QuerySelectorAll(".ticket-facts dt").Take(4).Select(fact => fact.TextContent)
        );
    }

    [Theory]
    [InlineData(1, "1 Platz")]
    [InlineData(3, "3 Plätze")]
    public async Task Bookings_are_listed_in_German(int seats, string words)
    {
        await BookAsync([.. new[] { "2", "3", "4" }.Take(seats)]);
        var page = await PageAsync("/bookings");
        Assert.Equal(De<Bookings.IndexModel>("Title"), Heading(page));
        var row = page.QuerySelector(".booking-row")!;
        Assert.Equal(De<Bookings.IndexModel>("Upcoming"), row.Closest("section")!.QuerySelector("h2")!.TextContent);
        Assert.Contains($"· {words} ·", row.TextContent, StringComparison.Ordinal);
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
        Says(page, $"{Euros(12.5m)} erstattet", Euros(37.5m), "Karte mit Endziffern 4242 (Demo)");
    }

    [Fact]
    public async Task Returning_tickets_says_in_German_what_comes_back()
    {
        var booking = await PaidAsync();
        var path = $"/bookings/{booking.Id}/return";
        var choose = await PageAsync(path);
        Assert.Equal(De<Bookings.ReturnTicketsModel>("Choose.Heading"), Heading(choose));
        // Within the sentence, and still a time that a script can read.
        Assert.Matches(@"zurückgeben\.$", choose.QuerySelector("main .hint:has(time)")!.TextContent.Trim());

        var one = await PageAsync($"{path}?seat=2");
        Assert.Equal($"Sie erhalten {Euros(12.5m)} zurück", Heading(one));
        Says(one, DeCount<Bookings.ReturnTicketsModel>("Invalid", 1), De<Bookings.ReturnTicketsModel>("RestValid"));
        var all = await PageAsync($"{path}?seat=2&seat=3&seat=4");
        Assert.Equal($"Sie erhalten {Euros(37.5m)} zurück", Heading(all));
        Says(all, DeCount<Bookings.ReturnTicketsModel>("Invalid", 3), De<Bookings.ReturnTicketsModel>("NothingLeft"));
    }

    [Theory]
    [InlineData("Returned by the buyer.", "Von Ihnen zurückgegeben.")]
    [InlineData("The event was cancelled: Singer ill", "Die Veranstaltung wurde abgesagt: Singer ill")]
    [InlineData("With our apologies", "With our apologies")]
    public async Task What_the_API_stores_of_a_refund_is_German_unless_staff_wrote_it(string stored, string shown)
    {
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
    [InlineData(1, "Ihr Platz war vergeben")]
    [InlineData(3, "Ihre Plätze waren vergeben")]
    public async Task Late_money_is_explained_in_German(int seats, string words)
    {
        var booking = await PaidAsync(b =>
            b with
            {
                Late = LateMoney.OtherPlaces,
                Items = [.. b.Items.Take(seats).Select(item => item with { InsteadOf = item.Place })],
            }
        );
        var page = await PageAsync($"/bookings/{booking.Id}");
        Assert.Equal("Sie sind dabei, auf anderen Plätzen", Heading(page));
        Assert.Contains(words, page.QuerySelector("[data-part=head] .lead")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Late_money_that_goes_back_names_amount_and_day_in_German()
    {
        var booking = await PaidAsync(b =>
            b with
            {
                Status = BookingStatus.Expired,
                Late = LateMoney.PaidBack,
                Refunds = [new(CustomerShop.Id(900), b.Total, "requested", "", [], CustomerShop.Start)],
            }
        );
        var lead = (await PageAsync($"/bookings/{booking.Id}")).QuerySelector(".lead")!.TextContent;
        Assert.Contains(
            $"Der volle Betrag von {Euros(37.5m)} wird erstattet (Karte mit Endziffern 4242).",
            lead,
            StringComparison.Ordinal
        );
        Assert.Matches(@"spätestens am \w+\.?, 27\. Mai 2030 da\.$", lead);
    }

    [Fact]
    public async Task Where_the_seats_went_is_told_in_German()
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
                                "You paid; it became yours.",
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
            "Alle Zeiten: Ortszeit Berlin.",
            "Stalls, Reihe A, Platz 3",
            De<Bookings.SeatsModel>("Yours"),
            "Sie haben bezahlt; seither gehört er Ihnen.",
            "Freitag, 17. Mai 2030, 20:00 Uhr"
        );
    }

    // Three seats for €12.50 each, paid for, as the API tells of them.
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
