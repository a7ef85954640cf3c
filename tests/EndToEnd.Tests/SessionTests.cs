using Microsoft.Playwright;
using TicketPlatform.ServiceDefaults;
using Xunit;

namespace EndToEnd.Tests;

[Collection(FaultTests.Name)]
public sealed class SessionTests(RunningPlatform platform)
{
    [Fact]
    public async Task Neither_an_empty_Redis_nor_another_portal_process_logs_anybody_out_or_loses_a_hold()
    {
        var play = await NewEvents.PublishAsync(platform, "Still logged in", 2, 10);
        var account = await ApiUser.RegisterAsync(platform);
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await visitor.GoAsync("/account/login");
        await visitor.LogInAsync(account.Email);
        await visitor.GoAsync($"/events/{play.Slug}/seats");
        await visitor.ClickSeatAsync(7);
        await visitor.HoldAsync(1);
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync(Shop["Pages/Checkout/Details", "Title"]);

        await platform.FlushRedisAsync();

        // A new process has none of the old one's memory, just like another replica.
        await platform.KillAsync(ResourceNames.CustomerPortal);
        await platform.StartAsync(ResourceNames.CustomerPortal);

        await visitor.ContinueToPaymentAsync();
        await visitor.FillCardAsync("4242 4242 4242 4242");
        await visitor.PayAsync("€25.00");
        await Assertions.Expect(visitor.Page.Locator(".ticket-actions a.btn-primary")).ToHaveCountAsync(1);
    }
}
