using AngleSharp.Dom;
using CustomerPortal.Seating;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using Pages = CustomerPortal.Pages;

namespace Portals.Tests;

/// <summary>What the shop says about a payment that arrived too late, and the seats' history.</summary>
public sealed class CustomerLatePaymentTests(ShopHost host) : CustomerPortalFixture(host)
{
    static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    static readonly Texts LateText = TextsOf("CustomerPortal.Bookings.LatePaymentText");
    static readonly Texts PaymentMethods = TextsOf("TicketPlatform.PortalKit.Text.PaymentMethodText");
    static readonly Texts StoredText = TextsOf("CustomerPortal.Bookings.StoredText");
    static readonly Texts Places = Texts.For(typeof(PlaceText));

    static string SeatInA(string seat) => En(Places, "Seat", "Stalls", "A", seat);

    static string TwoSeats(string row, string first, string last) =>
        EnCount(Places, "Row", 2, "Stalls", row, En(Places, "Range", first, last));

    static PlaceResponse Seat(int id) =>
        new(id, "Stalls", id < 10 ? "A" : "B", $"{id % 10 + 1}", 1, "Stalls", CustomerShop.Euro(45));

    // A paid booking of two seats, as the API describes it after a late payment.
    async Task<IDocument> LateAsync(Func<BookingResponse, BookingResponse> change)
    {
        var pay = await ReachPaymentAsync();
        using var paid = await SubmitAsync(
            await PageAsync(pay),
            pay,
            PayButton,
            ("Input.Card.Number", "4242 4242 4242 4242"),
            ("Input.Card.Expiry", "12/30"),
            ("Input.Card.Cvc", "123")
        );
        var booking = change(Shop.Bookings.Single());
        Api.On("GET", "/bookings/{id}", () => Results.Ok(booking));
        return await PageAsync($"/bookings/{booking.Id}");
    }

    string Reference => Shop.Bookings.Single().Reference;

    static string Head(IDocument page) => page.QuerySelector("[data-part=head]")!.TextContent;

