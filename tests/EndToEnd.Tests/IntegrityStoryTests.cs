using Microsoft.Playwright;
using Xunit;

namespace EndToEnd.Tests;

[Collection(PlatformTests.Name)]
public sealed class IntegrityStoryTests(RunningPlatform platform)
{
    [Fact]
    public async Task Sales_are_frozen_and_go_on_and_a_seat_tells_where_it_went()
    {
        var play = await NewEvents.PublishAsync(platform, "Frozen", 4, 10);
        var buyer = await ApiUser.RegisterAsync(platform);
        var booking = await buyer.BuyAsAsync(play.Id, "Ada Lovelace", [2]);
        await using var organizer = await OfficeHands.OrganizerAsync(platform);
        await using var customer = await Visitor.OpenAsync(platform, platform.Shop);
        var page = organizer.Page;
        await organizer.GoAsync($"/events/{play.Id}");
        await organizer.OpenTabAsync("Integrity");
        await organizer.InspectAsync("office-70-integrity");
        await customer.GoAsync($"/events/{play.Slug}/seats");
        await customer.ClickSeatAsync(5);

        await organizer.FillAsync("Reason", "The plan of the hall is wrong");
        await organizer.PressAsync("Freeze sales");
        await organizer.SeeToastAsync("frozen");
        await Assertions.Expect(page.Locator(".event-head")).ToContainTextAsync("Sales frozen");
        await organizer.InspectAsync("office-71-frozen");

        // Who has chosen already is told.
        await customer.PressAsync("Hold this seat");
        await Assertions.Expect(customer.Page.Locator(".event-buy")).ToContainTextAsync("Not on sale");
        await customer.InspectAsync("shop-50-hold-frozen");
        var refused = await buyer.Selling.PlaceHoldAsync(play.Id, new(SeatIds: [7]));
        Assert.Equal(409, refused.Problem?.Status);

        await organizer.PressAsync("Resume sales");
        await organizer.SeeToastAsync("resumed");
        await customer.GoAsync($"/events/{play.Slug}/seats");
        await customer.ClickSeatAsync(5);
        await customer.PressAsync("Hold this seat");
        await Assertions.Expect(customer.Page.Locator("h1")).ToHaveTextAsync("Log in");

        await organizer.FillAsync("Row", "A");
        await organizer.FillAsync("Seat number", "3");
        await organizer.PressAsync("Show");
        await Assertions.Expect(page.Locator("#history ~ .timeline, .timeline")).ToContainTextAsync(booking.Reference);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("sold now");
        await organizer.InspectAsync("office-72-seat-history");
        await organizer.FillAsync("Seat number", "99");
        await organizer.PressAsync("Show");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("no such seat");
        await organizer.InspectAsync("office-73-no-such-seat");
    }

    [Fact]
    public async Task Two_who_edit_one_event_lose_nothing()
    {
        var play = await NewEvents.PublishAsync(platform, "Edited twice", 2, 10);
        await using var first = await OfficeHands.OrganizerAsync(platform);
        await using var second = await OfficeHands.AdminAsync(platform);
        await first.GoAsync($"/events/{play.Id}/details");
        await second.GoAsync($"/events/{play.Id}/details");
        await first.FillAsync("Summary", "Written by the first.");
        await first.FillAsync("Street and number", "Quay 5");
        await first.PressAsync("Save details");
        await first.SeeToastAsync("saved");

        await second.FillAsync("Title", "Edited by the second");
        await second.PressAsync("Save details");
        var warning = second.Page.Locator(".banner");
        await Assertions.Expect(warning).ToContainTextAsync("Somebody changed this event while you were editing");
        await Assertions.Expect(warning).ToContainTextAsync("Written by the first.");
        await Assertions.Expect(warning).ToContainTextAsync("Quay 5");
        await Assertions.Expect(warning).Not.ToContainTextAsync(play.Title);
        await Assertions
            .Expect(second.Page.GetByLabel("Title", new() { Exact = true }))
            .ToHaveValueAsync("Edited by the second");
        await Assertions
            .Expect(second.Page.GetByLabel("Summary", new() { Exact = true }))
            .ToHaveValueAsync("Written by the first.");
        await second.InspectAsync("office-74-edited-twice");
        await second.PressAsync("Save details");
        await second.SeeToastAsync("saved");

        await first.GoAsync($"/events/{play.Id}/details");
        await Assertions
            .Expect(first.Page.GetByLabel("Title", new() { Exact = true }))
            .ToHaveValueAsync("Edited by the second");
        await Assertions
            .Expect(first.Page.GetByLabel("Summary", new() { Exact = true }))
            .ToHaveValueAsync("Written by the first.");
        await Assertions.Expect(first.Page.GetByLabel("Street and number")).ToHaveValueAsync("Quay 5");
    }
}
