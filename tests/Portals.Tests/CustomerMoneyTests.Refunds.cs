using System.Net;
using TicketPlatform.Contracts;
using Pages = CustomerPortal.Pages;

namespace Portals.Tests;

/// <summary>Returning tickets, and cancelled events.</summary>
public sealed partial class CustomerMoneyTests
{
    [Fact]
    public async Task Returning_a_ticket_shows_the_refund_first_and_two_clicks_are_one_request()
    {
        var booking = await PaidAsync(b => b with { Items = [b.Items[0] with { Discount = Euro(5) }, b.Items[1]] });
        var show = await PageAsync($"/bookings/{booking.Id}");
        Assert.NotNull(show.QuerySelector($"a[href='/bookings/{booking.Id}/return']"));
        var choose = await PageAsync($"/bookings/{booking.Id}/return");
        Assert.Equal(2, choose.QuerySelectorAll("input[name=seat]").Length);

        var path = $"/bookings/{booking.Id}/return?seat={booking.Items[0].Place.SeatId}";
        var confirm = await PageAsync(path);
        Assert.Equal(
            En<Pages.Bookings.ReturnTicketsModel>("ComesBack", "€40.00"),
            confirm.QuerySelector("h1")!.TextContent.Trim()
        );
        Assert.Contains(
            En(PaymentMethods, "CardEnding", "4242"),
            confirm.QuerySelector("main")!.TextContent,
            StringComparison.Ordinal
        );
        Api.On("POST", "/bookings/{id}/refund", () => Results.Ok(booking));
        for (var click = 0; click < 2; click++)
        {
            using var given = await SubmitAsync(
                confirm,
                path,
                En<Pages.Bookings.ReturnTicketsModel>("ReturnFor", "€40.00")
            );
            Assert.Equal($"/bookings/{booking.Id}", given.Headers.Location!.OriginalString);
        }
        var requests = Api.Requests.Where(r => r.Path.EndsWith("/refund", StringComparison.Ordinal)).ToList();
        Assert.Single(requests.Select(r => r.Headers[Routes.IdempotencyKeyHeader].ToString()).Distinct());
        Assert.All(requests, r =>
            Assert.Contains($"[{booking.Items[0].Place.SeatId}]", r.Body, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(BookingStatus.PendingPayment, null, "EventCancelled.Heading")]
    [InlineData(BookingStatus.Expired, "event_cancelled", "EventCancelled.Heading")]
    [InlineData(BookingStatus.Expired, "expired", "Expired.Heading")]
    public async Task An_unpaid_booking_of_a_cancelled_event_asks_for_no_money(
        BookingStatus status,
        string? code,
        string headingKey
    )
    {
        var booking = await PaidAsync(b =>
            b with
            {
                Status = status,
                Payments = [],
                History =
                [
                    .. b.History,
                    .. code is null ? [] : new BookingHistoryEntry[] { new(status, Now, code, code) },
                ],
                Event = b.Event with { Status = EventStatus.Cancelled },
            }
        );
        var page = await PageAsync($"/bookings/{booking.Id}");
        Assert.Equal(En<Pages.Bookings.ShowModel>(headingKey), page.QuerySelector("h1")!.TextContent);
        Assert.Null(page.QuerySelector("a[href^='/checkout/pay']"));
        using var pay = await Visitor.GetAsync($"/checkout/pay/{booking.Id}");
        Assert.Equal($"/bookings/{booking.Id}", pay.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_booking_that_cannot_be_returned_has_no_return_button_and_no_return_page()
    {
        var booking = await PaidAsync(b => b with { RefundableUntil = null });
        var show = await PageAsync($"/bookings/{booking.Id}");
        Assert.Null(show.QuerySelector("a[href$='/return']"));
        Assert.Contains(
            En<Pages.Bookings.ShowModel>("ReturnNever"),
            show.QuerySelector("main")!.TextContent,
            StringComparison.Ordinal
        );
        using var response = await Visitor.GetAsync($"/bookings/{booking.Id}/return");
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
    }

    [Theory]
    [InlineData("requested")]
    [InlineData("succeeded")]
    [InlineData("failed")]
    public async Task Each_state_of_a_refund_has_its_text(string state)
    {
        var booking = await PaidAsync(b =>
            b with
            {
                Status = BookingStatus.Refunded,
                Refunds = [new(CustomerShop.Id(900), Euro(90), state, "Returned by the buyer.", [2, 3], Now)],
            }
        );
        var page = await PageAsync($"/bookings/{booking.Id}");
        Assert.Equal(
            En<Pages.Bookings.ShowModel>($"Refund.{state}"),
            page.QuerySelector("[data-part=money] .badge")!.TextContent.Trim()
        );
        Assert.Equal(
            state == "requested" ? "true" : "false",
            page.QuerySelector("[data-booking]")!.GetAttribute("data-changing")
        );
    }
}
