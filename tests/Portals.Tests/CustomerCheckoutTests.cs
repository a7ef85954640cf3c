using System.Net;
using TicketPlatform.Contracts;

namespace Portals.Tests;

public sealed class CustomerCheckoutTests : CustomerPortalFixture
{
    static readonly (string, string?)[] GoodCard =
    [
        ("Input.Card.Number", "4242 4242 4242 4242"),
        ("Input.Card.Expiry", "12/30"),
        ("Input.Card.Cvc", "123"),
    ];

    [Fact]
    public async Task A_hold_survives_logging_in()
    {
        var checkout = await HoldSeatsAsync("2", "3");
        var login = await PageAsync("/account/login?returnUrl=%2Fcheckout");
        Assert.NotNull(login.QuerySelector("[data-countdown]"));
        await LogInAsync();
        var page = await PageAsync(checkout);
        Assert.Equal("Ada Lovelace", page.QuerySelector("#Input_Contact_Name")!.GetAttribute("value"));
        Assert.Contains("Stalls, row A, seat 3", page.QuerySelector(".order")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("€90.00", page.QuerySelector(".summary-total")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_details_are_shown_at_their_fields_with_what_was_typed()
    {
        var checkout = await HoldSeatsAsync("2");
        await LogInAsync();
        using var response = await SubmitAsync(
            await PageAsync(checkout),
            checkout,
            "Continue to payment",
            ("Input.Contact.Email", "not an address"),
            ("Input.Contact.Name", ""),
            ("Input.Attendees[0].Name", "Grace <i>Hopper</i>")
        );
        var page = await ReadAsync(response);
        Assert.Equal("true", page.QuerySelector("#Input_Contact_Email")!.GetAttribute("aria-invalid"));
        Assert.Equal("not an address", page.QuerySelector("#Input_Contact_Email")!.GetAttribute("value"));
        Assert.Contains(
            "Please fill this in.",
            page.QuerySelector("#Input_Contact_Name-error")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("Grace <i>Hopper</i>", page.QuerySelector("#name-0")!.GetAttribute("value"));
        Assert.Empty(Shop.Bookings);
    }

    [Fact]
    public async Task A_problem_from_the_api_lands_at_its_field()
    {
        var checkout = await HoldSeatsAsync("2");
        await LogInAsync();
        Api.On("POST", "/bookings", () =>
            ApiDouble.Problem(
                400,
                ProblemCodes.ValidationFailed,
                null,
                new { errors = new Dictionary<string, string[]> { ["contact.email"] = ["This domain takes no mail."] } }
            )
        );
        using var response = await SubmitAsync(await PageAsync(checkout), checkout, "Continue to payment");
        var page = await ReadAsync(response);
        Assert.Contains(
            "This domain takes no mail.",
            page.QuerySelector("#Input_Contact_Email-error")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_same_details_twice_carry_the_same_key()
    {
        var checkout = await HoldSeatsAsync("2");
        await LogInAsync();
        var page = await PageAsync(checkout);
        Api.On("POST", "/bookings", () => ApiDouble.Problem(500, ProblemCodes.Unexpected));
        for (var click = 0; click < 2; click++)
            (await SubmitAsync(page, checkout, "Continue to payment")).Dispose();
        var keys = Api
            .Requests.Where(r => r is { Method: "POST", Path: "/api/bookings" })
            .Select(r => r.Headers[Routes.IdempotencyKeyHeader].ToString());
        Assert.Single(keys.Distinct());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Other_places_after_late_money_are_agreed_to_only_by_ticking_the_box(bool ticks)
    {
        var checkout = await HoldSeatsAsync("2", "3");
        await LogInAsync();
        var page = await PageAsync(checkout);
        var box = page.QuerySelector("#Input_AcceptBetter")!;
        Assert.False(box.HasAttribute("checked"));
        Assert.Contains(
            "You pay nothing more",
            page.QuerySelector("#Input_AcceptBetter-hint")!.TextContent,
            StringComparison.Ordinal
        );
        using var booked = await SubmitAsync(
            page,
            checkout,
            "Continue to payment",
            ("Input.AcceptBetter", ticks ? "true" : null)
        );
        Assert.StartsWith("/checkout/pay/", booked.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains(
            $"\"acceptBetterPlaces\":{(ticks ? "true" : "false")}",
            Api.Requests.Last(r => r is { Method: "POST", Path: "/api/bookings" }).Body,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_phone_number_goes_to_the_api_as_typed_and_its_answer_stands_at_the_field()
    {
        var checkout = await HoldSeatsAsync("2");
        await LogInAsync();
        var errors = new Dictionary<string, string[]> { ["contact.phone"] = ["Enter it with its country code."] };
        Api.On("POST", "/bookings", () => ApiDouble.Problem(400, ProblemCodes.ValidationFailed, more: new { errors }));
        using var response = await SubmitAsync(
            await PageAsync(checkout),
            checkout,
            "Continue to payment",
            ("Input.Contact.Phone", "00000 660")
        );
        var asked = Api.Requests.Last(r => r is { Method: "POST", Path: "/api/bookings" });
        Assert.Contains("\"phone\":\"00000 660\"", asked.Body, StringComparison.Ordinal);
        var page = await ReadAsync(response);
        Assert.Equal(
            "Enter it with its country code.",
            page.QuerySelector("#Input_Contact_Phone-error")!.TextContent.Trim()
        );
    }

    [Fact]
    public async Task More_time_keeps_what_was_typed()
    {
        var checkout = await HoldSeatsAsync("2");
        await LogInAsync();
        Api.On("POST", "/holds/{id}/extend", () => Results.Ok(Shop.Holds.Single()));
        using var response = await SubmitAsync(
            await PageAsync(checkout),
            checkout,
            "handler=Extend",
            ("Input.Contact.Name", "Typed Name"),
            ("Input.Attendees[0].Name", "Grace")
        );
        Assert.Equal(checkout, response.Headers.Location!.OriginalString);
        var page = await PageAsync(checkout);
        Assert.Equal("Typed Name", page.QuerySelector("#Input_Contact_Name")!.GetAttribute("value"));
        Assert.Equal("Grace", page.QuerySelector("#name-0")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_hold_that_is_over_says_that_no_money_moved_and_offers_the_same_seats()
    {
        var checkout = await HoldSeatsAsync("2", "3");
        await LogInAsync();
        Shop.EndAllHolds();
        var page = await PageAsync(checkout);
        Assert.Contains("No money moved", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var again = await SubmitAsync(page, checkout, "Try the same 2 seats again");
        Assert.Equal(checkout, again.Headers.Location!.OriginalString);
        Assert.Single(Shop.Holds);
    }

    [Fact]
    public async Task Going_back_after_booking_leads_on_to_paying()
    {
        var pay = await ReachPaymentAsync();
        using var response = await Visitor.GetAsync($"/checkout/{Shop.Event.Id}");
        Assert.Equal(pay, response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Paying_leads_to_the_booking_with_its_tickets()
    {
        var pay = await ReachPaymentAsync();
        var page = await PageAsync(pay);
        Assert.Contains("Pay €90.00", page.QuerySelector(".pay-form button")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Demo mode", page.QuerySelector(".banner")!.TextContent, StringComparison.Ordinal);
        using var paid = await SubmitAsync(page, pay, "Pay €90.00", GoodCard);
        var booking = await PageAsync(paid.Headers.Location!.OriginalString);
        Assert.Equal(2, booking.QuerySelectorAll(".ticket-actions a[href^='/tickets/'].btn-primary").Length);

        var ticket = await PageAsync(booking.QuerySelector(".ticket-actions a")!.GetAttribute("href")!);
        Assert.NotNull(ticket.QuerySelector("svg.qr path"));
        Assert.Contains("Ada Lovelace", ticket.QuerySelector(".ticket-facts")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_number_never_comes_back_to_the_browser()
    {
        var pay = await ReachPaymentAsync();
        using var response = await SubmitAsync(
            await PageAsync(pay),
            pay,
            "Pay €90.00",
            ("Input.Card.Number", "4242 4242 4242 4242"),
            ("Input.Card.Expiry", "13/99"),
            ("Input.Card.Cvc", "987")
        );
        var html = await response.Content.ReadAsStringAsync();
        var page = await ReadAsync(response);
        Assert.Contains(
            "Write the expiry date as MM/YY.",
            page.QuerySelector("#Input_Card_Expiry-error")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.All(page.QuerySelectorAll(".card-fields input"), input =>
            Assert.Equal("", input.GetAttribute("value") ?? "")
        );
        Assert.DoesNotContain("987", page.QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal(1, html.Split("4242 4242 4242 4242").Length - 1); // the example in the banner
        Assert.DoesNotContain(Api.Requests, r => r.Path.EndsWith("/payments", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_declined_card_stays_on_payment_with_the_reason_and_a_new_attempt()
    {
        var pay = await ReachPaymentAsync();
        var first = await PageAsync(pay);
        using var declined = await SubmitAsync(
            first,
            pay,
            "Pay €90.00",
            ("Input.Card.Number", "4000000000000002"),
            ("Input.Card.Expiry", "12/30"),
            ("Input.Card.Cvc", "123")
        );
        Assert.Equal(pay, declined.Headers.Location!.OriginalString);
        var second = await PageAsync(pay);
        Assert.Contains(
            "Card ending 0002 was declined",
            second.QuerySelector(".banner.tone-bad")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.NotEqual(Attempt(first), Attempt(second));
        using var paid = await SubmitAsync(second, pay, "Pay €90.00", GoodCard);
        Assert.StartsWith("/bookings/", paid.Headers.Location!.OriginalString, StringComparison.Ordinal);

        static string? Attempt(AngleSharp.Dom.IDocument page) =>
            page.QuerySelector("input[name=Attempt]")!.GetAttribute("value");
    }

    [Fact]
    public async Task A_card_that_asks_for_confirmation_is_paid_once_the_buyer_says_yes()
    {
        var pay = await ReachPaymentAsync();
        Shop.AsksFirst = true;
        using var asked = await SubmitAsync(await PageAsync(pay), pay, "Pay €90.00", GoodCard);
        Assert.Equal(pay, asked.Headers.Location!.OriginalString);
        Api.On("POST", "/payments/{id}/challenge", () =>
            Results.Ok(Shop.Bookings.Single().Payments[0] with { Status = PaymentStatus.Succeeded })
        );
        using var answered = await SubmitAsync(await PageAsync(pay), pay, "Yes, pay €90.00");
        Assert.StartsWith("/bookings/", answered.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains(
            "\"approved\":true",
            Api.Requests.Last(r => r.Path.EndsWith("/challenge", StringComparison.Ordinal)).Body,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Two_clicks_on_pay_carry_one_key_and_both_end_at_the_booking()
    {
        var pay = await ReachPaymentAsync();
        var page = await PageAsync(pay);
        Api.On("POST", "/bookings/{id}/payments", () => ApiDouble.Problem(409, ProblemCodes.IdempotencyInProgress));
        for (var click = 0; click < 2; click++)
        {
            using var answer = await SubmitAsync(page, pay, "Pay €90.00", GoodCard);
            Assert.StartsWith("/bookings/", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        }
        var keys = Api
            .Requests.Where(r => r.Path.EndsWith("/payments", StringComparison.Ordinal))
            .Select(r => r.Headers[Routes.IdempotencyKeyHeader].ToString())
            .ToList();
        Assert.Equal(2, keys.Count);
        Assert.Single(keys.Distinct());
    }

    [Fact]
    public async Task Somebody_elses_booking_is_not_found()
    {
        await LogInAsync();
        await PageAsync($"/bookings/{CustomerShop.Id(999)}", HttpStatusCode.NotFound);
        await PageAsync($"/checkout/pay/{CustomerShop.Id(999)}", HttpStatusCode.NotFound);
        await PageAsync($"/tickets/{CustomerShop.Id(999)}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_download_link_leads_through_the_portal_and_works_without_logging_in()
    {
        await LogInAsync();
        var id = CustomerShop.Id(7);
        Api.On("POST", "/tickets/{id}/download-link", () =>
            Results.Ok(new DownloadLinkResponse($"/api/tickets/{id}/pdf?expires=9&signature=s", CustomerShop.Start))
        );
        Api.On("GET", "/tickets/{id}/pdf", http =>
            Task.FromResult(
                http.Request.Query["signature"] == "s"
                    ? Results.Bytes("%PDF-1.7"u8.ToArray(), "application/pdf")
                    : ApiDouble.Problem(410, ProblemCodes.LinkExpired)
            )
        );
        using var link = await Visitor.GetAsync($"/tickets/{id}/download");
        using var stranger = NewVisitor();
        using var pdf = await stranger.GetAsync(link.Headers.Location!.OriginalString);
        Assert.Equal("application/pdf", pdf.Content.Headers.ContentType!.MediaType);
        using var expired = await stranger.GetAsync($"/tickets/{id}/pdf?expires=1&signature=x");
        Assert.Equal(HttpStatusCode.Gone, expired.StatusCode);
        Assert.Contains("This is over", await expired.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
