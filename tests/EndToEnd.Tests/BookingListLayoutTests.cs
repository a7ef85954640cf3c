using Microsoft.Playwright;
using Xunit;

namespace EndToEnd.Tests;

[Collection(PlatformTests.Name)]
public sealed class BookingListLayoutTests(RunningPlatform platform)
{
    [Fact]
    public async Task The_first_heading_of_my_bookings_keeps_its_distance_from_the_links_above_it()
    {
        var e = await NewEvents.PublishAsync(platform, "The Surveyor", 1, 4);
        var buyer = await ApiUser.RegisterAsync(platform);
        await buyer.BuyAsync(e.Id, 0);
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await visitor.GoAsync("/account/login");
        await visitor.LogInAsync(buyer.Email, Visitor.Password);
        await visitor.GoAsync("/bookings");

        var links = await BoxAsync(".page > .row");
        var heading = await BoxAsync(".booking-group h2");
        Assert.InRange(heading.Y - (links.Y + links.Height), 16, 64);

        async Task<LocatorBoundingBoxResult> BoxAsync(string selector) =>
            (await visitor.Page.Locator(selector).First.BoundingBoxAsync())!;
    }
}
