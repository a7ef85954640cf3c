using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace EndToEnd.Tests;

/// <summary>Coupons, giving back, refunds by staff: over the screens alone.</summary>
[Collection(PlatformTests.Name)]
public sealed class MoneyTests(RunningPlatform platform)
{
    Task<int> RefundableAsync(Guid eventId) =>
        platform.ScalarAsync<int>(
            "with ruled as (update events set refund_until_hours = 24 where id = $1 returning 1) select count(*) from ruled",
            eventId
        );

    [Fact]
    public async Task An_organizers_coupon_is_used_at_the_checkout_and_one_of_the_tickets_is_given_back()
    {
        var play = await NewEvents.PublishAsync(platform, "Half price", 10, 20);
        await RefundableAsync(play.Id);
        var code = $"FIFTY-{Environment.ProcessId}";

        await using var organizer = await Visitor.OpenAsync(platform, platform.Office);
        await organizer.GoAsync("/coupons/new");
        await organizer.LogInAsync("organizer@demo.com", "Organizer123!");
        await organizer.FillAsync("Code", code);
        await organizer.FillAsync("Percent off", "50");
        await organizer.InspectAsync("office-60-coupon");
        await organizer.PressAsync("Create coupon");
        await Assertions.Expect(organizer.Page.Locator("main")).ToContainTextAsync(code);

        var email = Visitor.NewAddress("cora");
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        var page = visitor.Page;
        await visitor.GoAsync("/account/register");
        await visitor.RegisterAsync("Cora =SUM(1)", email);
        await visitor.GoAsync($"/events/{play.Slug}/seats");
        await visitor.ClickSeatAsync(44);
        await visitor.ClickSeatAsync(45);
        await visitor.PressAsync("Hold these 2 seats");

        await page.Locator("summary", new() { HasText = "Have a coupon?" }).ClickAsync();
        await visitor.FillAsync("Coupon code", "no-such-thing");
        await visitor.PressAsync("Apply");
        await Assertions.Expect(page.Locator("#Input_Coupon-error")).ToContainTextAsync("There is no such coupon");
        await visitor.InspectAsync("shop-60-coupon-refused");
        await visitor.FillAsync("Coupon code", code.ToLowerInvariant());
        await visitor.PressAsync("Apply");
        await Assertions.Expect(page.Locator(".summary-total")).ToContainTextAsync("€25.00");
        await Assertions.Expect(page.Locator("main").GetByLabel("Full name")).ToHaveValueAsync("Cora =SUM(1)");
        await visitor.InspectAsync("shop-61-coupon");

        // Away and back again: the coupon is still there.
        await visitor.GoAsync($"/events/{play.Slug}");
        await visitor.GoAsync($"/checkout/{play.Id}?seats=44.45");
        await Assertions.Expect(page.Locator(".summary-total")).ToContainTextAsync("€25.00");
        await visitor.PressAsync("Continue to payment");
        await visitor.FillCardAsync("4242 4242 4242 4242");
        await visitor.PressAsync("Pay €25.00");
        await Assertions.Expect(page.Locator(".ticket-actions a.btn-primary")).ToHaveCountAsync(2);
        var booking = Regex.Match(page.Url, "/bookings/([0-9a-f-]{36})").Groups[1].Value;
        await platform.Mails.WaitForAsync(email, "Your 2 tickets");

        await visitor.FollowAsync("Return tickets");
        await page.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await visitor.InspectAsync("shop-62-which");
        await visitor.PressAsync("Continue");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("You get €12.50 back");
        await visitor.InspectAsync("shop-63-confirm");
        await visitor.PressAsync("Return for €12.50");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Partly paid back");
        await Assertions.Expect(page.Locator("[data-part=money] .badge")).ToHaveTextAsync("Paid back");
        await platform.Mails.WaitForAsync(email, "Your refund");
        await visitor.GoAsync($"/bookings/{booking}");
        await page.Locator("summary", new() { HasText = "Emails about this booking" }).ClickAsync();
        await visitor.InspectAsync("shop-64-partly-back");
        await page.Locator("[data-part=mails] form")
            .First.GetByRole(AriaRole.Button, new() { Name = "Send again" })
            .ClickAsync();
        await Assertions.Expect(page.Locator("body")).ToContainTextAsync("On its way again");
        await visitor.GoAsync("/payments");
        await Assertions.Expect(page.Locator("tbody tr").First).ToContainTextAsync("Paid, partly refunded");
        await visitor.InspectAsync("shop-65-payments");

        // The organizer sees it, takes the list away, and pays the rest back.
        await organizer.GoAsync($"/events/{play.Id}/bookings");
        await organizer.InspectAsync("office-61-bookings");
        var download = await organizer.Page.RunAndWaitForDownloadAsync(() =>
            organizer.Page.Locator("a[href*=csv]").First.ClickAsync()
        );
        var csv = await File.ReadAllTextAsync(await download.PathAsync());
        Assert.Contains("Cora", csv, StringComparison.Ordinal);
        Assert.DoesNotMatch("(^|[,\"\n])=SUM", csv);
        await organizer.GoAsync($"/bookings/{booking}");
        await organizer.Page.Locator("summary", new() { HasText = "Refund…" }).ClickAsync();
        await organizer.FillAsync("Reason", "Ill on the day");
        await organizer.Page.GetByLabel("Yes, refund the money").CheckAsync();
        await organizer.InspectAsync("office-62-refund");
        await organizer.PressAsync("Refund now");
        await Assertions
            .Expect(organizer.Page.Locator(".page-head .badge, header .badge").First)
            .ToContainTextAsync("Refunded");
        await organizer.InspectAsync("office-63-refunded");
        await organizer.GoAsync($"/coupons/{code}");
        await organizer.InspectAsync("office-64-coupon-used");
        await organizer.PressAsync("Deactivate");
        await Assertions
            .Expect(organizer.Page.GetByRole(AriaRole.Button, new() { Name = "Activate", Exact = true }))
            .ToBeVisibleAsync();

        await using var admin = await Visitor.OpenAsync(platform, platform.Office);
        await admin.GoAsync("/admin/bookings");
        await admin.LogInAsync("admin@demo.com", "Admin123!");
        await admin.GoAsync($"/admin/bookings?search={Uri.EscapeDataString(email)}");
        await Assertions.Expect(admin.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        await admin.InspectAsync("office-65-admin-bookings");
        await admin.GoAsync("/admin");
        await Assertions.Expect(admin.Page.Locator("main")).ToContainTextAsync("Working");
        await Assertions.Expect(admin.Page.Locator("main")).ToContainTextAsync("Mail");
        await admin.InspectAsync("office-66-attention");
        Assert.Empty(visitor.Faults.Concat(organizer.Faults).Concat(admin.Faults));
    }

    [Fact]
    public async Task Without_script_a_booking_is_given_up_and_a_cancelled_event_pays_everybody_back()
    {
        var play = await NewEvents.PublishAsync(platform, "Cancelled", 5, 10);
        var buyer = await ApiUser.RegisterAsync(platform);
        var unpaid = await buyer.BookAsync(play.Id, 1);
        var paid = await buyer.BuyAsync(play.Id, 2, 3);

        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop, scripts: false);
        await visitor.GoAsync($"/bookings/{unpaid.Id}");
        await visitor.LogInAsync(buyer.Email);
        await visitor.FollowAsync("Cancel this booking");
        await visitor.PressAsync("Cancel booking");
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("Cancelled");
        await Assertions.Expect(visitor.Page.Locator(".lead")).ToContainTextAsync("No money moved");

        await using var organizer = await Visitor.OpenAsync(platform, platform.Office);
        await organizer.GoAsync($"/events/{play.Id}/publish");
        await organizer.LogInAsync("organizer@demo.com", "Organizer123!");
        await organizer.Page.Locator("#cancel summary").ClickAsync();
        await organizer.FillAsync("Reason", "The hall is under water.");
        await organizer.FillAsync("to confirm", "CANCEL");
        await organizer.InspectAsync("office-67-cancel-event");
        await organizer.PressAsync("Cancel event and refund everyone");
        await Assertions.Expect(organizer.Page.Locator("main")).ToContainTextAsync("The hall is under water.");

        await platform.Mails.WaitForAsync(buyer.Email, "Your refund");
        await visitor.GoAsync($"/bookings/{paid.Id}");
        await Assertions.Expect(visitor.Page.Locator("main")).ToContainTextAsync("The hall is under water.");
        await Assertions.Expect(visitor.Page.Locator("[data-part=money] .badge")).ToHaveTextAsync("Paid back");
    }
}