    [Fact]
    public async Task A_late_payment_with_the_same_seats_says_that_they_belong_to_the_buyer()
    {
        var page = await LateAsync(b => b with { Late = LatePaymentOutcome.SamePlaces });
        Assert.Equal(En(LateText, "Same.Heading"), page.QuerySelector("h1")!.TextContent);
        Assert.Contains(EnCount(LateText, "Same.Lead", 2, Reference), Head(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_late_payment_with_other_seats_shows_the_replacements_without_extra_cost()
    {
        var page = await LateAsync(b =>
            b with
            {
                Late = LatePaymentOutcome.OtherPlaces,
                Items =
                [
                    b.Items[0] with
                    {
                        Place = Seat(13),
                        InsteadOf = Seat(2),
                    },
                    b.Items[1] with
                    {
                        Place = Seat(14),
                        InsteadOf = Seat(3),
                    },
                ],
            }
        );
        Assert.Contains(
            EnCount(LateText, "Other.Lead", 2, TwoSeats("B", "4", "5"), TwoSeats("A", "3", "4"), Reference),
            Head(page),
            StringComparison.Ordinal
        );
        Assert.Equal(
            new[] { "3", "4" }.Select(seat => En<Pages.Bookings.ShowModel>("InsteadOf", SeatInA(seat))),
            page.QuerySelectorAll(".ticket-words .hint:last-child").Select(h => h.TextContent)
        );
    }

    [Theory]
    [InlineData("requested", "Refunding.Heading", "Refunding.Amount.To")]
    [InlineData("succeeded", "Refunded.Heading", "Refunded.Amount.To")]
    public async Task A_refunded_late_payment_shows_amount_date_and_the_position_in_line(
        string state,
        string headingKey,
        string amountKey
    )
    {
        var page = await LateAsync(b =>
            b with
            {
                Status = BookingStatus.Expired,
                Late = LatePaymentOutcome.Refunded,
                AcceptsBetterPlaces = true,
                FirstInLine = CustomerShop.Id(700),
                Refunds =
                [
                    new(
                        CustomerShop.Id(900),
                        CustomerShop.Euro(90),
                        state,
                        "A payment arrived too late; all of it is refunded.",
                        [],
                        Now,
                        "paid_too_late"
                    ),
                ],
            }
        );
        Assert.Equal(En(LateText, headingKey), page.QuerySelector("h1")!.TextContent);
        foreach (
            var part in new[]
            {
                En(LateText, "NoneAsGood"),
                En(LateText, amountKey, "€90.00", En(PaymentMethods, "CardEnding", "4242")),
                En(LateText, "ThereBy", "Mon 30 Nov 2026"),
                En(LateText, "FirstInLine"),
            }
        )
            Assert.Contains(part, Head(page), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($"a[href='/waitlist/{CustomerShop.Id(700)}']"));
    }

    [Fact]
    public async Task A_payment_that_is_cancelled_while_the_buyer_waits_leads_to_the_booking()
    {
        var pay = await ReachPaymentAsync();
        Api.On("POST", "/bookings/{id}/payments", () =>
            Results.Json(Cancelled(Shop.Bookings.Single()), statusCode: 201)
        );
        using var paid = await SubmitAsync(
            await PageAsync(pay),
            pay,
            PayButton,
            ("Input.Card.Number", "4242 4242 4242 4242"),
            ("Input.Card.Expiry", "12/30"),
            ("Input.Card.Cvc", "123")
        );
        Assert.Equal($"/bookings/{Shop.Bookings.Single().Id}", paid.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task The_booking_follows_what_comes_after_its_payment_was_cancelled()
    {
        var page = await LateAsync(b => b with { Status = BookingStatus.PendingPayment, Payments = [Cancelled(b)] });
        Assert.Equal("true", page.QuerySelector("[data-booking]")!.GetAttribute("data-changing"));
    }

    [Theory]
    [InlineData(PaymentStatus.Cancelled, "MayArrive")]
    [InlineData(PaymentStatus.Declined, "NotCharged")]
    public async Task The_payment_page_of_an_expired_booking_says_where_the_money_is(PaymentStatus status, string key)
    {
        await LateAsync(b =>
            b with
            {
                Status = BookingStatus.Expired,
                Payments = [Cancelled(b) with { Status = status }],
            }
        );
        var page = await PageAsync($"/checkout/pay/{Shop.Bookings.Single().Id}");
        Assert.Equal(En<Pages.Checkout.PayModel>("NotPaid.Heading"), page.QuerySelector("h1")!.TextContent);
        Assert.StartsWith(
            WithoutTags(En<Pages.Checkout.PayModel>(key, "")),
            page.QuerySelector(".lead")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_payment_page_leads_to_the_booking_once_late_money_has_arrived()
    {
        await LateAsync(b => b with { Status = BookingStatus.Expired, Late = LatePaymentOutcome.Refunded });
        using var answer = await Visitor.GetAsync($"/checkout/pay/{Shop.Bookings.Single().Id}");
        Assert.Equal($"/bookings/{Shop.Bookings.Single().Id}", answer.Headers.Location!.OriginalString);
    }

    static PaymentResponse Cancelled(BookingResponse b) =>
        new(
            CustomerShop.Id(400),
            b.Id,
            b.Reference,
            "demo",
            PaymentStatus.Cancelled,
            b.Total,
            "Card ending 4242",
            null,
            Now
        );

    [Fact]
    public async Task The_page_says_that_money_of_a_cancelled_payment_may_still_arrive_and_listens_for_it()
    {
        var page = await LateAsync(b =>
            b with
            {
                Status = BookingStatus.Expired,
                ServerNow = Now,
                History = [new(BookingStatus.Expired, Now.AddMinutes(-1), "Not paid in time.")],
                Payments = [b.Payments[0] with { Status = PaymentStatus.Cancelled }],
            }
        );
        Assert.Contains(En<Pages.Bookings.ShowModel>("Expired.Expecting.Lead"), Head(page), StringComparison.Ordinal);
        Assert.Equal("listens", page.QuerySelector("[data-booking]")!.GetAttribute("data-changing"));
    }

    [Fact]
    public async Task The_history_of_a_bookings_seats_is_shown_on_the_events_clock()
    {
        var page = await LateAsync(b =>
            b with
            {
                Late = LatePaymentOutcome.OtherPlaces,
                Items = [b.Items[0] with { Place = Seat(13), InsteadOf = Seat(2) }],
            }
        );
        var booking = Shop.Bookings.Single();
        Api.On("GET", "/bookings/{id}/seats/history", () =>
            Results.Ok(
                new SeatHistoryResponse[]
                {
                    new(
                        2,
                        "Stalls",
                        "A",
                        "3",
                        PlaceState.Held,
                        [new(Now, PlaceState.Free, PlaceState.Held, "A buyer put this seat on hold.", null, null)]
                    ),
                    new(
                        13,
                        "Stalls",
                        "B",
                        "4",
                        PlaceState.Sold,
                        [
                            new(
                                Now,
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
        Assert.NotNull(page.QuerySelector($"a[href='/bookings/{booking.Id}/seats']"));
        var seats = await PageAsync($"/bookings/{booking.Id}/seats");
        Assert.Equal(EnCount<Pages.Bookings.SeatsModel>("Title", 1), seats.QuerySelector("h1")!.TextContent);
        Assert.Equal(
            [En<Pages.Bookings.SeatsModel>("Held"), En<Pages.Bookings.SeatsModel>("YoursInstead", SeatInA("3"))],
            seats.QuerySelectorAll(".panel .badge").Select(b => b.TextContent.Trim())
        );
        Assert.Contains(
            En(StoredText, "You paid, and the seat became yours."),
            seats.QuerySelector("main")!.TextContent,
            StringComparison.Ordinal
        );
        // Noon in UTC is one o'clock at the event.
        Assert.Contains("13:00", seats.QuerySelector("time")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_seat_history_of_somebody_elses_booking_is_not_found()
    {
        await LogInAsync();
        Api.On("GET", "/bookings/{id}/seats/history", () => ApiDouble.Problem(404, ProblemCodes.NotFound));
        using var answer = await Visitor.GetAsync($"/bookings/{CustomerShop.Id(999)}/seats");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
    }
}
