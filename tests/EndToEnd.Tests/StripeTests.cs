using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TicketPlatform.TestKit;
using Xunit;

namespace EndToEnd.Tests;

/// <summary>A platform of its own that takes cards over Stripe, played by a double which brings its own stripe.js along.</summary>
public sealed class StripePlatform : RunningPlatform
{
    public StripeDouble Stripe { get; } = StripeDouble.Start();

    protected override IEnumerable<KeyValuePair<string, string?>> Variables =>
        [.. Stripe.Settings.Select(setting => KeyValuePair.Create(setting.Key.Replace(":", "__", StringComparison.Ordinal), setting.Value)), new("Payments__BreakDuration", "00:00:02")];
}

public sealed class StripeTests(StripePlatform platform) : IClassFixture<StripePlatform>
{
    [Fact]
    public async Task A_card_is_declined_then_asked_for_by_the_bank_then_paid_and_an_outage_is_said_plainly()
    {
        var play = await NewEvents.PublishAsync(platform, "Paid by Stripe", 5, 10);
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        var page = visitor.Page;
        var email = Visitor.NewAddress("stripe");
        await visitor.GoAsync("/account/register");
        await visitor.RegisterAsync("Sam Stripe", email);
        await visitor.HoldAndContinueAsync(play.Slug, 4);

        await Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync("Demo mode");
        await page.Locator("#double-card").FillAsync("4000 0000 0000 0002");
        await visitor.InspectAsync("shop-70-stripe");
        await visitor.PressAsync("Pay €25.00");
        await Assertions.Expect(page.Locator("[data-card-error]")).ToHaveTextAsync("Your card was declined.");

        // The bank's question is answered with no: back to the card, which says why.
        await page.Locator("#double-card").FillAsync("4000 0000 0000 3220");
        await visitor.PressAsync("Pay €25.00");
        await page.GetByRole(AriaRole.Link, new() { Name = "No" }).ClickAsync();
        await Assertions.Expect(page.Locator(".banner.tone-bad")).ToContainTextAsync("Your bank did not get your confirmation");
        await visitor.InspectAsync("shop-71-stripe-not-confirmed");
        // A reload goes on with the same payment.
        await page.ReloadAsync();
        Assert.Single(platform.Stripe.Intents);

        await page.Locator("#double-card").FillAsync("4000 0000 0000 3220");
        await visitor.PressAsync("Pay €25.00");
        await page.GetByRole(AriaRole.Link, new() { Name = "Yes" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/bookings/"));
        await Assertions.Expect(page.Locator(".ticket-actions a.btn-primary")).ToHaveCountAsync(1, new() { Timeout = 20_000 });
        await visitor.InspectAsync("shop-72-stripe-paid");

        // Stripe is away: the page says so, and nobody pays.
        platform.Stripe.Mood = StripeMood.Fails;
        await visitor.HoldAndContinueAsync(play.Slug, 6);
        for (var tries = 0; tries < 20 && await page.GetByText("Payments do not work at the moment").CountAsync() == 0; tries++)
            await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".banner.tone-warn")).ToContainTextAsync("Payments do not work at the moment");
        await visitor.InspectAsync("shop-73-stripe-away");
        platform.Stripe.Mood = StripeMood.Well;
        await Eventually.SeeAsync(async () =>
        {
            await page.ReloadAsync();
            return await page.Locator("#double-card").CountAsync();
        }, fields => fields == 1);
        await page.Locator("#double-card").FillAsync("4242 4242 4242 4242");
        await visitor.PressAsync("Pay €25.00");
        await Assertions.Expect(page.Locator(".ticket-actions a.btn-primary")).ToHaveCountAsync(1, new() { Timeout = 20_000 });
        Assert.Equal(2, platform.Stripe.Intents.Count(intent => (string?)intent["status"] == "succeeded"));
    }
}
