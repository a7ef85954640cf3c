using Microsoft.Playwright;
using Xunit;

namespace EndToEnd.Tests;

[Collection(PlatformTests.Name)]
public sealed class RefundStoryTests(RunningPlatform platform)
{
    [Fact]
    public async Task A_coupon_is_made_and_used_and_its_booking_is_paid_back_in_parts_before_the_organizers_eyes()
    {
        var play = await NewEvents.PublishAsync(platform, "Paid back", 4, 10);
        await using var organizer = await OfficeHands.OrganizerAsync(platform);
        var page = organizer.Page;
        await organizer.FollowAsync("Coupons");
        await organizer.InspectAsync("office-60-coupons");
        await organizer.FollowAsync("New coupon");
        await organizer.InspectAsync("office-61-new-coupon");
        var code = $"Half-{Environment.ProcessId}";
        await organizer.FillAsync("Code", code);
        await organizer.FillAsync("Percent off", "50");
        await page.GetByLabel("Event", new() { Exact = true })
            .SelectOptionAsync(new SelectOptionValue { Label = play.Title });
        await organizer.FillAsync("Maximum number of uses", "1");
        await organizer.PressAsync("Create coupon");
        await organizer.SeeToastAsync("can be used now");
        await Assertions
            .Expect(page.Locator("tbody tr", new() { HasText = code.ToUpperInvariant() }))
            .ToContainTextAsync("0 of 1");

        // The sale comes in while the organizer looks.
        await organizer.GoAsync($"/events/{play.Id}");
        await Assertions.Expect(page.Locator("[data-live]")).ToHaveTextAsync("Live");
        await page.EvaluateAsync("() => { window.sameAsBefore = true; }");
        var buyer = await ApiUser.RegisterAsync(platform);
        var booking = await buyer.BuyAsAsync(play.Id, "=HYPERLINK(A1)", [0, 1, 2], code);
        await Assertions.Expect(page.Locator("[data-part=sold]")).ToHaveTextAsync("3");
        await Assertions.Expect(page.Locator(".facts [data-part=revenue]")).ToHaveTextAsync("€37.50");

        await using var clerk = await OfficeHands.OrganizerAsync(platform);
        var office = clerk.Page;
        await clerk.GoAsync($"/events/{play.Id}");
        await clerk.OpenTabAsync("Bookings");
        await clerk.FollowAsync(booking.Reference);
        await clerk.InspectAsync("office-62-booking");
        await office.GetByText("Refund…").ClickAsync();
        await office.GetByText("Only these").ClickAsync();
        await office.GetByRole(AriaRole.Checkbox, new() { Name = "row A, seat 2" }).CheckAsync();
        await clerk.FillAsync("Reason", "Ill on the day");
        await clerk.PressAsync("Refund now");
        await Assertions.Expect(office.Locator(".error-summary")).ToContainTextAsync("Tick this");
        await clerk.InspectAsync("office-63-refund-form");
        await office.GetByLabel("Yes, refund the money").CheckAsync();
        await clerk.PressAsync("Refund now");
        await clerk.SeeToastAsync("on its way");
        await Assertions.Expect(office.Locator("main")).ToContainTextAsync("−€12.50");
        await Assertions.Expect(page.Locator("[data-part=sold]")).ToHaveTextAsync("2");
        await Assertions.Expect(page.Locator(".facts [data-part=revenue]")).ToHaveTextAsync("€25.00");
        await clerk.InspectAsync("office-64-partly-refunded");
        var mine = await (await ApiUser.OrganizerAsync(platform)).Events.MineAsync(new(Search: play.Title));
        Assert.Equal(2500, mine.Expect().Items.Single(own => own.Event.Id == play.Id).Revenue.AmountMinor);

        await office.GetByText("Refund…").ClickAsync();
        await Assertions.Expect(office.Locator("main")).ToContainTextAsync("All remaining seats, €25.00");
        await clerk.FillAsync("Reason", "The rest, too");
        await office.GetByLabel("Yes, refund the money").CheckAsync();
        await office.GetByRole(AriaRole.Button, new() { Name = "Refund now" }).DblClickAsync();
        await clerk.SeeToastAsync("on its way");
        await Assertions.Expect(office.GetByText("Refund…")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("[data-part=sold]")).ToHaveTextAsync("0");
        await Assertions.Expect(page.Locator(".facts [data-part=revenue]")).ToHaveTextAsync("€0.00");
        await Assertions.Expect(page.Locator("[data-bookings] [data-cell=state]")).ToHaveTextAsync("Refunded");
        await Assertions.Expect(page.Locator("[data-categories] tr td").Last).ToHaveTextAsync("40");
        Assert.True(await page.EvaluateAsync<bool>("() => window.sameAsBefore"), "The page was loaded again.");
        await organizer.InspectAsync("office-65-sales-after-refund");
        await platform.Mails.WaitForAsync(buyer.Email, "refund");
        Assert.Equal(
            3750,
            await platform.ScalarAsync<int>("select sum(amount_minor) from refunds where booking_id = $1", booking.Id)
        );
        await clerk.GoAsync($"/bookings/{booking.Id}");
        await clerk.InspectAsync("office-66-refunded");

        await clerk.GoAsync($"/events/{play.Id}/bookings");
        var download = await office.RunAndWaitForDownloadAsync(() => clerk.FollowAsync("All as CSV"));
        var table = await File.ReadAllTextAsync(await download.PathAsync());
        Assert.EndsWith(".csv", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.Equal(4, table.Trim().Split('\n').Length);
        Assert.Contains(booking.Reference, table, StringComparison.Ordinal);
        Assert.Contains("'=HYPERLINK", table, StringComparison.Ordinal);

        await clerk.GoAsync("/coupons");
        await clerk.FollowAsync(code.ToUpperInvariant());
        await clerk.InspectAsync("office-67-coupon");
    }
}
