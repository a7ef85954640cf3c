using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace EndToEnd.Tests;

[Collection(FaultTests.Name)]
public sealed class StripeTests(StripePlatform platform) : IClassFixture<StripePlatform>
{
    [Fact]
    public async Task A_declined_card_and_then_one_that_needs_authentication_end_in_a_payment()
    {
        var play = await NewEvents.PublishAsync(platform, "Paid by Stripe", 5, 10);
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        var page = visitor.Page;
        var email = Visitor.NewAddress("stripe");
        await visitor.GoAsync("/account/register");
        await visitor.RegisterAsync("Sam Stripe", email);
        await visitor.HoldAndContinueAsync(play.Slug, 4);

        await Assertions
            .Expect(page.Locator("main"))
            .Not.ToContainTextAsync(Shop["Pages/Checkout/Pay", "Demo.Heading"]);
        await Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync(Shop["Pages/Shared/_Steps", "DemoMode"]);
        await page.Locator("#double-card").FillAsync("4000 0000 0000 0002");
        await visitor.InspectAsync("shop-70-stripe");
        await visitor.PayAsync("€25.00");
        await Assertions.Expect(page.Locator("[data-card-error]")).ToHaveTextAsync("Your card was declined.");

        // The buyer rejects the bank's confirmation request, and returns to the card page, which says why.
        await page.Locator("#double-card").FillAsync("4000 0000 0000 3220");
        await visitor.PayAsync("€25.00");
        await page.GetByRole(AriaRole.Link, new() { Name = "No" }).ClickAsync();
        await Assertions
            .Expect(page.Locator(".banner.tone-bad"))
            .ToContainTextAsync(Shop["Pages/Checkout/Pay", "Unconfirmed.Heading"]);
        await visitor.InspectAsync("shop-71-stripe-not-confirmed");
        // After a reload, the same payment continues.
        await page.ReloadAsync();
        Assert.Single(platform.Stripe.Intents);

        await page.Locator("#double-card").FillAsync("4000 0000 0000 3220");
        await visitor.PayAsync("€25.00");
        await page.GetByRole(AriaRole.Link, new() { Name = "Yes" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/bookings/"));
        await Assertions.Expect(page.Locator(".ticket-actions a.btn-primary")).ToHaveCountAsync(1);
        await visitor.InspectAsync("shop-72-stripe-paid");

        Assert.Single(platform.Stripe.Intents, intent => (string?)intent["status"] == "succeeded");
    }
}
