using System.Text.Json;
using AngleSharp.Dom;
using CustomerPortal.Pages.Events;

namespace Portals.Tests;

/// <summary>The seat picker of a visitor whose hold became a booking.</summary>
public sealed class OwnBookingTests(ShopHost host) : CustomerPortalFixture(host)
{
    const string List = $"/events/{CustomerShop.Slug}/seats?view=list&section=1";

    static string Notes(IDocument page) => page.QuerySelector(".panel-notes")!.TextContent;

    [Fact]
    public async Task An_unpaid_booking_is_reserved_and_not_booked()
    {
        var pay = await ReachPaymentAsync();
        var page = await PageAsync(List);
        Assert.DoesNotContain(En<SeatsModel>("Booked.Heading"), Notes(page), StringComparison.Ordinal);
        Assert.Contains(EnCount<SeatsModel>("Reserved.Seats", 2), Notes(page), StringComparison.Ordinal);
        Assert.Contains(En<SeatsModel>("PayWithin"), Notes(page), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(".panel-notes [data-countdown]"));
        Assert.NotNull(page.QuerySelector($".panel-notes a[href='{pay}']"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_visitors_own_seats_do_not_look_like_somebody_elses(bool isPaid)
    {
        await ReachPaymentAsync();
        if (isPaid)
            Shop.Confirm();
        var page = await PageAsync(List);
        var own = page.QuerySelectorAll(".seat[data-state=booked]");
        Assert.Equal(["2", "3"], own.Select(seat => seat.QuerySelector("input")!.GetAttribute("value")));
        Assert.All(own, seat =>
            Assert.Contains(En<SeatsModel>("Js.Yours"), seat.TextContent, StringComparison.Ordinal)
        );
        using var map = JsonDocument.Parse(page.QuerySelector("[data-seats]")!.GetAttribute("data-seats")!);
        Assert.Equal([2, 3], map.RootElement.GetProperty("booked").EnumerateArray().Select(id => id.GetInt32()));
    }

    [Theory]
    [InlineData(BookingStatus.PendingPayment, PaymentStatus.Processing, "Paying.Heading")]
    [InlineData(BookingStatus.Confirmed, PaymentStatus.Succeeded, "Booked.Heading")]
    [InlineData(BookingStatus.Expired, PaymentStatus.Cancelled, null)]
    [InlineData(BookingStatus.Cancelled, PaymentStatus.Declined, null)]
    [InlineData(BookingStatus.Refunded, PaymentStatus.Succeeded, null)]
    public async Task The_notice_says_what_became_of_the_booking(
        BookingStatus status,
        PaymentStatus payment,
        string? heading
    )
    {
        await ReachPaymentAsync();
        var booking = Shop.Bookings.Single();
        booking = booking with
        {
            Status = status,
            ExpiresAt = null,
            Payments =
            [
                new(
                    CustomerShop.Id(400),
                    booking.Id,
                    booking.Reference,
                    "demo",
                    payment,
                    booking.Total,
                    "Card",
                    null,
                    Now
                ),
            ],
        };
        Api.On("GET", "/bookings/{id}", () => Results.Ok(booking));
        var page = await PageAsync(List);
        if (heading is null)
            Assert.Equal("", Notes(page).Trim());
        else
            Assert.Contains(En<SeatsModel>(heading), Notes(page), StringComparison.Ordinal);
    }

    static DateTimeOffset Now => TimeProvider.System.GetUtcNow();
}
