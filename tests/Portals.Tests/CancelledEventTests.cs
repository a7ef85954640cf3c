using AngleSharp.Dom;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using static Portals.Tests.CustomerShop;
using Pages = CustomerPortal.Pages;

namespace Portals.Tests;

/// <summary>What buyers and visitors read about an event that was cancelled.</summary>
public sealed class CancelledEventTests(ShopHost host) : CustomerPortalFixture(host)
{
    const string Reason = "The singer <b>is ill</b>.";

    static readonly Texts Text = TextsOf("CustomerPortal.Bookings.CancelledEventText");

    async Task<BookingResponse> BuyAsync(Func<BookingResponse, BookingResponse> change, params int[] used)
    {
        await ReachPaymentAsync();
        Shop.Confirm();
        var confirmed = Shop.Bookings.Single();
        var booking = change(
            confirmed with
            {
                Event = confirmed.Event with { Status = EventStatus.Cancelled, CancelReason = Reason },
            }
        );
        Api.On("GET", "/bookings/{id}", () => Results.Ok(booking));
        Api.On("GET", "/bookings/{id}/tickets", () =>
            Results.Ok(
                Shop.Tickets.Select(t => used.Contains(t.Place.SeatId) ? t with { Status = TicketStatus.Used } : t)
            )
        );
        return booking;
    }

    static RefundResponse Refund(string status, int amount, params int[] seats) =>
        new(Id(900), Euro(amount), status, "The event was cancelled: " + Reason, seats, Start);

    static BookingResponse Return(BookingResponse booking, BookingStatus status, params int[] seats) =>
        booking with
        {
            Status = status,
            Items = [.. booking.Items.Select(i => seats.Contains(i.Place.SeatId) ? i with { Refunded = true } : i)],
        };

    static string Lead(IDocument page) => page.QuerySelector("[data-part=head] .lead")!.TextContent;

    static void OffersNoTickets(IDocument page) =>
        Assert.Empty(
            page.QuerySelectorAll("main a[href^='/tickets/'], main a[href$='/download'], main a[href$='/return']")
        );

    [Theory]
    [InlineData("requested", "Coming")]
    [InlineData("failed", "Coming")]
    [InlineData("succeeded", "Refunded")]
    public async Task The_booking_says_that_the_event_was_cancelled_why_and_where_the_money_is(string state, string key)
    {
        var booking = await BuyAsync(b =>
            Return(b, BookingStatus.Cancelled, 2, 3) with
            {
                Refunds = [Refund(state, 90, 2, 3)],
            }
        );
        var page = await PageAsync($"/bookings/{booking.Id}");
        Assert.Equal(En(Text, "Heading"), page.QuerySelector("h1")!.TextContent);
        Assert.Equal(En(Text, key, "€90.00"), Lead(page));
        Assert.Contains(
            En<Pages.Bookings.ShowModel>("CancelReason", Reason),
            page.QuerySelector("[data-part=head]")!.TextContent,
            StringComparison.Ordinal
        );
        OffersNoTickets(page);
    }

    [Fact]
    public async Task A_booking_whose_refund_is_not_recorded_yet_has_no_valid_tickets_either()
    {
        var booking = await BuyAsync(b => b);
        var page = await PageAsync($"/bookings/{booking.Id}");
        Assert.Equal(En(Text, "Refund"), Lead(page));
        OffersNoTickets(page);
        Assert.Equal("true", page.QuerySelector("[data-booking]")!.GetAttribute("data-changing"));
    }

    [Theory]
    [InlineData("requested", "Coming.Unused")]
    [InlineData("succeeded", "Refunded.Unused")]
    public async Task Tickets_used_before_the_cancellation_do_not_remain_valid(string state, string key)
    {
        var booking = await BuyAsync(
            b => Return(b, BookingStatus.PartiallyRefunded, 3) with { Refunds = [Refund(state, 45, 3)] },
            used: 2
        );
        var page = await PageAsync($"/bookings/{booking.Id}");
        Assert.Equal($"{En(Text, "AfterEnd")} {En(Text, key, "€45.00")}", Lead(page));
        OffersNoTickets(page);
        Assert.Equal(
            [En<Pages.Bookings.ShowModel>("UsedTicket"), En<Pages.Bookings.ShowModel>("NoLongerValid")],
            page.QuerySelectorAll(".ticket-row .badge").Select(badge => badge.TextContent)
        );
    }

    [Fact]
    public async Task The_cancellation_of_a_free_event_does_not_mention_refunds()
    {
        var booking = await BuyAsync(b =>
            Return(b, BookingStatus.Cancelled, 2, 3) with
            {
                Total = Euro(0),
                Refunds = [Refund("succeeded", 0, 2, 3)],
            }
        );
        Assert.Equal(EnCount(Text, "Invalid", 2), Lead(await PageAsync($"/bookings/{booking.Id}")));
    }

    [Fact]
    public async Task A_booking_that_was_returned_before_keeps_its_own_text()
    {
        var booking = await BuyAsync(b =>
            Return(b, BookingStatus.Refunded, 2, 3) with
            {
                Refunds = [Refund("succeeded", 90, 2, 3) with { Reason = "Returned by the buyer." }],
            }
        );
        Assert.Equal(
            En<Pages.Bookings.ShowModel>("Refunded.Heading"),
            (await PageAsync($"/bookings/{booking.Id}")).QuerySelector("h1")!.TextContent
        );
    }

    [Fact]
    public async Task The_page_of_the_event_says_why_it_was_cancelled()
    {
        Shop.Event = Shop.Event with
        {
            Status = EventStatus.Cancelled,
            Availability = AvailabilityLevel.NotOnSale,
            CancelReason = Reason,
        };
        var page = await PageAsync("/events/night-music");
        Assert.Contains(
            En<Pages.Events.ShowModel>("Cancelled.Reason", Reason),
            page.QuerySelector(".event-facts .banner")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Null(page.QuerySelector(".price-list"));
    }

    [Fact]
    public async Task The_page_of_a_past_event_shows_no_prices_and_promises_no_refund()
    {
        Shop.Event = Shop.Event with
        {
            StartsAt = Start.AddYears(-9),
            EndsAt = Start.AddYears(-9).AddHours(2),
            Availability = AvailabilityLevel.NotOnSale,
        };
        var page = await PageAsync("/events/night-music");
        Assert.Null(page.QuerySelector(".price-list"));
        Assert.DoesNotContain(
            En<Pages.Events.ShowModel>("AllIncluded"),
            page.Body!.TextContent,
            StringComparison.Ordinal
        );
    }
}
