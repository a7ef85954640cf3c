using AngleSharp.Dom;
using Microsoft.AspNetCore.Http;
using TicketPlatform.Contracts;

namespace Portals.Tests;

/// <summary>What the shop says of money that came too late, and of where the seats went.</summary>
public sealed class CustomerLateMoneyTests : CustomerPortalFixture
{
    static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    static PlaceResponse Seat(int id) =>
        new(id, "Stalls", id < 10 ? "A" : "B", $"{id % 10 + 1}", 1, "Stalls", CustomerShop.Euro(45));

    // A paid booking of two seats, as the API tells of it after money that came late.
    async Task<IDocument> LateAsync(Func<BookingResponse, BookingResponse> change)
    {
        var pay = await ReachPaymentAsync();
        using var paid = await SubmitAsync(
            await PageAsync(pay),
            pay,
            "Pay €90.00",
            ("Input.Card.Number", "4242 4242 4242 4242"),
            ("Input.Card.Expiry", "12/30"),
            ("Input.Card.Cvc", "123")
        );
        var booking = change(Shop.Bookings.Single());
        Api.On("GET", "/bookings/{id}", () => Results.Ok(booking));
        return await PageAsync($"/bookings/{booking.Id}");
    }

    static string Head(IDocument page) => page.QuerySelector("[data-part=head]")!.TextContent;

    [Fact]
    public async Task Late_and_the_same_places_says_that_they_are_the_buyers()
    {
        var page = await LateAsync(b => b with { Late = LateMoney.SamePlaces });
        Assert.Equal("You’re going", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("the same seats were still free: they are yours", Head(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Late_and_other_places_says_which_instead_of_which_and_that_it_costs_nothing_more()
    {
        var page = await LateAsync(b =>
            b with
            {
                Late = LateMoney.OtherPlaces,
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
            "As you agreed, you now have Stalls, row B, seats 4–5, instead of Stalls, row A, seats 3–4. You pay nothing more.",
            Head(page),
            StringComparison.Ordinal
        );
        Assert.Equal(
            ["Instead of Stalls, row A, seat 3", "Instead of Stalls, row A, seat 4"],
            page.QuerySelectorAll(".ticket-words .hint:last-child").Select(h => h.TextContent)
        );
    }

    [Theory]
    [InlineData("requested", "Your money goes back", "goes back to Card ending 4242")]
    [InlineData("succeeded", "Your money went back", "went back to Card ending 4242")]
    public async Task Late_and_paid_back_says_how_much_until_when_and_who_is_first_in_line(
        string state,
        string heading,
        string words
    )
    {
        var page = await LateAsync(b =>
            b with
            {
                Status = BookingStatus.Expired,
                Late = LateMoney.PaidBack,
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
        Assert.Equal(heading, page.QuerySelector("h1")!.TextContent);
        foreach (
            var part in new[]
            {
                "No others that are as good were available, either.",
                "All of it, €90.00,",
                words,
                "by Mon 30 Nov 2026 at the latest",
                "You are first in line",
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
            "Pay €90.00",
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
    [InlineData(PaymentStatus.Cancelled, "If its money still arrives, your booking shows what happened to it.")]
    [InlineData(PaymentStatus.Declined, "No money moved.")]
    public async Task The_payment_page_of_an_expired_booking_says_where_the_money_is(PaymentStatus status, string words)
    {
        await LateAsync(b =>
            b with
            {
                Status = BookingStatus.Expired,
                Payments = [Cancelled(b) with { Status = status }],
            }
        );
        var page = await PageAsync($"/checkout/pay/{Shop.Bookings.Single().Id}");
        Assert.Equal("This booking was not paid in time", page.QuerySelector("h1")!.TextContent);
        Assert.EndsWith(words, page.QuerySelector(".lead")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_payment_page_leads_to_the_booking_once_late_money_has_arrived()
    {
        await LateAsync(b => b with { Status = BookingStatus.Expired, Late = LateMoney.PaidBack });
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
    public async Task While_cancelled_money_may_still_arrive_the_page_says_so_and_listens()
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
        Assert.Contains("If the money still arrives", Head(page), StringComparison.Ordinal);
        Assert.Equal("listens", page.QuerySelector("[data-booking]")!.GetAttribute("data-changing"));
    }

    [Fact]
    public async Task Where_ones_seats_went_is_told_in_plain_words_on_the_events_clock()
    {
        var page = await LateAsync(b =>
            b with
            {
                Late = LateMoney.OtherPlaces,
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
                        [new(Now, PlaceState.Free, PlaceState.Held, "A buyer held it.", null, null)]
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
                                "You paid; it became yours.",
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
        Assert.Equal("Where did my seat go?", seats.QuerySelector("h1")!.TextContent);
        Assert.Equal(
            ["Held by another buyer", "Yours, instead of Stalls, row A, seat 3"],
            seats.QuerySelectorAll(".panel .badge").Select(b => b.TextContent.Trim())
        );
        Assert.Contains(
            "You paid; it became yours.",
            seats.QuerySelector("main")!.TextContent,
            StringComparison.Ordinal
        );
        // Noon in UTC is one o'clock at the event.
        Assert.Contains("13:00", seats.QuerySelector("time")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_seats_have_no_history()
    {
        await LogInAsync();
        Api.On("GET", "/bookings/{id}/seats/history", () => ApiDouble.Problem(404, ProblemCodes.NotFound));
        using var answer = await Visitor.GetAsync($"/bookings/{CustomerShop.Id(999)}/seats");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
    }
}
