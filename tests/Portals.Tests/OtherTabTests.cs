using AngleSharp.Dom;
using Pages = CustomerPortal.Pages;

namespace Portals.Tests;

/// <summary>A page shows a hold that was replaced in another tab since.</summary>
public sealed class OtherTabTests(ShopHost host) : CustomerPortalFixture(host)
{
    static string Notice => En<Pages.Checkout.DetailsModel>("OtherSeats");

    async Task<(IDocument Page, string Path)> CheckoutOfAHoldThatWasReplacedAsync()
    {
        var path = await HoldSeatsAsync("2");
        await LogInAsync();
        var page = await PageAsync(path);
        await ReplaceAsync("5");
        return (page, path);
    }

    async Task ReplaceAsync(string seat)
    {
        const string list = $"/events/{CustomerShop.Slug}/seats?view=list&section=1";
        var button = En<Pages.Events.SeatsModel>("Continue");
        using var held = await SubmitAsync(await PageAsync(list), list, button, ("SeatIds", seat));
        Assert.StartsWith("/checkout/", held.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Continuing_books_no_seats_other_than_the_ones_on_the_page()
    {
        var (page, path) = await CheckoutOfAHoldThatWasReplacedAsync();
        using var response = await SubmitAsync(page, path, ToPaymentButton, ("Input.Contact.Name", "Typed Name"));
        var again = await ReadAsync(response);
        Assert.Empty(Shop.Bookings);
        Assert.Contains(Notice, again.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("seat 6", again.QuerySelector(".order")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Typed Name", again.QuerySelector("#Input_Contact_Name")!.GetAttribute("value"));

        using var continued = await SubmitAsync(again, path, ToPaymentButton);
        Assert.StartsWith("/checkout/pay/", continued.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal([5], Assert.Single(Shop.Bookings).Items.Select(item => item.Place.SeatId));
    }

    [Theory]
    [InlineData("handler=Extend")]
    [InlineData("handler=Coupon")]
    public async Task More_time_and_coupons_are_for_the_seats_on_the_page(string button)
    {
        Shop.Coupons["SPRING"] = new("SPRING", CustomerShop.Euro(45), CustomerShop.Euro(5), CustomerShop.Euro(40));
        var (page, path) = await CheckoutOfAHoldThatWasReplacedAsync();
        using var response = await SubmitAsync(page, path, button, ("Input.Coupon", "SPRING"));
        var again = await ReadAsync(response);
        Assert.Contains(Notice, again.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Api.Requests, r => r.Path.EndsWith("/extend", StringComparison.Ordinal));
        Assert.DoesNotContain(Api.Requests, r => r.Path.EndsWith("/quote", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Releasing_seats_leaves_those_of_another_tab_on_hold(bool isCheckout)
    {
        var (page, path) = await CheckoutOfAHoldThatWasReplacedAsync();
        if (!isCheckout)
        {
            (page, path) = (await PageAsync($"/events/{CustomerShop.Slug}/seats"), "");
            await ReplaceAsync("7");
        }
        using var response = await SubmitAsync(page, path, "handler=Release");
        Assert.Single(Shop.Holds);
        Assert.Contains(
            En<Pages.Events.SeatsModel>("NotReleased"),
            (await PageAsync(response.Headers.Location!.OriginalString)).Body!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_booking_created_in_another_tab_is_not_paid_for_without_a_notice()
    {
        var (page, path) = await CheckoutOfAHoldThatWasReplacedAsync();
        using var booked = await SubmitAsync(await PageAsync(path), path, ToPaymentButton);
        using var response = await SubmitAsync(page, path, ToPaymentButton);
        Assert.Equal(booked.Headers.Location, response.Headers.Location);
        Assert.Single(Shop.Bookings);
        Assert.Contains(
            Notice,
            (await PageAsync(response.Headers.Location!.OriginalString)).Body!.TextContent,
            StringComparison.Ordinal
        );
    }
}
