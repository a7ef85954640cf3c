using System.Net;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Text;
using Pages = CustomerPortal.Pages;

namespace Portals.Tests;

/// <summary>Coupons, returns, payments and emails in the shop, as seen by a browser without scripts.</summary>
public sealed partial class CustomerMoneyTests(ShopHost host) : CustomerPortalFixture(host)
{
    static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    const string NoSuchCoupon = "There is no such coupon for this event. Check the spelling, or continue without it.";

    static readonly Texts PaymentMethods = TextsOf("TicketPlatform.PortalKit.Text.PaymentMethodText");
    static readonly Texts Troubles = TextsOf("CustomerPortal.Pages.Shared._PaymentTroubles");

    static Money Euro(int amount) => CustomerShop.Euro(amount);

    void Coupon(string code) => Shop.Coupons[code] = new(code, Euro(90), Euro(45), Euro(45));

    [Fact]
    public async Task A_coupon_is_a_line_of_the_order_is_kept_and_goes_into_the_booking()
    {
        Coupon("HALF");
        var checkout = await HoldSeatsAsync("2", "3");
        await LogInAsync();
        using var applied = await SubmitAsync(
            await PageAsync(checkout),
            checkout,
            En<Pages.Checkout.DetailsModel>("Coupon.Apply"),
            ("Input.Coupon", " half "),
            ("Input.Contact.Name", "Typed Name")
        );
        Assert.Equal(checkout, applied.Headers.Location!.OriginalString);
        var page = await PageAsync(checkout);
        Assert.Contains("€45.00", page.QuerySelector(".summary-discount")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("€45.00", page.QuerySelector(".summary-total")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Typed Name", page.QuerySelector("#Input_Contact_Name")!.GetAttribute("value"));
        // After leaving and returning.
        await PageAsync($"/events/{CustomerShop.Slug}");
        page = await PageAsync(checkout);
        Assert.NotNull(page.QuerySelector(".summary-discount"));

        using var booked = await SubmitAsync(page, checkout, ToPaymentButton);
        Assert.Contains(
            "\"couponCode\":\"HALF\"",
            Api.Requests.Last(r => r is { Method: "POST", Path: "/api/bookings" }).Body,
            StringComparison.OrdinalIgnoreCase
        );
    }

    [Fact]
    public async Task An_invalid_coupon_is_rejected_at_its_field_and_the_seats_stay_held()
    {
        Coupon("HALF");
        var checkout = await HoldSeatsAsync("2", "3");
        await LogInAsync();
        using var refused = await SubmitAsync(
            await PageAsync(checkout),
            checkout,
            En<Pages.Checkout.DetailsModel>("Coupon.Apply"),
            ("Input.Coupon", "nope")
        );
        var page = await ReadAsync(refused);
        Assert.Contains(
            En<Pages.Checkout.DetailsModel>("Coupon.Refused", NoSuchCoupon),
            page.QuerySelector("#Input_Coupon-error")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains("€90.00", page.QuerySelector(".summary-total")!.TextContent, StringComparison.Ordinal);

        // Used up at the last moment: reported when booking, at the same field.
        Api.On("POST", "/bookings", () =>
            ApiDouble.Problem(
                409,
                ProblemCodes.CouponUsedUp,
                "This coupon has been used as often as it can be. Continue without it."
            )
        );
        using var late = await SubmitAsync(
            page,
            checkout,
            ToPaymentButton,
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
            PayButton,
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
    public async Task Bookings_of_a_cancelled_event_are_not_upcoming_and_say_what_happened()
    {
        var booking = await PaidAsync();
        Assert.Equal(
            (En<Pages.Bookings.IndexModel>("Upcoming"), En<Pages.Bookings.ShowModel>("Status.Confirmed")),
            await ListedAsync(EventStatus.Published, BookingStatus.Confirmed, Shop.Event.EndsAt)
        );
        foreach (
            var status in new[]
            {
                BookingStatus.PendingPayment,
                BookingStatus.Confirmed,
                BookingStatus.PartiallyRefunded,
                BookingStatus.Refunded,
            }
        )
            Assert.Equal(
                (En<Pages.Bookings.IndexModel>("Ended"), En<Pages.Bookings.IndexModel>("EventCancelled")),
                await ListedAsync(EventStatus.Cancelled, status, Shop.Event.EndsAt)
            );
        Assert.Equal(
            (En<Pages.Bookings.IndexModel>("Ended"), En<Pages.Bookings.IndexModel>("EventCancelled")),
            await ListedAsync(EventStatus.Cancelled, BookingStatus.Expired, Shop.Event.EndsAt, endedWithEvent: true)
        );
        // The expiry of a booking before the cancellation is not attributed to the event.
        Assert.Equal(
            (En<Pages.Bookings.IndexModel>("Ended"), En<Pages.Bookings.ShowModel>("Status.Expired")),
            await ListedAsync(EventStatus.Cancelled, BookingStatus.Expired, Shop.Event.EndsAt)
        );
        Assert.Equal(
            (En<Pages.Bookings.IndexModel>("Ended"), En<Pages.Bookings.ShowModel>("Status.Confirmed")),
            await ListedAsync(EventStatus.Published, BookingStatus.Confirmed, Now.AddMinutes(-1))
        );

        async Task<(string?, string?)> ListedAsync(
            EventStatus eventStatus,
            BookingStatus status,
            DateTimeOffset endsAt,
            bool endedWithEvent = false
        )
        {
            Api.On("GET", "/bookings/mine", () =>
                Results.Ok(
                    new Paged<BookingSummary>(
                        [
                            new(
                                booking.Id,
                                booking.Reference,
                                Shop.Summary with
                                {
                                    Status = eventStatus,
                                    EndsAt = endsAt,
                                },
                                status,
                                Now,
                                "Ada",
                                "ada@example.com",
                                2,
                                booking.Total,
                                endedWithEvent
                            ),
                        ],
                        1,
                        20,
                        1
                    )
                )
            );
            var row = (await PageAsync("/bookings")).QuerySelector(".booking-row")!;
            return (
                row.Closest("section")!.QuerySelector("h2")!.TextContent,
                row.QuerySelector(".badge")!.TextContent.Trim()
            );
        }
    }

    [Fact]
    public async Task Emails_of_a_booking_show_their_status_and_can_be_resent()
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
            [En<Pages.Bookings.ShowModel>("Mail.Failed"), En<Pages.Bookings.ShowModel>("Mail.Sent")],
            mails.Select(m => m.QuerySelector(".badge")!.TextContent.Trim())
        );
        Assert.Single(page.QuerySelectorAll("[data-part=mails] form"));
        using var sent = await SubmitAsync(
            page,
            $"/bookings/{booking.Id}",
            En<Pages.Bookings.ShowModel>("Mail.Again"),
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
                        Payment(2, PaymentStatus.Declined) with
                        {
                            TimeZone = "Asia/Tokyo",
                        },
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
            new[] { "PartlyRefunded", "Declined", "Processing" }.Select(key => En<Pages.Payments.IndexModel>(key)),
            page.QuerySelectorAll("tbody .badge").Select(b => b.TextContent.Trim())
        );
        Assert.Equal($"/bookings/{CustomerShop.Id(300)}", page.QuerySelector("tbody a")!.GetAttribute("href"));
        var time = page.QuerySelectorAll("tbody time")[1];
        Assert.Equal("Asia/Tokyo", time.GetAttribute("data-zone"));
        Assert.Contains(EventClock.Short(Now, "Asia/Tokyo", Now), time.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_says_that_payments_do_not_work_and_that_the_seats_stay_reserved()
    {
        var pay = await ReachPaymentAsync();
        var waiting = Shop.Bookings.Single() with { PaymentUnavailable = true };
        Api.On("GET", "/bookings/{id}", () => Results.Ok(waiting));
        var words = (await PageAsync(pay)).QuerySelector(".banner.tone-warn")!.TextContent;
        Assert.Contains(En(Troubles, "Unavailable.Heading"), words, StringComparison.Ordinal);
        Assert.Contains(En(Troubles, "Unavailable.Text"), words, StringComparison.Ordinal);
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
        using var got = await SubmitAsync(page, pay, En<Pages.Checkout.PayModel>("GetTickets"));
        Assert.StartsWith("/bookings/", got.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_content_security_policy_names_no_other_site_in_demo_mode()
    {
        using var response = await Visitor.GetAsync("/");
        Assert.DoesNotContain(
            "http",
            response.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Free_tickets_are_booked_and_returned_without_mentioning_money()
    {
        var free = Euro(0);
        Shop.Event = Shop.Event with { Categories = [.. Shop.Event.Categories.Select(c => c with { Price = free })] };
        var checkout = await HoldSeatsAsync("2", "3");
        await LogInAsync();
        var details = await PageAsync(checkout);
        using var booked = await SubmitAsync(details, checkout, En<Pages.Checkout.DetailsModel>("Continue"));
        var pay = booked.Headers.Location!.OriginalString;
        var confirm = await PageAsync(pay);
        Api.On("POST", "/bookings/{id}/payments", () =>
        {
            Shop.Confirm();
            return Results.Json(
                new PaymentResponse(
                    CustomerShop.Id(400),
                    Shop.Bookings.Single().Id,
                    "TP-1000",
                    "demo",
                    PaymentStatus.Succeeded,
                    free,
                    "",
                    null,
                    Now
                ),
                statusCode: 201
            );
        });
        using var paid = await SubmitAsync(confirm, pay, En<Pages.Checkout.PayModel>("GetTickets"));
        var booking = paid.Headers.Location!.OriginalString;
        var shown = await PageAsync(booking);
        var returnPage = await PageAsync($"{booking}/return?seat=2&seat=3");

        var money = new System.Text.RegularExpressions.Regex(
            @"€|0\.00|\bpay\b|\bpaid\b|\bpayment\b|money|refund|coupon .* covers|bank|charge",
            System.Text.RegularExpressions.RegexOptions.IgnoreCase
        );
        foreach (var page in new[] { confirm, shown, returnPage })
            Assert.DoesNotMatch(
                money,
                page.QuerySelector("main")!
                    .TextContent.Replace(En(Texts.For(typeof(MoneyText)), "Free"), "", StringComparison.Ordinal)
            );
        Assert.Equal(En<Pages.Bookings.ShowModel>("Confirmed.Free.Heading"), shown.QuerySelector("h1")!.TextContent);
        Assert.Equal(
            EnCount<Pages.Bookings.ReturnTicketsModel>("ReturnThese", 2),
            returnPage.QuerySelector("h1")!.TextContent
        );
        Assert.Contains(
            EnCount<Pages.Checkout.DetailsModel>("OrderToConfirm", 2),
            details.QuerySelector("main")!.TextContent,
            StringComparison.Ordinal
        );
    }
}
