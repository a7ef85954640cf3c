using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace EndToEnd.Tests;

[Collection(PlatformTests.Name)]
public sealed class OrganizerTests(RunningPlatform platform)
{
    const string Picture = "Pages/Events/Picture",
        Sections = "Pages/Shared/_SectionFields";

    [Fact]
    public async Task A_customer_cannot_open_the_employee_portal()
    {
        await using var visitor = await Visitor.OpenAsync(platform, platform.Office);
        await visitor.GoAsync("/events");
        await visitor.InspectAsync("office-01-login");
        await visitor.LogInAsync("customer@demo.com", "Customer123!");
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync(Office["Pages/Login", "StaffOnly.Heading"]);
        await visitor.InspectAsync("office-02-turned-away");
        await visitor.GoAsync("/events");
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex("/login"));
    }

    [Fact]
    public async Task An_event_that_an_organizer_makes_is_bought_a_moment_later_and_the_sale_comes_in_live()
    {
        await using var organizer = await Visitor.OpenAsync(platform, platform.Office);
        var page = organizer.Page;
        await organizer.GoAsync("/");
        await organizer.LogInAsync("organizer@demo.com", "Organizer123!");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(Office["Pages/Index", "Title"]);
        await organizer.InspectAsync("office-03-today");

        await organizer.FollowAsync(Office["Pages/Index", "NewEvent"]);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(Office["Pages/Events/New", "Title"]);
        await organizer.InspectAsync("office-04-new-event");
        await organizer.PressAsync(Office["Pages/Events/New", "Create"]);
        await Assertions.Expect(page.Locator(":invalid").First).ToBeAttachedAsync();
        await FillDetailsAsync(organizer, "The Lighthouse Keepers");
        await organizer.PressAsync(Office["Pages/Events/New", "Create"]);

        await Assertions.Expect(page.Locator(".event-head h1")).ToHaveTextAsync("The Lighthouse Keepers");
        var id = Regex.Match(page.Url, "/events/([0-9a-f-]{36})").Groups[1].Value;

        await organizer.GoAsync($"/events/{id}/picture");
        await page.GetByLabel(Office[Picture, "File"])
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "poster.png",
                    MimeType = "image/png",
                    Buffer = "This is no picture."u8.ToArray(),
                }
            );
        await organizer.FillAsync(Office[Picture, "Alt"], "A lighthouse at night");
        await organizer.PressAsync(Office[Picture, "Save"]);
        await Assertions.Expect(page.Locator(".field-error")).ToBeVisibleAsync();
        await organizer.InspectAsync("office-05-no-picture");
        await page.GetByLabel(Office[Picture, "File"])
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "poster.png",
                    MimeType = "image/png",
                    Buffer = await PosterAsync(),
                }
            );
        await Assertions
            .Expect(page.Locator("figcaption"))
            .ToHaveTextAsync(Office[Picture, "Js.NotSaved", "poster.png"]);
        await organizer.PressAsync(Office[Picture, "Save"]);
        await Assertions.Expect(page.Locator("figcaption")).ToContainTextAsync("A lighthouse at night");
        await organizer.InspectAsync("office-06-picture");

        await organizer.GoAsync($"/events/{id}/prices");
        await AddCategoryAsync(organizer, "Stalls", "32.50");
        await AddCategoryAsync(organizer, "Standing", "18");
        await organizer.InspectAsync("office-07-prices");

        await organizer.GoAsync($"/events/{id}/seats");
        await AddSectionAsync(organizer, "Stalls", standing: false);
        await AddSectionAsync(organizer, "Floor", standing: true);
        await Assertions
            .Expect(page.Locator("#plan"))
            .ToHaveTextAsync(Office.Count("Pages/Events/Seats", "Plan", 2, 190));
        await organizer.InspectAsync("office-08-seats");

        await organizer.OpenTabAsync("Preview");
        await organizer.InspectAsync("office-09-preview");
        await using var friend = await Visitor.OpenAsync(platform, platform.Shop);
        await friend.GoAsync(await page.GetByLabel(Office["Pages/Events/Preview", "Link"]).InputValueAsync());
        await Assertions
            .Expect(friend.Page.Locator(".event-about strong", new() { HasText = "one" }))
            .ToBeVisibleAsync();
        await Assertions.Expect(friend.Page.Locator(".price-list li")).ToHaveCountAsync(2);
        await friend.InspectAsync("shop-40-preview");

        await organizer.GoAsync($"/events/{id}/publish");
        await organizer.InspectAsync("office-09-publish");
        await organizer.PressAsync(Office["Pages/Events/Publish", "Publish"]);
        await Assertions
            .Expect(page.Locator(".event-head .badge"))
            .ToHaveTextAsync(Office["Events/EventStateText", "OnSale"]);

        // A customer buys a seat and a standing ticket while the organizer watches the sales.
        await organizer.GoAsync($"/events/{id}");
        await Assertions.Expect(page.Locator("[data-live]")).ToHaveTextAsync(Office["Pages/Events/Sales", "Js.Live"]);
        await page.EvaluateAsync("() => { window.sameAsBefore = true; }");
        var account = await ApiUser.RegisterAsync(platform, "Grace Hopper");
        await using var customer = await Visitor.OpenAsync(platform, platform.Shop);
        await customer.GoAsync("/account/login");
        await customer.LogInAsync(account.Email);
        await customer.GoAsync("/events?search=lighthouse");
        var chosen = await customer
            .Page.GetByAltText("A lighthouse at night")
            .EvaluateAsync<string>("async img => { await img.decode(); return img.currentSrc; }");
        // The browser chooses which of the smaller sizes fits; the largest would be wasteful in a list.
        Assert.Matches("/(400|800)[.]webp$", chosen);
        Assert.Equal(
            "image/webp",
            await customer.Page.EvaluateAsync<string>(
                "async address => (await fetch(address)).headers.get('content-type')",
                chosen
            )
        );
        await customer.FollowAsync("The Lighthouse Keepers");
        await Assertions.Expect(customer.Page.GetByAltText("A lighthouse at night")).ToBeVisibleAsync();
        await customer.FollowAsync(Shop["Pages/Events/Show", "ChooseSeats"]);
        await customer.ClickSeatAsync(3);
        await customer
            .Page.GetByRole(AriaRole.Button, new() { Name = $"{Kit["Pages/Shared/_Shell", "Js.More"]}: Standing" })
            .ClickAsync();
        await customer.HoldAsync(2);
        await customer.ContinueToPaymentAsync();
        await customer.FillCardAsync("4242 4242 4242 4242");
        var clock = System.Diagnostics.Stopwatch.StartNew();
        await customer.PayAsync("€50.50");

        await Assertions.Expect(page.Locator("[data-bookings] tr")).ToContainTextAsync("Grace Hopper");
        await Assertions
            .Expect(page.Locator("[data-bookings] [data-cell=state]"))
            .ToHaveTextAsync(Office["Events/StatusText", "Confirmed"]);
        await Artifacts.NoteAsync(
            $"A paid booking was on the organizer's screen {clock.ElapsedMilliseconds} ms after the click on pay."
        );
        await Assertions.Expect(page.Locator("[data-part=sold]")).ToHaveTextAsync("2");
        await Assertions.Expect(page.Locator(".facts [data-part=revenue]")).ToHaveTextAsync("€50.50");
        await Assertions
            .Expect(page.Locator("[data-categories] tr", new() { HasText = "Stalls" }).Locator("td").Last)
            .ToHaveTextAsync("89");
        Assert.True(await page.EvaluateAsync<bool>("() => window.sameAsBefore"), "The page was loaded again.");
        await organizer.InspectAsync("office-10-sales");

        await organizer.GoAsync("/events");
        await organizer.InspectAsync("office-11-events");
        await organizer.GoAsync($"/events/{id}/details");
        await organizer.InspectAsync("office-12-details");
        await organizer.GoAsync($"/events/{id}/bookings");
        await organizer.InspectAsync("office-13-bookings");
        await page.Locator("tbody tr[data-id] a, tbody tr a").First.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/bookings/[0-9a-f-]{36}"));
        await organizer.InspectAsync("office-14-booking");
    }

    static async Task FillDetailsAsync(Visitor organizer, string title)
    {
        var day = TimeProvider.System.GetUtcNow().Date.AddDays(50);
        await organizer.FillAsync(Field("Title"), title);
        await organizer.FillAsync(Field("Summary"), "A chamber opera on a rock in the sea.");
        await organizer.FillAsync(Field("Description"), "Three keepers, **one** light.\n\nSung in English.");
        await organizer.Page.GetByLabel(Field("Genre")).SelectOptionAsync("Theatre");
        await organizer.FillAsync(Field("Venue"), "Harbour Hall");
        await organizer.FillAsync(Field("Address"), "Quay 4");
        await organizer.FillAsync(Field("City"), "Hamburg");
        await organizer.Page.GetByLabel(Field("Country")).SelectOptionAsync("DE");
        await organizer.Page.GetByLabel(Field("TimeZone")).SelectOptionAsync("Europe/Berlin");
        await organizer.FillAsync(Field("Doors"), $"{day:yyyy-MM-dd}T19:00");
        await organizer.FillAsync(Field("Start"), $"{day:yyyy-MM-dd}T20:00");
        await organizer.FillAsync(Field("End"), $"{day:yyyy-MM-dd}T22:30");
        await organizer.Page.GetByLabel(Field("Money")).SelectOptionAsync("EUR");
    }

    static string Field(string key) => Office["Pages/Shared/_DetailsFields", key];

    static async Task AddCategoryAsync(Visitor organizer, string name, string price)
    {
        var form = organizer.Page.Locator("#add");
        await form.GetByLabel(Office["Pages/Shared/_CategoryFields", "Name"]).FillAsync(name);
        await form.GetByLabel(Office["Pages/Shared/_CategoryFields", "Price"]).FillAsync(price);
        await organizer.PressAsync(Office["Pages/Events/Prices", "Add"]);
        await Assertions
            .Expect(organizer.Page.Locator(".editable-name strong", new() { HasText = name }))
            .ToBeVisibleAsync();
    }

    static async Task AddSectionAsync(Visitor organizer, string name, bool standing)
    {
        var form = organizer.Page.Locator("#add");
        await form.GetByText(Office[Sections, standing ? "Standing" : "Seated"]).ClickAsync();
        await form.GetByLabel(Office[Sections, "Name"]).FillAsync(name);
        var category = form.GetByLabel(Office[Sections, "Category"]);
        var choice = category.Locator("option", new() { HasText = standing ? "Standing" : "Stalls" });
        await category.SelectOptionAsync(await choice.GetAttributeAsync("value") ?? "");
        if (standing)
        {
            await form.GetByLabel(Office[Sections, "Capacity"]).FillAsync("100");
        }
        else
        {
            await form.GetByLabel(Office[Sections, "Rows"], new() { Exact = true }).FillAsync("9");
            await form.GetByLabel(Office[Sections, "SeatsPerRow"]).FillAsync("10");
        }
        await organizer.PressAsync(Office["Pages/Events/Seats", "Add"]);
        await Assertions
            .Expect(organizer.Page.Locator(".editable-name strong", new() { HasText = name }))
            .ToBeVisibleAsync();
    }

    // A real picture, created by the browser.
    async Task<byte[]> PosterAsync()
    {
        await using var studio = await Visitor.OpenAsync(platform, platform.Shop);
        await studio.Page.SetContentAsync(
            "<body style='margin:0;height:100vh;background:linear-gradient(160deg,#10243e 40%,#e8a33d)'><h1 style='color:#fff;font:900 9rem sans-serif;padding:4rem'>The Light&shy;house Keepers</h1>"
        );
        return await studio.Page.ScreenshotAsync();
    }
}
