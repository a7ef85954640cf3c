using Microsoft.Playwright;
using Xunit;

namespace EndToEnd.Tests;

[Collection(PlatformTests.Name)]
public sealed class IntegrityStoryTests(RunningPlatform platform)
{
    const string Integrity = "Pages/Events/Integrity",
        Details = "Pages/Events/Details",
        Fields = "Pages/Shared/_DetailsFields";

    [Fact]
    public async Task An_organizer_freezes_and_resumes_sales_and_reads_a_seats_history()
    {
        var play = await NewEvents.PublishAsync(platform, "Frozen", 4, 10);
        var buyer = await ApiUser.RegisterAsync(platform);
        var booking = await buyer.BuyAsAsync(play.Id, "Ada Lovelace", [2]);
        await using var organizer = await EmployeePortalActions.OrganizerAsync(platform);
        await using var customer = await Visitor.OpenAsync(platform, platform.Shop);
        var page = organizer.Page;
        await organizer.GoAsync($"/events/{play.Id}");
        await organizer.OpenTabAsync("Integrity");
        await organizer.InspectAsync("office-70-integrity");
        await customer.GoAsync($"/events/{play.Slug}/seats");
        await customer.ClickSeatAsync(5);

        await organizer.FillAsync(Office[Integrity, "Reason"], "The plan of the hall is wrong");
        await organizer.PressAsync(Office[Integrity, "Freeze"]);
        await organizer.SeeToastAsync(Office[Integrity, "SalesFrozen"]);
        await Assertions
            .Expect(page.Locator(".event-head"))
            .ToContainTextAsync(Office["Pages/Shared/_EventHead", "Frozen"]);
        await organizer.InspectAsync("office-71-frozen");

        // A customer who has already selected a seat is notified.
        await customer.HoldAsync(1);
        await Assertions
            .Expect(customer.Page.Locator(".event-buy"))
            .ToContainTextAsync(Shop["Pages/Events/Show", "Status.NotOnSale"]);
        await customer.InspectAsync("shop-50-hold-frozen");
        var refused = await buyer.Selling.PlaceHoldAsync(play.Id, new(SeatIds: [7]));
        Assert.Equal(409, refused.Problem?.Status);

        await organizer.PressAsync(Office[Integrity, "Resume"]);
        await organizer.SeeToastAsync(Office[Integrity, "Resumed"]);
        await customer.GoAsync($"/events/{play.Slug}/seats");
        await customer.ClickSeatAsync(5);
        await customer.HoldAsync(1);
        await Assertions.Expect(customer.Page.Locator("h1")).ToHaveTextAsync(Shop["Pages/Account/Login", "Title"]);

        await organizer.FillAsync(Office[Integrity, "Row"], "A");
        await organizer.FillAsync(Office[Integrity, "Number"], "3");
        await organizer.PressAsync(Office[Integrity, "Show"]);
        await Assertions.Expect(page.Locator("#history ~ .timeline, .timeline")).ToContainTextAsync(booking.Reference);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(Office["Events/IntegrityText", "State.Sold"]);
        await organizer.InspectAsync("office-72-seat-history");
        await organizer.FillAsync(Office[Integrity, "Number"], "99");
        await organizer.PressAsync(Office[Integrity, "Show"]);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(Office[Integrity, "NoSuchNumber"]);
        await organizer.InspectAsync("office-73-no-such-seat");
    }

    [Fact]
    public async Task Two_people_who_edit_one_event_lose_nothing()
    {
        var play = await NewEvents.PublishAsync(platform, "Edited twice", 2, 10);
        await using var first = await EmployeePortalActions.OrganizerAsync(platform);
        await using var second = await EmployeePortalActions.AdminAsync(platform);
        await first.GoAsync($"/events/{play.Id}/details");
        await second.GoAsync($"/events/{play.Id}/details");
        await first.FillAsync(Office[Fields, "Summary"], "Written by the first.");
        await first.FillAsync(Office[Fields, "Address"], "Quay 5");
        await first.PressAsync(Office[Details, "Save"]);
        await first.SeeToastAsync(Office[Details, "Saved"]);

        await second.FillAsync(Office[Fields, "Title"], "Edited by the second");
        await second.PressAsync(Office[Details, "Save"]);
        var warning = second.Page.Locator(".banner");
        await Assertions.Expect(warning).ToContainTextAsync(Office[Details, "Conflict"]);
        await Assertions.Expect(warning).ToContainTextAsync("Written by the first.");
        await Assertions.Expect(warning).ToContainTextAsync("Quay 5");
        await Assertions.Expect(warning).Not.ToContainTextAsync(play.Title);
        await Assertions
            .Expect(second.Page.GetByLabel(Office[Fields, "Title"], new() { Exact = true }))
            .ToHaveValueAsync("Edited by the second");
        await Assertions
            .Expect(second.Page.GetByLabel(Office[Fields, "Summary"], new() { Exact = true }))
            .ToHaveValueAsync("Written by the first.");
        await second.InspectAsync("office-74-edited-twice");
        await second.PressAsync(Office[Details, "Save"]);
        await second.SeeToastAsync(Office[Details, "Saved"]);

        await first.GoAsync($"/events/{play.Id}/details");
        await Assertions
            .Expect(first.Page.GetByLabel(Office[Fields, "Title"], new() { Exact = true }))
            .ToHaveValueAsync("Edited by the second");
        await Assertions
            .Expect(first.Page.GetByLabel(Office[Fields, "Summary"], new() { Exact = true }))
            .ToHaveValueAsync("Written by the first.");
        await Assertions.Expect(first.Page.GetByLabel(Office[Fields, "Address"])).ToHaveValueAsync("Quay 5");
    }
}
