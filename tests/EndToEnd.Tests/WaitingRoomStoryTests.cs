using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TicketPlatform.Contracts;
using TicketPlatform.TestKit;
using Xunit;

namespace EndToEnd.Tests;

/// <summary>A sale with a waiting room, as seen by early and late visitors and by the organizer.</summary>
[Collection(PlatformTests.Name)]
public sealed class WaitingRoomStoryTests(RunningPlatform platform)
{
    const string Room = "Pages/Events/Room",
        Text = "WaitingRoom/RoomText";

    static readonly LocatorAssertionsToHaveTextOptions Patiently = new() { Timeout = 90_000 };

    [Fact]
    public async Task Early_visitors_are_drawn_late_ones_queue_behind_and_each_gets_a_turn()
    {
        // The organizer enables it.
        var play = await NewEvents.PublishAsync(platform, "The on-sale", 6, 10);
        await using var organizer = await EmployeePortalActions.OrganizerAsync(platform);
        await organizer.GoAsync($"/events/{play.Id}/details");
        await organizer.FillAsync(
            Office["Pages/Shared/_DetailsFields", "OnSale"],
            EmployeePortalActions.Typed(TimeProvider.System.GetUtcNow().AddMinutes(20), play.TimeZone)
        );
        await organizer.Page.GetByLabel(Office["Pages/Shared/_DetailsFields", "WaitingRoom"]).CheckAsync();
        await organizer.InspectAsync("office-90-waiting-room-switch");
        await organizer.PressAsync(Office["Pages/Events/Details", "Save"]);
        await organizer.SeeToastAsync(Office["Pages/Events/Details", "Saved"]);

        // Ada arrives before the sale, with four thousand others.
        await using var ada = await Visitor.OpenAsync(platform, platform.Shop);
        await ada.GoAsync($"/events/{play.Slug}");
        await ada.InspectAsync("room-01-event-before-the-sale");
        await ada.FollowAsync(Shop["Pages/Events/Show", "GoToRoom"]);
        await SeeAsync(ada, Heading("Open"));
        await ada.InspectAsync("room-02-open");
        await ada.PressAsync(Shop[Room, "Enter"]);
        await SeeAsync(ada, Heading("InRoom"));
        await platform.ScalarAsync<long>(
            "with x as (insert into room_entries (event_id, id, joined_at) select $1, gen_random_uuid(), clock_timestamp() from generate_series(1, 4000) returning 1) select count(*) from x",
            play.Id
        );
        await Eventually.PassAsync(async () =>
        {
            await ada.Page.ReloadAsync();
            await Assertions
                .Expect(ada.Page.Locator("main"))
                .ToContainTextAsync(Shop[Text, "AtLeast.other", 4001], new() { Timeout = 500 });
        });
        await ada.InspectAsync("room-03-in-the-room");

        // The sale begins: Ada opens the page, which shows her position.
        await platform.ScalarAsync<long>(
            "with x as (update events set on_sale_at = clock_timestamp() where id = $1 returning 1) select count(*) from x",
            play.Id
        );
        await LookAsync(ada);
        await Assertions
            .Expect(ada.Page.Locator("h1"))
            .ToHaveTextAsync(
                new Regex(
                    string.Join(
                        '|',
                        Shop.Pattern(Text, "Heading.InLine", "[0-9,]+"),
                        Regex.Escape(Heading("Admitted")),
                        Regex.Escape(play.Title)
                    )
                ),
                Patiently
            );

        // Her page would send her to the seats when it is her turn, perhaps in the middle of a step that needs it.
        await ada.GoAsync("/");

        // Grace arrives afterwards.
        await using var grace = await Visitor.OpenAsync(platform, platform.Shop);
        await grace.GoAsync($"/events/{play.Slug}/seats");
        await SeeAsync(grace, Heading("CanJoin"));
        await grace.InspectAsync("room-04-on-sale");
        await grace.PressAsync(Shop[Room, "Join"]);
        await SeeAsync(grace, Heading("InLine", 4002));
        await grace.InspectAsync("room-05-in-line");
        await grace.Page.ReloadAsync();
        await SeeAsync(grace, Heading("InLine", 4002));
        await grace.Page.Locator("summary", new() { HasText = Shop[Room, "OtherDevice"] }).ClickAsync();
        var link = (await grace.Page.Locator(".room-code a").GetAttributeAsync("href"))!;
        await grace.InspectAsync("room-06-another-device");

        // The same position in line on her phone, without scripts.
        await using var phone = await Visitor.OpenAsync(platform, platform.Shop, scripts: false);
        await phone.GoAsync(link);
        await phone.PressAsync(Shop[Room, "Offer.Accept"]);
        await SeeAsync(phone, Heading("InLine", 4002));

        await organizer.GoAsync($"/events/{play.Id}");
        await organizer.OpenTabAsync("Room");
        await Assertions
            .Expect(organizer.Page.Locator("[data-room]"))
            .ToContainTextAsync(Office["Pages/Events/Room", "Status.Selling"]);
        await organizer.InspectAsync("office-91-waiting-room");

        // Everyone before her has had their turn. The page is visible, so it sends her to the seats after a notice.
        await platform.ScalarAsync<long>(
            "with x as (update waiting_rooms set admitted_up_to = 4001 where event_id = $1 returning 1) select count(*) from x",
            play.Id
        );
        await platform.ScalarAsync<long>(
            "with x as (update room_entries set admitted_at = clock_timestamp(), admission_expires_at = clock_timestamp() + interval '10 minutes' where event_id = $1 and admitted_at is null and position < 4002 returning 1) select count(*) from x",
            play.Id
        );
        await LookAsync(grace);
        await Assertions.Expect(grace.Page.Locator("[data-notice]")).ToBeVisibleAsync(new() { Timeout = 90_000 });
        await grace.Page.WaitForURLAsync("**/seats");
        await Assertions
            .Expect(grace.Page.Locator(".picker-title"))
            .ToContainTextAsync(Shop["Pages/Events/Seats", "YourTurn"]);
        await grace.InspectAsync("room-07-places-with-turn");
        await grace.ClickSeatAsync(3);
        await grace.HoldAsync(1);
        await grace.Page.WaitForURLAsync(new Regex("checkout"));

        // It is Ada's turn, and she lets it pass.
        await ada.GoAsync($"/events/{play.Slug}/room");
        await SeeAsync(ada, Heading("Admitted"));
        await ada.InspectAsync("room-08-turn");
        await platform.ScalarAsync<long>(
            "with x as (update room_entries set admission_expires_at = clock_timestamp() where event_id = $1 and position < 4002 returning 1) select count(*) from x",
            play.Id
        );
        await ada.Page.ReloadAsync();
        await SeeAsync(ada, Heading("Over"));
        await ada.InspectAsync("room-09-over");

        // Verify that the order was fair.
        await ada.FollowAsync(Shop[Room, "CheckPlace"]);
        await Assertions.Expect(ada.Page.Locator(".check-steps .is-right")).ToHaveCountAsync(5);
        await ada.InspectAsync("room-10-check");

        // Grace holds all remaining seats, so a new arrival waits for them.
        (
            await (await ApiUser.OrganizerAsync(platform)).Events.BlockSeatsAsync(
                play.Id,
                new([.. Enumerable.Range(0, 60).Where(seat => seat != 3)])
            )
        ).Expect();
        await using var emil = await Visitor.OpenAsync(platform, platform.Shop, dark: true);
        await Eventually.SeeAsync(
            async () => (await ApiUser.Anonymous(platform).Selling.GetRoomAsync(play.Slug)).Expect().Status,
            status => status == RoomStatus.Paused
        );
        await emil.GoAsync($"/events/{play.Slug}/room");
        await emil.PressAsync(Shop[Room, "Join"]);
        await Assertions.Expect(emil.Page.Locator("main")).ToContainTextAsync(Shop[Room, "Paused"]);
        await emil.InspectAsync("room-11-paused-dark");
    }

