using System.Net;
using Microsoft.AspNetCore.Http;
using TicketPlatform.Contracts;

namespace Portals.Tests;

/// <summary>Coupons, giving back, payments and mails in the shop, as a browser without script sees them.</summary>
public sealed class CustomerMoneyTests : CustomerPortalFixture
{
    static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    static Money Euro(int amount) => CustomerShop.Euro(amount);

    void Coupon(string code) => Api.On("POST", "/coupons/quote", async http =>
        {
            var asked = (await http.Request.ReadFromJsonAsync<QuoteCouponRequest>())!;
            return asked.Code.Equals(code, StringComparison.OrdinalIgnoreCase)
                ? Results.Ok(new CouponQuote(code, Euro(90), Euro(45), Euro(45)))
                : ApiDouble.Problem(
                    404,
                    ProblemCodes.CouponUnknown,
                    "There is no such coupon for this event. Check the spelling, or go on without it."
                );
        });

    [Fact]
    public async Task A_coupon_is_a_line_of_the_order_is_kept_and_goes_into_the_booking()
    {
        Coupon("HALF");
        var checkout = await HoldSeatsAsync("2", "3");
        await LogInAsync();
        using var applied = await SubmitAsync(
            await PageAsync(checkout),
            checkout,
            "Apply",
            ("Input.Coupon", " half "),
            ("Input.Contact.Name", "Typed Name")
        );
        Assert.Equal(checkout, applied.Headers.Location!.OriginalString);
        var page = await PageAsync(checkout);
        Assert.Contains("€45.00", page.QuerySelector(".summary-discount")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("€45.00", page.QuerySelector(".summary-total")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Typed Name", page.QuerySelector("#Input_Contact_Name")!.GetAttribute("value"));
        // Away and back again.
        await PageAsync($"/events/{CustomerShop.Slug}");
        page = await PageAsync(checkout);
        Assert.NotNull(page.QuerySelector(".summary-discount"));

        using var booked = await SubmitAsync(page, checkout, "Continue to payment");
        Assert.Contains(
            "\"couponCode\":\"HALF\"",
            Api.Requests.Last(r => r is { Method: "POST", Path: "/api/bookings" }).Body,
            StringComparison.OrdinalIgnoreCase
        );
    }

    [Fact]
    public async Task A_coupon_that_does_not_count_is_refused_at_its_field_and_the_places_stay_held()
    {
        Coupon("HALF");
        var checkout = await HoldSeatsAsync("2", "3");
        await LogInAsync();
        using var refused = await SubmitAsync(await PageAsync(checkout), checkout, "Apply", ("Input.Coupon", "nope"));
        var page = await ReadAsync(refused);
        var words = page.QuerySelector("#Input_Coupon-error")!.TextContent;
        Assert.Contains("There is no such coupon", words, StringComparison.Ordinal);
        Assert.Contains("Your places stay held", words, StringComparison.Ordinal);
        Assert.Contains("€90.00", page.QuerySelector(".summary-total")!.TextContent, StringComparison.Ordinal);

        // Used up in the last moment: said when booking, at the same field.
        Api.On("POST", "/bookings", () =>
            ApiDouble.Problem(
                409,
                ProblemCodes.CouponUsedUp,
                "This coupon has been used as often as it can be. Go on without it."
            )
        );
        using var late = await SubmitAsync(
            page,
            checkout,
            "Continue to payment",
            ("Input.Coupon", "HALF"),
            ("Input.Contact.Name", "Ada"),
            ("Input.Contact.Email", "ada@example.com")
        );
        Assert.Contains(
            "as often as it can be",
            (await ReadAsync(late)).QuerySelector("#Input_Coupon-error")!.TextContent,
            StringComparison.Ordinal
        );
    }

    async Task<BookingResponse> PaidAsync(Func<BookingResponse, BookingResponse>? change = null)
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
        var booking = Shop.Bookings.Single() with { RefundableUntil = Now.AddDays(3) };
        booking = change?.Invoke(booking) ?? booking;
        Api.On("GET", "/bookings/{id}", () => Results.Ok(booking));
        return booking;
    }

    [Fact]
    public async Task Giving_a_ticket_back_says_first_how_much_comes_back_and_two_clicks_are_one_request()
    {
        var booking = await PaidAsync(b => b with { Items = [b.Items[0] with { Discount = Euro(5) }, b.Items[1]] });
        var show = await PageAsync($"/bookings/{booking.Id}");
        Assert.NotNull(show.QuerySelector($"a[href='/bookings/{booking.Id}/give-back']"));
        var choose = await PageAsync($"/bookings/{booking.Id}/give-back");
        Assert.Equal(2, choose.QuerySelectorAll("input[name=seat]").Length);

        var path = $"/bookings/{booking.Id}/give-back?seat={booking.Items[0].Place.SeatId}";
        var confirm = await PageAsync(path);
        Assert.Equal("€40.00 comes back to you", confirm.QuerySelector("h1")!.TextContent.Trim());
        Assert.Contains("Card ending 4242", confirm.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Api.On("POST", "/bookings/{id}/refund", () => Results.Ok(booking));
        for (var click = 0; click < 2; click++)
        {
            using var given = await SubmitAsync(confirm, path, "Give back for €40.00");
            Assert.Equal($"/bookings/{booking.Id}", given.Headers.Location!.OriginalString);
        }
        var requests = Api.Requests.Where(r => r.Path.EndsWith("/refund", StringComparison.Ordinal)).ToList();
        Assert.Single(requests.Select(r => r.Headers[Routes.IdempotencyKeyHeader].ToString()).Distinct());
        Assert.All(requests, r =>
            Assert.Contains($"[{booking.Items[0].Place.SeatId}]", r.Body, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Outside_the_rules_there_is_no_button_and_no_page_to_give_back()
    {
        var booking = await PaidAsync(b => b with { RefundableUntil = null });
        var show = await PageAsync($"/bookings/{booking.Id}");
        Assert.Null(show.QuerySelector("a[href$='/give-back']"));
        Assert.Contains("cannot be given back", show.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var response = await Visitor.GetAsync($"/bookings/{booking.Id}/give-back");
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
    }

    [Theory]
    [InlineData("requested", "On its way")]
    [InlineData("succeeded", "Paid back")]
    [InlineData("failed", "Needs a person")]
    public async Task Each_state_of_a_refund_is_said_in_plain_words(string state, string words)
    {
        var booking = await PaidAsync(b =>
            b with
            {
                Status = BookingStatus.Refunded,
                Refunds = [new(CustomerShop.Id(900), Euro(90), state, "Given back by the buyer.", [2, 3], Now)],
            }
        );
        var page = await PageAsync($"/bookings/{booking.Id}");
        Assert.Equal(words, page.QuerySelector("[data-part=money] .badge")!.TextContent.Trim());
        Assert.Equal(
            state == "requested" ? "true" : "false",
            page.QuerySelector("[data-booking]")!.GetAttribute("data-changing")
        );
    }

    [Fact]
    public async Task Mails_of_a_booking_show_what_became_of_them_and_can_be_sent_again()
    {
        var booking = await PaidAsync();
        MailResponse Mail(int id, string kind, string state) =>
            new(
                CustomerShop.Id(id),
                "email",
                kind,
                "ada@example.com",
                "Subject",
                state,
                1,
                state == "failed" ? "550 no such person" : null,
                Now,
                state == "sent" ? Now : null
            );
        Api.On("GET", "/bookings/{id}/mails", () =>
            Results.Ok(new[] { Mail(901, "booking-confirmed", "failed"), Mail(902, "payment-failed", "sent") })
        );
        Api.On("POST", "/mails/{id}/resend", () =>
            Results.Ok(Mail(901, "booking-confirmed", "queued") with { Recipient = "other@example.com" })
        );
        var page = await PageAsync($"/bookings/{booking.Id}");
        var mails = page.QuerySelectorAll("[data-part=mails] li");
        Assert.Equal(
            ["Could not be delivered", "Sent"],
            mails.Select(m => m.QuerySelector(".badge")!.TextContent.Trim())
        );
        Assert.Single(page.QuerySelectorAll("[data-part=mails] form"));
        using var sent = await SubmitAsync(
            page,
            $"/bookings/{booking.Id}",
            "Send again",
            ("recipient", "other@example.com")
        );
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Contains(
            "other@example.com",
            Api.Requests.Last(r => r.Path.EndsWith("/resend", StringComparison.Ordinal)).Body,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Payments_are_listed_with_method_state_and_booking()
    {
        await LogInAsync();
        PaymentResponse Payment(int id, PaymentStatus status, Money? back = null) =>
            new(
                CustomerShop.Id(id),
                CustomerShop.Id(300),
                $"TP-{id}",
                "demo",
                status,
                Euro(90),
                "Card ending 4242",
                null,
                Now,
                Refunded: back
            );
        Api.On("GET", "/payments/mine", () =>
            Results.Ok(
                new Paged<PaymentResponse>(
                    [
                        Payment(1, PaymentStatus.Succeeded, Euro(45)),
                        Payment(2, PaymentStatus.Declined),
                        Payment(3, PaymentStatus.Processing),
                    ],
                    1,
                    20,
                    3
                )
            )
        );
        var page = await PageAsync("/payments");
        Assert.Equal(
            ["Paid, partly given back", "Declined", "Being decided"],
            page.QuerySelectorAll("tbody .badge").Select(b => b.TextContent.Trim())
        );
        Assert.Equal($"/bookings/{CustomerShop.Id(300)}", page.QuerySelector("tbody a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task While_payments_do_not_work_the_page_says_so_and_that_the_places_are_kept()
    {
        var pay = await ReachPaymentAsync();
        var waiting = Shop.Bookings.Single() with { PaymentAway = true };
        Api.On("GET", "/bookings/{id}", () => Results.Ok(waiting));
        var words = (await PageAsync(pay)).QuerySelector(".banner.tone-warn")!.TextContent;
        Assert.Contains("Payments do not work at the moment", words, StringComparison.Ordinal);
        Assert.Contains("Your places stay reserved", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_booking_that_a_coupon_covers_needs_no_card()
    {
        var pay = await ReachPaymentAsync();
        var free = Shop.Bookings.Single() with { Total = Euro(0), Discount = Euro(90), CouponCode = "ALL" };
        Api.On("GET", "/bookings/{id}", () => Results.Ok(free));
        Api.On("POST", "/bookings/{id}/payments", () =>
            Results.Json(
                new PaymentResponse(
                    CustomerShop.Id(400),
                    free.Id,
                    free.Reference,
                    "demo",
                    PaymentStatus.Succeeded,
                    Euro(0),
                    "Nothing to pay",
                    null,
                    Now
                ),
                statusCode: 201
            )
        );
        var page = await PageAsync(pay);
        Assert.Null(page.QuerySelector(".card-fields"));
        using var got = await SubmitAsync(page, pay, "Get my tickets");
        Assert.StartsWith("/bookings/", got.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_demo_mode_the_content_security_policy_names_nobody_else()
    {
        using var response = await Visitor.GetAsync("/");
        Assert.DoesNotContain(
            "http",
            response.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal
        );
    }
}
