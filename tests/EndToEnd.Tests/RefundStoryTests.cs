using Microsoft.Playwright;
using Xunit;

namespace EndToEnd.Tests;

[Collection(PlatformTests.Name)]
public sealed class RefundStoryTests(RunningPlatform platform)
{
    const string Coupon = "Pages/Shared/_CouponFields",
        Detail = "Pages/Bookings/Detail";

    [Fact]
    public async Task An_organizer_creates_a_coupon_and_sees_its_booking_refunded_in_parts()
    {
        var play = await NewEvents.PublishAsync(platform, "Paid back", 4, 10);
        await using var organizer = await EmployeePortalActions.OrganizerAsync(platform);
        var page = organizer.Page;
        await organizer.FollowAsync(Office["Pages/Shared/_Layout", "Coupons"]);
        await organizer.InspectAsync("office-60-coupons");
        await organizer.FollowAsync(Office["Pages/Coupons/Index", "New"]);
        await organizer.InspectAsync("office-61-new-coupon");
        var code = $"Half-{Environment.ProcessId}";
        await organizer.FillAsync(Office[Coupon, "Code"], code);
        await organizer.FillAsync(Office[Coupon, "PercentOff"], "50");
        await page.GetByLabel(Office[Coupon, "Event"], new() { Exact = true })
            .SelectOptionAsync(new SelectOptionValue { Label = play.Title });
        await organizer.FillAsync(Office[Coupon, "MaxUses"], "1");
        await organizer.PressAsync(Office["Pages/Coupons/New", "Create"]);
        await organizer.SeeToastAsync(Office["Pages/Coupons/New", "Created.Active", code.ToUpperInvariant()]);
        await Assertions
            .Expect(page.Locator("tbody tr", new() { HasText = code.ToUpperInvariant() }))
            .ToContainTextAsync(Office["Pages/Coupons/Index", "UsesOf", 0, 1]);

        // The sale appears while the organizer is watching.
        await organizer.GoAsync($"/events/{play.Id}");
        await Assertions.Expect(page.Locator("[data-live]")).ToHaveTextAsync(Office["Pages/Events/Sales", "Js.Live"]);
        await page.EvaluateAsync("() => { window.sameAsBefore = true; }");
        var buyer = await ApiUser.RegisterAsync(platform);
        var booking = await buyer.BuyAsAsync(play.Id, "=HYPERLINK(A1)", [0, 1, 2], code);
        await Assertions.Expect(page.Locator("[data-part=sold]")).ToHaveTextAsync("3");
        await Assertions.Expect(page.Locator(".facts [data-part=revenue]")).ToHaveTextAsync("€37.50");

        await using var clerk = await EmployeePortalActions.OrganizerAsync(platform);
        var office = clerk.Page;
        await clerk.GoAsync($"/events/{play.Id}");
        await clerk.OpenTabAsync("Bookings");
        await clerk.FollowAsync(booking.Reference);
        await clerk.InspectAsync("office-62-booking");
        var refund = office.Locator("summary", new() { HasText = Office[Detail, "Refund.Open"] });
        await refund.ClickAsync();
        await office.GetByText(Office[Detail, "OnlyThese"]).ClickAsync();
        var place = Office["Bookings/BookingText", "Seat", "Stalls", "A", 2];
        await office.GetByRole(AriaRole.Checkbox, new() { Name = place }).CheckAsync();
        await clerk.FillAsync(Office[Detail, "Reason"], "Ill on the day");
        await clerk.PressAsync(Office[Detail, "Refund"]);
        await Assertions.Expect(office.Locator(".error-summary")).ToContainTextAsync(Office[Detail, "TickSure"]);
        await clerk.InspectAsync("office-63-refund-form");
        await office.GetByLabel(Office[Detail, "Sure"]).CheckAsync();
        await clerk.PressAsync(Office[Detail, "Refund"]);
        await clerk.SeeToastAsync(Office[Detail, "Refunded"]);
        await Assertions.Expect(office.Locator("main")).ToContainTextAsync("−€12.50");
        await Assertions.Expect(page.Locator("[data-part=sold]")).ToHaveTextAsync("2");
        await Assertions.Expect(page.Locator(".facts [data-part=revenue]")).ToHaveTextAsync("€25.00");
        await clerk.InspectAsync("office-64-partly-refunded");
        var mine = await (await ApiUser.OrganizerAsync(platform)).Events.MineAsync(new(Search: play.Title));
        Assert.Equal(2500, mine.Expect().Items.Single(own => own.Event.Id == play.Id).Revenue.AmountMinor);

        await refund.ClickAsync();
        await Assertions.Expect(office.Locator("main")).ToContainTextAsync(Office[Detail, "AllLeft", "€25.00"]);
        await clerk.FillAsync(Office[Detail, "Reason"], "The rest, too");
        await office.GetByLabel(Office[Detail, "Sure"]).CheckAsync();
        await office.GetByRole(AriaRole.Button, new() { Name = Office[Detail, "Refund"] }).DblClickAsync();
        await clerk.SeeToastAsync(Office[Detail, "Refunded"]);
        await Assertions.Expect(refund).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("[data-part=sold]")).ToHaveTextAsync("0");
        await Assertions.Expect(page.Locator(".facts [data-part=revenue]")).ToHaveTextAsync("€0.00");
        await Assertions
            .Expect(page.Locator("[data-bookings] [data-cell=state]"))
            .ToHaveTextAsync(Office["Events/StatusText", "Refunded"]);
        await Assertions.Expect(page.Locator("[data-categories] tr td").Last).ToHaveTextAsync("40");
        Assert.True(await page.EvaluateAsync<bool>("() => window.sameAsBefore"), "The page was loaded again.");
        await organizer.InspectAsync("office-65-sales-after-refund");
        await platform.Mails.WaitForAsync(buyer.Email, Mails["Mails/MailRefund", "Subject", play.Title]);
        Assert.Equal(
            3750,
            await platform.ScalarAsync<int>("select sum(amount_minor) from refunds where booking_id = $1", booking.Id)
        );
        await clerk.GoAsync($"/bookings/{booking.Id}");
        await clerk.InspectAsync("office-66-refunded");

        await clerk.GoAsync($"/events/{play.Id}/bookings");
        var download = await office.RunAndWaitForDownloadAsync(() =>
            clerk.FollowAsync(Office["Pages/Events/Bookings", "Csv"])
        );
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
