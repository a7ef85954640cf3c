using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TicketPlatform.TestKit;
using Xunit;

namespace EndToEnd.Tests;

[Collection(PlatformTests.Name)]
public sealed class MessagesStoryTests(RunningPlatform platform)
{
    const string Messages = "Pages/Events/Messages",
        Rows = "Pages/Shared/_MailRows",
        Publish = "Pages/Events/Publish";

    [Fact]
    public async Task An_organizer_writes_to_ticket_holders_and_corrects_an_address()
    {
        var play = await NewEvents.PublishAsync(platform, "Written to", 4, 10);
        var (ada, grace) = (await ApiUser.RegisterAsync(platform), await ApiUser.RegisterAsync(platform));
        await ada.BuyAsAsync(play.Id, "Ada Lovelace", [0, 1]);
        await grace.BuyAsAsync(play.Id, "Grace Hopper", [5]);
        await using var organizer = await EmployeePortalActions.OrganizerAsync(platform);
        var page = organizer.Page;
        await organizer.GoAsync($"/events/{play.Id}");
        await organizer.OpenTabAsync("Messages");
        await organizer.InspectAsync("office-20-messages");

        await organizer.FillAsync(Office[Messages, "Subject"], "Bring a coat");
        await page.GetByLabel(Office[Messages, "Text"], new() { Exact = true })
            .FillAsync("The hall is cold.\n\nWe serve tea from seven.");
        await organizer.PressAsync(Office[Messages, "Preview"]);
        await Assertions.Expect(page.Locator(".letter")).ToContainTextAsync("We serve tea");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(Office.Count(Messages, "Audience.All", 2));
        await organizer.InspectAsync("office-21-message-preview");
        await page.GetByRole(AriaRole.Button, new() { Name = Office.Count(Messages, "Send", 2) }).DblClickAsync();
        await organizer.SeeToastAsync(Office.Count(Messages, "Sent", 2));

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

        // Grace mistyped her address: the message is sent to the right one, and so are all later ones.
        var corrected = Visitor.NewAddress("corrected");
        var row = page.Locator("tbody tr")
            .Filter(new() { HasText = "Bring a coat" })
            .Filter(new() { HasText = grace.Email });
        var send = row.GetByRole(AriaRole.Button, new() { Name = Office[Rows, "Send"] });
        await row.Locator("summary").ClickAsync();
        await row.GetByLabel(Office[Rows, "ToAddress"]).FillAsync("no address");
        await send.ClickAsync();
        await Assertions.Expect(row.Locator(":invalid").First).ToBeAttachedAsync();
        await organizer.InspectAsync("office-23-message-again");
        await row.GetByLabel(Office[Rows, "ToAddress"]).FillAsync(corrected);
        await send.ClickAsync();
        await organizer.SeeToastAsync(Office[Messages, "Queued"]);
        await platform.Mails.WaitForAsync(corrected, "Bring a coat");

        // A change of the time is announced automatically, with the old and the new value.
        await organizer.OpenTabAsync("Details");
        var later = play.StartsAt.AddHours(1.5);
        await organizer.FillAsync(
            Office["Pages/Shared/_DetailsFields", "Start"],
            EmployeePortalActions.Typed(later, play.TimeZone)
        );
        await organizer.PressAsync(Office["Pages/Events/Details", "Save"]);
        await organizer.SeeToastAsync(Office["Pages/Events/Details", "Saved"]);
        foreach (var address in new[] { ada.Email, corrected })
        {
            var mail = await platform.Mails.WaitForAsync(
                address,
                Api["Features/Mails/EventMailSubjects", "Changed", play.Title],
                TimeSpan.FromSeconds(20)
            );
            Assert.Contains(
                EmployeePortalActions.Typed(play.StartsAt, play.TimeZone)[^5..],
                mail.Text,
                StringComparison.Ordinal
            );
            Assert.Contains(
                EmployeePortalActions.Typed(later, play.TimeZone)[^5..],
                mail.Text,
                StringComparison.Ordinal
            );
            Assert.Matches($"(?s){Label("OldDate")}.+{Label("NewDate")}", mail.Text);
        }
        Assert.DoesNotContain(platform.Mails.To(grace.Email), mail =>
            mail.Text.Contains(Mails["Mails/EventMailTexts", "Changed.NewDate"], StringComparison.Ordinal)
        );

        static string Label(string key) => Regex.Escape(Mails["Mails/EventMailTexts", $"Changed.{key}"]);
    }

    [Fact]
    public async Task Buyers_of_a_cancelled_event_are_informed_and_refunded()
    {
        var play = await NewEvents.PublishAsync(platform, "Kickoff night", 4, 10);
        var buyer = await ApiUser.RegisterAsync(platform);
        var booking = await buyer.BuyAsAsync(play.Id, "Ada Lovelace", [0, 1]);
        await using var organizer = await EmployeePortalActions.OrganizerAsync(platform);
        var page = organizer.Page;
        await organizer.GoAsync($"/events/{play.Id}");
        await organizer.OpenTabAsync("Publish");
        var word = Office[Publish, "ConfirmWord"];
        await page.Locator("#cancel summary").ClickAsync();
        await Assertions
            .Expect(page.Locator("#cancel"))
            .ToContainTextAsync(Office.Count(Publish, "Effects.Full", 1, "€50.00"));
        await organizer.FillAsync(Office[Publish, "Reason"], "The singer is ill");
        await organizer.FillAsync(Office[Publish, "Confirm", word], "yes");
        await organizer.PressAsync(Office[Publish, "Cancel"]);
        await Assertions
            .Expect(page.Locator(".field-error"))
            .ToContainTextAsync(Office[Publish, "Confirm.Wrong", word]);
        await organizer.InspectAsync("office-24-cancel");
        await organizer.FillAsync(Office[Publish, "Confirm", word], word);
        await organizer.PressAsync(Office[Publish, "Cancel"]);
        await organizer.SeeToastAsync(Office[Publish, "Toast.Cancelled"]);
        await organizer.InspectAsync("office-25-cancelled");

        Assert.Contains(
            "The singer is ill",
            (
                await platform.Mails.WaitForAsync(
                    buyer.Email,
                    Api["Features/Mails/EventMailSubjects", "Cancelled", play.Title]
                )
            ).Text,
            StringComparison.Ordinal
        );
        await platform.Mails.WaitForAsync(buyer.Email, Mails["Mails/MailRefund", "Subject", play.Title]);
        await Eventually.SeeAsync(
            async () => (await buyer.Selling.GetBookingAsync(booking.Id)).Expect().Refunds ?? [],
            refunds => refunds is [{ Status: "succeeded" }]
        );
        await organizer.FollowAsync(Office[Publish, "SeeRefunds"]);
        await Assertions.Expect(page.Locator("tbody tr")).ToContainTextAsync(Office["Events/StatusText", "Cancelled"]);
        await organizer.InspectAsync("office-26-cancelled-bookings");
        await page.Locator("tbody a").First.ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("−€50.00");
        await Assertions
            .Expect(page.Locator("main"))
            .ToContainTextAsync(Office["Bookings/BookingText", "Refund.succeeded"]);
        await organizer.InspectAsync("office-27-cancelled-booking");
    }
}
