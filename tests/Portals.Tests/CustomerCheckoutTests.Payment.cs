using System.Net;
using Microsoft.AspNetCore.TestHost;
using TicketPlatform.Contracts;
using Pages = CustomerPortal.Pages;

namespace Portals.Tests;

/// <summary>The payment page and the pages after it.</summary>
public sealed partial class CustomerCheckoutTests
{
    [Fact]
    public async Task Paying_leads_to_the_booking_with_its_tickets()
    {
        var pay = await ReachPaymentAsync();
        var page = await PageAsync(pay);
        Assert.Contains(PayButton, page.QuerySelector(".pay-form button")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            En<Pages.Checkout.PayModel>("Demo.Heading"),
            page.QuerySelector(".banner")!.TextContent,
            StringComparison.Ordinal
        );
        using var paid = await SubmitAsync(page, pay, PayButton, GoodCard);
        var booking = await PageAsync(paid.Headers.Location!.OriginalString);
        Assert.Equal(2, booking.QuerySelectorAll(".ticket-actions a[href^='/tickets/'].btn-primary").Length);
        Assert.Equal(
            En<Pages.Bookings.ShowModel>("DownloadAll"),
            booking.QuerySelector("a[href$='/tickets/download']")!.TextContent.Trim()
        );

        var ticket = await PageAsync(booking.QuerySelector(".ticket-actions a")!.GetAttribute("href")!);
        Assert.NotNull(ticket.QuerySelector("svg.qr path"));
        Assert.Contains("Ada Lovelace", ticket.QuerySelector(".ticket-facts")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Going_back_after_paying_shows_the_booking_and_never_that_the_seats_are_gone()
    {
        var checkout = await HoldSeatsAsync("2", "3");
        await LogInAsync();
        // The page of seats as it is still open in another tab or cached by the browser.
        const string seats = $"/events/{CustomerShop.Slug}/seats?view=list&section=1&SeatIds=2&SeatIds=3";
        var stale = await PageAsync(seats);
        using var booked = await SubmitAsync(await PageAsync(checkout), checkout, ToPaymentButton);
        var pay = booked.Headers.Location!.OriginalString;
        var stalePay = await PageAsync(pay);
        using var paid = await SubmitAsync(stalePay, pay, PayButton, GoodCard);
        var booking = paid.Headers.Location!.OriginalString;

        // Back once, back twice, and submitting the form again.
        using var backToPay = await Visitor.GetAsync(pay);
        Assert.Equal(booking, backToPay.Headers.Location!.OriginalString);
        using var backToDetails = await Visitor.GetAsync(checkout);
        Assert.Equal(pay, backToDetails.Headers.Location!.OriginalString);
        using var again = await SubmitAsync(stale, seats, En<Pages.Events.SeatsModel>("Continue"));
        Assert.Equal(booking, again.Headers.Location!.OriginalString);
        Assert.NotNull((await PageAsync(seats)).QuerySelector($"a[href='{booking}']"));

        // Another browser of the same buyer knows nothing of the hold.
        Visitor = NewVisitor();
        await LogInAsync();
        using var elsewhere = await Visitor.GetAsync(checkout);
        Assert.Equal(booking, elsewhere.Headers.Location!.OriginalString);
        using var others = await Visitor.GetAsync($"/checkout/{Shop.Event.Id}?seats=4.5");
        Assert.Equal(HttpStatusCode.OK, others.StatusCode);
    }

    [Fact]
    public async Task A_card_number_is_never_sent_back_to_the_browser()
    {
        var pay = await ReachPaymentAsync();
        using var response = await SubmitAsync(
            await PageAsync(pay),
            pay,
            PayButton,
            ("Input.Card.Number", "4242 4242 4242 4242"),
            ("Input.Card.Expiry", "13/99"),
            ("Input.Card.Cvc", "987")
        );
        var html = await response.Content.ReadAsStringAsync();
        var page = await ReadAsync(response);
        Assert.Contains(
            En<Pages.Checkout.CardInput>("Expiry"),
            page.QuerySelector("#Input_Card_Expiry-error")!.TextContent,
            StringComparison.Ordinal
        );
        foreach (var secret in new[] { "#Input_Card_Number", "#Input_Card_Cvc" })
            Assert.Equal("", page.QuerySelector(secret)!.GetAttribute("value") ?? "");
        // Input that is not secret need not be typed twice.
        Assert.Equal("13/99", page.QuerySelector("#Input_Card_Expiry")!.GetAttribute("value"));
        Assert.DoesNotContain("987", page.QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal(1, html.Split("4242 4242 4242 4242").Length - 1); // the example in the banner
        Assert.DoesNotContain(Api.Requests, r => r.Path.EndsWith("/payments", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("12/30")]
    [InlineData("12/2030")]
    [InlineData("3/30")]
    [InlineData(" 03 / 2030 ")]
    public async Task The_expiry_date_is_read_however_it_is_usually_written(string expiry)
    {
        var pay = await ReachPaymentAsync();
        using var paid = await SubmitAsync(
            await PageAsync(pay),
            pay,
            PayButton,
            ("Input.Card.Number", "4242 4242 4242 4242"),
            ("Input.Card.Expiry", expiry),
            ("Input.Card.Cvc", "123")
        );
        Assert.StartsWith("/bookings/", paid.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_declined_card_stays_on_payment_with_the_reason_and_a_new_attempt()
    {
        var pay = await ReachPaymentAsync();
        var first = await PageAsync(pay);
        using var declined = await SubmitAsync(
            first,
            pay,
            PayButton,
            ("Input.Card.Number", "4000000000000002"),
            ("Input.Card.Expiry", "12/30"),
            ("Input.Card.Cvc", "123")
        );
        Assert.Equal(pay, declined.Headers.Location!.OriginalString);
        var second = await PageAsync(pay);
        Assert.Contains(
            En<Pages.Checkout.PayModel>("Declined.Heading", En(PaymentMethods, "CardEnding", "0002")),
            second.QuerySelector(".banner.tone-bad")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.NotEqual(Attempt(first), Attempt(second));
        Assert.Equal("12/30", second.QuerySelector("#Input_Card_Expiry")!.GetAttribute("value"));
        Assert.Equal("", second.QuerySelector("#Input_Card_Number")!.GetAttribute("value") ?? "");
        using var paid = await SubmitAsync(second, pay, PayButton, GoodCard);
        Assert.StartsWith("/bookings/", paid.Headers.Location!.OriginalString, StringComparison.Ordinal);

        static string? Attempt(AngleSharp.Dom.IDocument page) =>
            page.QuerySelector("input[name=Attempt]")!.GetAttribute("value");
    }

    // The tokens of forms set the header as well; a log entry would say that they override another one.
    [Fact]
    public async Task No_page_with_a_form_sets_a_cache_header_that_the_form_overrides()
    {
        var log = new List<string>();
        await using var listening = Host.WithWebHostBuilder(web =>
            web.ConfigureTestServices(services => services.AddLogging(l => l.AddProvider(new ListedLog(log))))
        );
        Visitor = listening.CreateClient(new() { AllowAutoRedirect = false });
        var pay = await ReachPaymentAsync();
        using var again = await SubmitAsync(
            await PageAsync(pay),
            pay,
            PayButton,
            ("Input.Card.Number", "1"),
            ("Input.Card.Expiry", ""),
            ("Input.Card.Cvc", "")
        );
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        await PageAsync("/events/night-music?preview=1800000000.abc");
        lock (log)
        {
            Assert.NotEmpty(log);
            Assert.DoesNotContain(log, line => line.Contains("have been overridden", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_payment_that_needs_confirmation_succeeds_once_the_buyer_confirms()
    {
        var pay = await ReachPaymentAsync();
        Shop.AsksFirst = true;
        using var asked = await SubmitAsync(await PageAsync(pay), pay, PayButton, GoodCard);
        Assert.Equal(pay, asked.Headers.Location!.OriginalString);
        Api.On("POST", "/payments/{id}/challenge", () =>
            Results.Ok(Shop.Bookings.Single().Payments[0] with { Status = PaymentStatus.Succeeded })
        );
        using var answered = await SubmitAsync(
            await PageAsync(pay),
            pay,
            En<Pages.Checkout.PayModel>("Asked.Yes", "€90.00")
        );
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
            using var answer = await SubmitAsync(page, pay, PayButton, GoodCard);
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
    public async Task A_booking_of_another_user_is_not_found()
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
        Assert.Equal(
            En<TicketPlatform.PortalKit.Pages.ErrorModel>("Headline.410"),
            (await ReadAsync(expired, HttpStatusCode.Gone)).QuerySelector("h1")!.TextContent
        );
    }

    [Fact]
    public async Task All_tickets_of_a_booking_come_as_one_document()
    {
        await LogInAsync();
        var id = CustomerShop.Id(7);
        var path = $"/bookings/{id}/tickets/pdf?expires=9&signature=s";
        Api.On("POST", "/bookings/{id}/tickets/download-link", () =>
            Results.Ok(new DownloadLinkResponse($"/api{path}", CustomerShop.Start))
        );
        Api.On("GET", "/bookings/{id}/tickets/pdf", http =>
            Task.FromResult(
                http.Request.Query["signature"] == "s"
                    ? Results.File("%PDF-1.7"u8.ToArray(), "application/pdf", "K7QM-2XW9.pdf")
                    : ApiDouble.Problem(410, ProblemCodes.LinkExpired)
            )
        );
        using var link = await Visitor.GetAsync($"/bookings/{id}/tickets/download");
        Assert.Equal(path, link.Headers.Location!.OriginalString);
        using var stranger = NewVisitor();
        using var pdf = await stranger.GetAsync(path);
        Assert.Equal("application/pdf", pdf.Content.Headers.ContentType!.MediaType);
        Assert.Equal("K7QM-2XW9.pdf", pdf.Content.Headers.ContentDisposition!.FileName);
        using var expired = await stranger.GetAsync(path.Replace("=s", "=x", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Gone, expired.StatusCode);
    }
}
