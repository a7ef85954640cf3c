using TicketPlatform.Contracts;

namespace Portals.Tests;

/// <summary>An event page's price and times.</summary>
public sealed class EventPageTests(ShopHost host) : CustomerPortalFixture(host)
{
    [Fact]
    public async Task The_price_of_a_free_event_is_free_and_not_from_free()
    {
        Shop.Event = Shop.Event with
        {
            Categories = [.. Shop.Event.Categories.Select(c => c with { Price = CustomerShop.Euro(0) })],
        };
        Assert.Equal("Free", (await PageAsync("/events/night-music")).QuerySelector(".btn-note")!.TextContent);
    }

    [Fact]
    public async Task An_event_of_several_days_says_on_which_day_it_ends()
    {
        Shop.Event = Shop.Event with { EndsAt = CustomerShop.Start.AddDays(2).AddHours(3) };
        Assert.Contains(
            "ends about Sun 19 May 2030, 23:00",
            (await PageAsync("/events/night-music")).QuerySelector(".fact-list")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_waiting_room_says_on_which_day_it_opens()
    {
        Shop.Event = Shop.Event with
        {
            Availability = AvailabilityLevel.NotOnSale,
            OnSaleAt = CustomerShop.Start.AddDays(-7),
            WaitingRoom = new(OpensMinutesBefore: 1440),
        };
        Assert.Contains(
            "The waiting room opens on Thu 9 May 2030, 20:00 Berlin time",
            (await PageAsync("/events/night-music")).QuerySelector(".event-buy")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_booking_of_an_event_that_was_taken_off_sale_has_no_link_that_leads_nowhere()
    {
        var checkout = await HoldSeatsAsync("2", "3");
        await LogInAsync();
        using var booked = await SubmitAsync(await PageAsync(checkout), checkout, "Continue");
        Shop.Confirm();
        var booking = Shop.Bookings.Single();
        Api.On("GET", "/bookings/{id}", () => Microsoft.AspNetCore.Http.Results.Ok(booking));
        Assert.NotEmpty((await PageAsync($"/bookings/{booking.Id}")).QuerySelectorAll("main a[href^='/events/']"));

        booking = booking with { Event = booking.Event with { Status = EventStatus.Unpublished } };
        var page = await PageAsync($"/bookings/{booking.Id}");
        Assert.Empty(page.QuerySelectorAll("main a[href^='/events/']"));
        Assert.Contains("Night Music", page.QuerySelector(".order-event")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_time_that_is_left_stays_in_view_while_a_password_is_reset()
    {
        await HoldSeatsAsync("2", "3");
        Assert.NotNull((await PageAsync("/account/forgot")).QuerySelector(".held-note"));
    }

    [Theory]
    [InlineData(EventStatus.Published, true)]
    [InlineData(EventStatus.Unpublished, false)]
    public async Task A_booking_that_was_not_paid_in_time_leads_back_only_to_what_is_there(
        EventStatus status,
        bool isInShop
    )
    {
        var checkout = await HoldSeatsAsync("2", "3");
        await LogInAsync();
        using var booked = await SubmitAsync(await PageAsync(checkout), checkout, "Continue");
        var booking = Shop.Bookings.Single() with { Status = BookingStatus.Expired };
        booking = booking with { Event = booking.Event with { Status = status } };
        Api.On("GET", "/bookings/{id}", () => Microsoft.AspNetCore.Http.Results.Ok(booking));
        var page = await PageAsync($"/checkout/pay/{booking.Id}");
        Assert.Equal(isInShop, page.QuerySelector("main a[href='/events/night-music']") is not null);
        Assert.Equal(isInShop, page.QuerySelector("main form[action*='/seats']") is not null);
        Assert.Equal(!isInShop, page.QuerySelector("main a[href='/events']") is not null);
    }
}
