using Microsoft.Playwright;
using TicketPlatform.Contracts;
using Xunit;
using Xunit.Sdk;

namespace EndToEnd.Tests;

/// <summary>Pages that the other classes do not visit, and the busiest ones again in the dark theme.</summary>
[Collection(PlatformTests.Name)]
public sealed class EveryPageTests(RunningPlatform platform)
{
    [Fact]
    public async Task A_page_with_an_accessibility_fault_is_detected()
    {
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await visitor.Page.SetContentAsync(
            """<html lang="en"><title>A fault</title><main><h1>A fault</h1><img src="data:,"></main></html>"""
        );
        var noticed = await Assert.ThrowsAsync<TrueException>(() => visitor.InspectAsync("a-fault"));
        Assert.Contains("390 px: image-alt (critical): <img", noticed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_shop_has_no_serious_accessibility_fault()
    {
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await visitor.GoAsync("/events");
        await visitor.InspectAsync("shop-20-events");
        await visitor.GoAsync("/account/login");
        await visitor.InspectAsync("shop-21-login");
        await visitor.LogInAsync("customer@demo.com", "wrong-password-1");
        await Assertions.Expect(visitor.Page.Locator(".error-summary")).ToBeVisibleAsync();
        await visitor.InspectAsync("shop-22-login-refused");
        await visitor.LogInAsync("customer@demo.com", "Customer123!");
        await Assertions
            .Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = Shop["Pages/Shared/_Layout", "MyBookings"] }))
            .ToBeVisibleAsync();
        await visitor.GoAsync("/account");
        await visitor.InspectAsync("shop-23-account");
        await visitor.GoAsync("/account/verify");
        await visitor.InspectAsync("shop-24-verify");
        await visitor.GoAsync("/bookings");
        await visitor.InspectAsync("shop-25-bookings");
        await visitor.GoAsync("/account");
        await visitor.PressAsync(Shop["Pages/Account/Index", "LogOut"]);
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync(Shop["Pages/Account/LoggedOut", "Heading"]);
        await visitor.InspectAsync("shop-26-logged-out");
    }

    [Fact]
    public async Task Every_demo_event_and_its_seats_have_no_serious_accessibility_fault()
    {
        var events = (await ApiUser.Anonymous(platform).Events.SearchAsync(new(PageSize: 100))).Expect().Events.Items;
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        var seen = 0;
        foreach (
            var found in events.Where(e =>
                e.Summary != NewEvents.Summary && !e.Title.StartsWith("The Lighthouse", StringComparison.Ordinal)
            )
        )
        {
            // The pages of events are alike, but their maps are not.
            await visitor.GoAsync($"/events/{found.Slug}");
            if (seen++ < 3 || found.Availability is AvailabilityLevel.NotOnSale or AvailabilityLevel.SoldOut)
                await visitor.InspectAsync($"demo-{found.Slug}");
            if (found.Availability is AvailabilityLevel.NotOnSale)
                continue;
            await visitor.GoAsync($"/events/{found.Slug}/seats");
            await visitor.InspectAsync($"demo-{found.Slug}-map");
        }
    }

    [Fact]
    public async Task The_dark_pages_have_no_serious_accessibility_fault()
    {
        var play = await NewEvents.PublishAsync(platform, "In the dark", 8, 14);
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop, dark: true);
        await visitor.GoAsync("/");
        await visitor.InspectAsync("dark-01-home");
        await visitor.GoAsync($"/events/{play.Slug}");
        await visitor.InspectAsync("dark-02-event");
        await visitor.GoAsync($"/events/{play.Slug}/seats");
        await visitor.ClickSeatAsync(20);
        await visitor.InspectAsync("dark-03-map");
        await visitor.HoldAsync(1);
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync(Shop["Pages/Account/Login", "Title"]);
        await visitor.InspectAsync("dark-04-login");

        await using var organizer = await Visitor.OpenAsync(platform, platform.Office, dark: true);
        await organizer.GoAsync("/");
        await organizer.LogInAsync("organizer@demo.com", "Organizer123!");
        await Assertions.Expect(organizer.Page.Locator("h1")).ToHaveTextAsync(Office["Pages/Index", "Title"]);
        await organizer.InspectAsync("dark-05-today");
        await organizer.GoAsync($"/events/{play.Id}");
        await organizer.InspectAsync("dark-06-sales");
    }
}