    [Fact]
    public async Task A_closed_room_says_when_it_opens_and_a_sold_out_one_links_to_the_waitlist()
    {
        var now = TimeProvider.System.GetUtcNow();
        var later = await NewEvents.PublishAsync(platform, "Tomorrow's sale", 2, 4, e =>
            e with
            {
                OnSaleAt = now.AddDays(1),
                WaitingRoom = new(),
            }
        );
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await visitor.GoAsync($"/events/{later.Slug}/room");
        await SeeAsync(visitor, Heading("NotOpen"));
        await visitor.InspectAsync("room-20-not-open");

        var gone = await NewEvents.PublishAsync(platform, "Sold in a moment", 2, 4, e =>
            e with
            {
                OnSaleAt = now.AddMinutes(5),
                WaitingRoom = new(),
            }
        );
        (
            await (await ApiUser.OrganizerAsync(platform)).Events.BlockSeatsAsync(
                gone.Id,
                new([.. Enumerable.Range(0, 8)])
            )
        ).Expect();
        await visitor.GoAsync($"/events/{gone.Slug}/room");
        await Eventually.PassAsync(async () =>
        {
            await visitor.Page.ReloadAsync();
            await Assertions
                .Expect(visitor.Page.Locator("h1"))
                .ToHaveTextAsync(Heading("Open"), new() { Timeout = 500 });
        });
        await visitor.PressAsync(Shop[Room, "Enter"]);
        await SeeAsync(visitor, Heading("InRoom"));
        // Nobody interacts with the page.
        await platform.ScalarAsync<long>(
            "with x as (update events set on_sale_at = clock_timestamp() where id = $1 returning 1) select count(*) from x",
            gone.Id
        );
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync(Heading("SoldOut"), Patiently);
        await visitor.InspectAsync("room-21-sold-out");
    }

    static string Heading(string key, params object[] arguments) => Shop[Text, $"Heading.{key}", arguments];

    // A visitor returns to the tab, which then polls immediately instead of only when it is due.
    static Task LookAsync(Visitor visitor) =>
        visitor.Page.EvaluateAsync("() => document.dispatchEvent(new Event('visibilitychange'))");

    static Task SeeAsync(Visitor visitor, string heading) =>
        Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync(heading);
}
