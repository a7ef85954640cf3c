using Microsoft.Playwright;
using TicketPlatform.Contracts;
using Xunit;

namespace EndToEnd.Tests;

[Collection(PlatformTests.Name)]
public sealed class SalesTimeTests(RunningPlatform platform)
{
    [Fact]
    public async Task A_booking_added_live_shows_its_time_in_the_same_format_as_after_a_reload()
    {
        var e = await NewEvents.PublishAsync(platform, "The Clockmaker", 1, 6);
        var buyer = await ApiUser.RegisterAsync(platform);
        var first = await buyer.BuyAsync(e.Id, 0);
        await using var organizer = await EmployeePortalActions.OrganizerAsync(platform);
        foreach (var language in new[] { "en", "de" })
        {
            await organizer.Page.SetExtraHTTPHeadersAsync(
                new Dictionary<string, string> { ["Accept-Language"] = language }
            );
            await organizer.GoAsync($"/events/{e.Id}");
            await Assertions.Expect(organizer.Page.Locator("[data-live].is-live")).ToBeVisibleAsync();
            var known = await When(first).InnerTextAsync();
            Assert.Contains("Berlin", known, StringComparison.Ordinal);

            var booking = await buyer.BuyAsync(e.Id, language == "en" ? 2 : 4);
            await Assertions.Expect(When(booking)).ToBeVisibleAsync();
            var live = await When(booking).InnerTextAsync();
            // The stream has also reported the existing row.
            Assert.Equal(known, await When(first).InnerTextAsync());
            await organizer.GoAsync($"/events/{e.Id}");
            Assert.Equal(await When(booking).InnerTextAsync(), live);
        }

        ILocator When(BookingResponse booking) =>
            organizer.Page.Locator($"tr[data-id='{booking.Id}'] [data-cell='when']");
    }
}
