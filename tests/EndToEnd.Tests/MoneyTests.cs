using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace EndToEnd.Tests;

/// <summary>Coupons, returns, and refunds by staff, in the browser only.</summary>
[Collection(PlatformTests.Name)]
public sealed class MoneyTests(RunningPlatform platform)
{
    const string Details = "Pages/Checkout/Details",
        Booking = "Pages/Bookings/Show",
        Return = "Pages/Bookings/ReturnTickets",
        CouponFields = "Pages/Shared/_CouponFields",
        Refund = "Pages/Bookings/Detail",
        Publish = "Pages/Events/Publish";

    Task<int> RefundableAsync(Guid eventId) =>
        platform.ScalarAsync<int>(
            "with ruled as (update events set refund_until_hours = 24 where id = $1 returning 1) select count(*) from ruled",
            eventId
        );

    [Fact]
    public async Task A_customer_uses_a_coupon_at_the_checkout_and_returns_one_of_the_tickets()
    {
        var play = await NewEvents.PublishAsync(platform, "Half price", 10, 20);
        await RefundableAsync(play.Id);
        var code = $"FIFTY-{Environment.ProcessId}";

        await using var organizer = await Visitor.OpenAsync(platform, platform.Office);
        await organizer.GoAsync("/coupons/new");
        await organizer.LogInAsync("organizer@demo.com", "Organizer123!");
        await organizer.FillAsync(Office[CouponFields, "Code"], code);
        await organizer.FillAsync(Office[CouponFields, "PercentOff"], "50");
        await organizer.InspectAsync("office-60-coupon");
        await organizer.PressAsync(Office["Pages/Coupons/New", "Create"]);
        await Assertions.Expect(organizer.Page.Locator("main")).ToContainTextAsync(code);

        var email = Visitor.NewAddress("cora");
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        var page = visitor.Page;
        await visitor.GoAsync("/account/register");
        await visitor.RegisterAsync("Cora =SUM(1)", email);
        await visitor.GoAsync($"/events/{play.Slug}/seats");
        await visitor.ClickSeatAsync(44);
        await visitor.ClickSeatAsync(45);
        await visitor.HoldAsync(2);

        await page.Locator("summary", new() { HasText = Shop[Details, "Coupon.Have"] }).ClickAsync();
        await visitor.FillAsync(Shop[Details, "Coupon.Code"], "no-such-thing");
        await visitor.PressAsync(Shop[Details, "Coupon.Apply"]);
        await Assertions
            .Expect(page.Locator("#Input_Coupon-error"))
            .ToHaveTextAsync(new Regex(Shop.Pattern(Details, "Coupon.Refused", ".+")));
        await visitor.InspectAsync("shop-60-coupon-refused");
        await visitor.FillAsync(Shop[Details, "Coupon.Code"], code.ToLowerInvariant());
        await visitor.PressAsync(Shop[Details, "Coupon.Apply"]);
        await Assertions.Expect(page.Locator(".summary-total")).ToContainTextAsync("€25.00");
        await Assertions
            .Expect(page.Locator("main").GetByLabel(Shop[Details, "FullName"]))
            .ToHaveValueAsync("Cora =SUM(1)");
        await visitor.InspectAsync("shop-61-coupon");

        // After leaving and returning, the coupon is still there.
        await visitor.GoAsync($"/events/{play.Slug}");
        await visitor.GoAsync($"/checkout/{play.Id}?seats=44.45");
        await Assertions.Expect(page.Locator(".summary-total")).ToContainTextAsync("€25.00");
        await visitor.ContinueToPaymentAsync();
        await visitor.FillCardAsync("4242 4242 4242 4242");
        await visitor.PayAsync("€25.00");
        await Assertions.Expect(page.Locator(".ticket-actions a.btn-primary")).ToHaveCountAsync(2);
        var booking = Regex.Match(page.Url, "/bookings/([0-9a-f-]{36})").Groups[1].Value;
        await platform.Mails.WaitForAsync(email, Mails.Count("Mails/MailTickets", "Subject", 2, play.Title));

        await visitor.FollowAsync(Shop.Count(Booking, "ReturnTickets", 2));
        await page.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await visitor.InspectAsync("shop-62-which");
        await visitor.PressAsync(Shop[Return, "Continue"]);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(Shop[Return, "ComesBack", "€12.50"]);
        await visitor.InspectAsync("shop-63-confirm");
        await visitor.PressAsync(Shop[Return, "ReturnFor", "€12.50"]);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(Shop[Booking, "PartiallyRefunded.Heading"]);
        await Assertions
            .Expect(page.Locator("[data-part=money] .badge"))
            .ToHaveTextAsync(Shop[Booking, "Refund.succeeded"]);
        await platform.Mails.WaitForAsync(email, Mails["Mails/MailRefund", "Subject", play.Title]);
        await visitor.GoAsync($"/bookings/{booking}");
        await page.Locator("[data-part=mails] summary").ClickAsync();
        await visitor.InspectAsync("shop-64-partly-back");
        await page.Locator("[data-part=mails] form")
            .First.GetByRole(AriaRole.Button, new() { Name = Shop[Booking, "Mail.Again"] })
            .ClickAsync();
        await visitor.SeeToastAsync(Shop[Booking, "Mail.Resent", email]);
        await visitor.GoAsync("/payments");
        await Assertions
            .Expect(page.Locator("tbody tr").First)
            .ToContainTextAsync(Shop["Pages/Payments/Index", "PartlyRefunded"]);
        await visitor.InspectAsync("shop-65-payments");

        // The organizer sees it, removes the list, and refunds the rest.
        await organizer.GoAsync($"/events/{play.Id}/bookings");
        await organizer.InspectAsync("office-61-bookings");
        var download = await organizer.Page.RunAndWaitForDownloadAsync(() =>
            organizer.Page.Locator("a[href*=csv]").First.ClickAsync()
        );
        var csv = await File.ReadAllTextAsync(await download.PathAsync());
        Assert.Contains("Cora", csv, StringComparison.Ordinal);
        Assert.DoesNotMatch("(^|[,\"\n])=SUM", csv);
        await organizer.GoAsync($"/bookings/{booking}");
        await organizer.Page.Locator("summary", new() { HasText = Office[Refund, "Refund.Open"] }).ClickAsync();
        await organizer.FillAsync(Office[Refund, "Reason"], "Ill on the day");
        await organizer.Page.GetByLabel(Office[Refund, "Sure"]).CheckAsync();
        await organizer.InspectAsync("office-62-refund");
        await organizer.PressAsync(Office[Refund, "Refund"]);
        await Assertions
            .Expect(organizer.Page.Locator(".page-head .badge, header .badge").First)
            .ToContainTextAsync(Office["Events/StatusText", "Refunded"]);
        await organizer.InspectAsync("office-63-refunded");
        await organizer.GoAsync($"/coupons/{code}");
        await organizer.InspectAsync("office-64-coupon-used");
        await organizer.PressAsync(Office["Pages/Coupons/Edit", "Deactivate"]);
        await Assertions
            .Expect(
                organizer.Page.GetByRole(
                    AriaRole.Button,
                    new() { Name = Office["Pages/Coupons/Edit", "Activate"], Exact = true }
                )
            )
            .ToBeVisibleAsync();

        await using var admin = await Visitor.OpenAsync(platform, platform.Office);
        await admin.GoAsync("/admin/bookings");
        await admin.LogInAsync("admin@demo.com", "Admin123!");
        await admin.GoAsync($"/admin/bookings?search={Uri.EscapeDataString(email)}");
        await Assertions.Expect(admin.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        await admin.InspectAsync("office-65-admin-bookings");
        await admin.GoAsync("/admin");
        await Assertions
            .Expect(admin.Page.Locator("main"))
            .ToContainTextAsync(Office["Pages/Admin/Index", "Circuit.closed"]);
        await Assertions
            .Expect(admin.Page.Locator("main"))
            .ToContainTextAsync(Office["Pages/Admin/Index", "Part.mail"]);
        await admin.InspectAsync("office-66-attention");
        Assert.Empty(visitor.Faults.Concat(organizer.Faults).Concat(admin.Faults));
    }

    [Fact]
    public async Task A_customer_without_JavaScript_cancels_a_booking_and_is_refunded_for_a_cancelled_event()
    {
        var play = await NewEvents.PublishAsync(platform, "Cancelled", 5, 10);
        var buyer = await ApiUser.RegisterAsync(platform);
        var unpaid = await buyer.BookAsync(play.Id, 1);
        var paid = await buyer.BuyAsync(play.Id, 2, 3);

        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop, scripts: false);
        await visitor.GoAsync($"/bookings/{unpaid.Id}");
        await visitor.LogInAsync(buyer.Email);
        await visitor.FollowAsync(Shop[Booking, "Cancel"]);
        await visitor.PressAsync(Shop[Return, "Cancel.Button"]);
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync(Shop[Booking, "Cancelled.Unpaid.Heading"]);
        await Assertions.Expect(visitor.Page.Locator(".lead")).ToHaveTextAsync(Shop[Booking, "Cancelled.Unpaid.Lead"]);

        await using var organizer = await Visitor.OpenAsync(platform, platform.Office);
        await organizer.GoAsync($"/events/{play.Id}/publish");
        await organizer.LogInAsync("organizer@demo.com", "Organizer123!");
        await organizer.Page.Locator("#cancel summary").ClickAsync();
        var word = Office[Publish, "ConfirmWord"];
        await organizer.FillAsync(Office[Publish, "Reason"], "The hall is under water.");
        await organizer.FillAsync(Office[Publish, "Confirm", word], word);
        await organizer.InspectAsync("office-67-cancel-event");
        await organizer.PressAsync(Office[Publish, "Cancel"]);
        await Assertions.Expect(organizer.Page.Locator("main")).ToContainTextAsync("The hall is under water.");

        await platform.Mails.WaitForAsync(buyer.Email, Mails["Mails/MailRefund", "Subject", play.Title]);
        await visitor.GoAsync($"/bookings/{paid.Id}");
        await Assertions.Expect(visitor.Page.Locator("main")).ToContainTextAsync("The hall is under water.");
        await Assertions
            .Expect(visitor.Page.Locator("[data-part=money] .badge"))
            .ToHaveTextAsync(Shop[Booking, "Refund.succeeded"]);
    }
}
