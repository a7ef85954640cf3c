using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TicketPlatform.Contracts;
using TicketPlatform.TestKit;
using Xunit;

namespace EndToEnd.Tests;

[Collection(PlatformTests.Name)]
public sealed class MessagesStoryTests(RunningPlatform platform)
{
    [Fact]
    public async Task An_organizer_writes_to_those_with_tickets_and_corrects_an_address()
    {
        var play = await NewEvents.PublishAsync(platform, "Written to", 4, 10);
        var (ada, grace) = (await ApiUser.RegisterAsync(platform), await ApiUser.RegisterAsync(platform));
        await ada.BuyAsAsync(play.Id, "Ada Lovelace", [0, 1]);
        await grace.BuyAsAsync(play.Id, "Grace Hopper", [5]);
        await using var organizer = await OfficeHands.OrganizerAsync(platform);
        var page = organizer.Page;
        await organizer.GoAsync($"/events/{play.Id}");
        await organizer.OpenTabAsync("Messages");
        await organizer.InspectAsync("office-20-messages");

        await organizer.FillAsync("Subject", "Bring a coat");
        await page.GetByLabel("Message", new() { Exact = true })
            .FillAsync("The hall is cold.\n\nWe serve tea from seven.");
        await organizer.PressAsync("Preview");
        await Assertions.Expect(page.Locator(".letter")).ToContainTextAsync("We serve tea");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("2 people with a paid booking");
        await organizer.InspectAsync("office-21-message-preview");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send to 2 people" }).DblClickAsync();
        await organizer.SeeToastAsync("On its way to 2 people");

        foreach (var buyer in new[] { ada, grace })
        {
            Assert.Contains(
                "tea from seven",
                (await platform.Mails.WaitForAsync(buyer.Email, "Bring a coat")).Text,
                StringComparison.Ordinal
            );
            await Eventually.PassAsync(async () =>
            {
                await organizer.GoAsync($"/events/{play.Id}/messages?state=sent");
                Assert.Equal(
                    1,
                    await page.Locator("tbody tr")
                        .Filter(new() { HasText = "Bring a coat" })
                        .Filter(new() { HasText = buyer.Email })
                        .CountAsync()
                );
            });
        }
        Assert.Equal(
            2,
            await platform.ScalarAsync<int>(
                "select count(*) from mails where event_id = $1 and kind = 'notification'",
                play.Id
            )
        );
        await organizer.InspectAsync("office-22-messages-sent");

        // Grace mistyped her address: what was written goes to the right one, and so does all that comes later.
        var corrected = Visitor.NewAddress("corrected");
        var row = page.Locator("tbody tr")
            .Filter(new() { HasText = "Bring a coat" })
            .Filter(new() { HasText = grace.Email });
        await row.GetByText("Send again…").ClickAsync();
        await row.GetByLabel("To this address").FillAsync("no address");
        await row.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Assertions.Expect(row.Locator(":invalid").First).ToBeAttachedAsync();
        await organizer.InspectAsync("office-23-message-again");
        await row.GetByLabel("To this address").FillAsync(corrected);
        await row.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await organizer.SeeToastAsync("queued");
        await platform.Mails.WaitForAsync(corrected, "Bring a coat");

        // A change of the time is told by itself, with what was and what is.
        await organizer.OpenTabAsync("Details");
        var later = play.StartsAt.AddHours(1.5);
        await organizer.FillAsync("Start", OfficeHands.Typed(later, play.TimeZone));
        await organizer.PressAsync("Save details");
        await organizer.SeeToastAsync("saved");
        foreach (var address in new[] { ada.Email, corrected })
        {
            var mail = await platform.Mails.WaitForAsync(address, play.Title + ":", TimeSpan.FromSeconds(20));
            Assert.Contains(OfficeHands.Typed(play.StartsAt, play.TimeZone)[^5..], mail.Text, StringComparison.Ordinal);
            Assert.Contains(OfficeHands.Typed(later, play.TimeZone)[^5..], mail.Text, StringComparison.Ordinal);
            Assert.Matches(new Regex(@"(?s)Old date.+New date"), mail.Text);
        }
        Assert.DoesNotContain(platform.Mails.To(grace.Email), mail =>
            mail.Text.Contains("New date", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_cancelled_event_is_told_and_paid_back()
    {
        var play = await NewEvents.PublishAsync(platform, "Kickoff night", 4, 10);
        var buyer = await ApiUser.RegisterAsync(platform);
        var booking = await buyer.BuyAsAsync(play.Id, "Ada Lovelace", [0, 1]);
        await using var organizer = await OfficeHands.OrganizerAsync(platform);
        var page = organizer.Page;
        await organizer.GoAsync($"/events/{play.Id}");
        await organizer.OpenTabAsync("Publish");
        await page.GetByText("Cancel event…").ClickAsync();
        await Assertions
            .Expect(page.Locator("#cancel"))
            .ToContainTextAsync("1 paid booking is refunded in full, €50.00 in total");
        await organizer.FillAsync("Reason", "The singer is ill");
        await organizer.FillAsync("Type CANCEL to confirm", "yes");
        await organizer.PressAsync("Cancel event and refund everyone");
        await Assertions.Expect(page.Locator(".field-error")).ToContainTextAsync("CANCEL");
        await organizer.InspectAsync("office-24-cancel");
        await organizer.FillAsync("Type CANCEL to confirm", "CANCEL");
        await organizer.PressAsync("Cancel event and refund everyone");
        await organizer.SeeToastAsync("cancelled");
        await organizer.InspectAsync("office-25-cancelled");

        Assert.Contains(
            "The singer is ill",
            (await platform.Mails.WaitForAsync(buyer.Email, "cancelled")).Text,
            StringComparison.Ordinal
        );
        await platform.Mails.WaitForAsync(buyer.Email, "refund");
        await Eventually.SeeAsync(
            async () => (await buyer.Selling.GetBookingAsync(booking.Id)).Expect().Refunds ?? [],
            refunds => refunds is [{ Status: "succeeded" }]
        );
        await organizer.FollowAsync("See the bookings and refunds");
        await Assertions.Expect(page.Locator("tbody tr")).ToContainTextAsync("Cancelled");
        await organizer.InspectAsync("office-26-cancelled-bookings");
        await page.Locator("tbody a").First.ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("−€50.00");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Refunded");
        await organizer.InspectAsync("office-27-cancelled-booking");
    }
}
