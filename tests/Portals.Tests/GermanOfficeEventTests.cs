using System.Globalization;
using System.Net;
using System.Resources;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using EmployeePortal;
using EmployeePortal.Events;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using Pages = EmployeePortal.Pages;

namespace Portals.Tests;

/// <summary>The pages of events and coupons for a browser that prefers German.</summary>
public sealed class GermanOfficeEventTests(EmployeeHost shared) : IClassFixture<EmployeeHost>, IAsyncLifetime
{
    static readonly Language German = Languages.Find("de")!;
    static readonly string Draft = $"/events/{EmployeeApi.Draft}";
    static readonly string Concert = $"/events/{EmployeeApi.Concert}";
    readonly EmployeeHost host = shared.Reset();
    PortalBrowser browser = null!;

    public async Task InitializeAsync()
    {
        browser = await host.LoggedInAsync();
        browser.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de-AT, en;q=0.5");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>
    /// The German text of the portal, and never the English one instead; <paramref name="beside"/> is the file that
    /// contains it.
    /// </summary>
    static string Text(string beside, string key, params object?[] arguments)
    {
        var texts = new ResourceManager($"EmployeePortal.{beside}", typeof(PortalMarker).Assembly);
        var german = texts.GetResourceSet(CultureInfo.GetCultureInfo("de"), createIfNotExists: true, tryParents: false);
        Assert.NotNull(german);
        var text = german.GetString(key);
        Assert.NotNull(text);
        return arguments.Length == 0 ? Plain(text) : Plain(string.Format(German.Culture, text, arguments));
    }

    static string TextOf(IParentNode page, string selector) => Plain(page.QuerySelector(selector)!.TextContent.Trim());

    // The kind of space before a sign does not matter to these tests.
    static string Plain(string text) => text.Replace('\u00A0', ' ');

    async Task<IHtmlDocument> SendAsync(
        string path,
        string form,
        Dictionary<string, string> changes,
        string? button = null
    )
    {
        using var answer = await browser.SendAsync(await browser.OpenAsync(path), form, changes, button);
        return await PortalBrowser.ReadAsync(answer);
    }

    [Theory]
    [InlineData("/details", "Details", "Save")]
    [InlineData("/seats/block", "Block", "Heading", "Lead", "Back", "Tick", "Block", "Release")]
    [InlineData("/seats/block?show=held", "Block", "OnHold", "OnHold.None")]
    [InlineData("/bookings", "Bookings", "Csv")]
    [InlineData("/integrity", "Integrity", "Verified", "Lead", "Freeze", "Freeze.Lead", "History", "Number", "Show")]
    [InlineData("/messages", "Messages", "Write.Holders", "Recipients", "Everyone", "Subject", "TextHint", "Delivery")]
    [InlineData("/picture", "Picture", "Caption.None", "Add", "FileHint", "AltHint", "Save")]
    [InlineData("/preview", "Preview", "Public", "Public.Published")]
    [InlineData("/prices", "Prices", "Heading", "Save", "Remove", "AddHeading")]
    [InlineData("/publish", "Publish", "Published.OnSale", "CancelMenu", "ReasonHint")]
    [InlineData("/room", "Room", "None", "None.Off", "Details")]
    [InlineData("", "Sales", "Sold", "OnHold", "Free", "ByPrice", "Newest", "Buyer", "SearchAll")]
    [InlineData("/seats", "Seats", "Sections", "Block", "Assign", "AddHeading")]
    [InlineData("/waitlist", "Waitlist", "TicketsWanted", "OfferedFirst", "Status.offered", "Priority", "Together")]
    public async Task Each_page_of_an_event_is_German(string path, string beside, params string[] keys)
    {
        var page = await browser.OpenAsync(Concert + path);
        Assert.Equal("de", page.DocumentElement.GetAttribute("lang"));
        var main = TextOf(page, "main");
        foreach (var key in keys)
            Assert.Contains(Text($"Pages.Events.{beside}", key), main, StringComparison.Ordinal);
        Assert.Contains(
            Text("Pages.Shared._EventHead", "Tab.Bookings"),
            TextOf(page, ".tabs"),
            StringComparison.Ordinal
        );
        Assert.Equal(Text("Events.EventStateText", "OnSale"), TextOf(page, ".event-head .badge"));
    }

    [Theory]
    [InlineData("/events", "Pages.Events.Index", "Title", "New", "Filter.Upcoming", "Filter.Drafts")]
    [InlineData("/events/new", "Pages.Events.New", "Title", "Lead", "Create")]
    [InlineData("/events/new", "Pages.Shared._DetailsFields", "About", "VenueCapacityHint", "Returns")]
    [InlineData("/coupons", "Pages.Coupons.Index", "Title", "New", "Discount", "AllEvents", "NoEnd")]
    [InlineData("/coupons/new", "Pages.Coupons.New", "Title", "Create")]
    [InlineData("/coupons/new", "Pages.Shared._CouponFields", "CodeHint", "MinTotal", "Limits", "Active")]
    [InlineData("/coupons/spring-26", "Pages.Coupons.Edit", "Save", "Deactivate", "DeleteMenu", "Delete")]
    public async Task Every_other_page_is_German(string path, string beside, params string[] keys)
    {
        var main = TextOf(await browser.OpenAsync(path), "main");
        foreach (var key in keys)
            Assert.Contains(Text(beside, key), main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Money_numbers_and_times_are_written_as_in_German()
    {
        var page = await browser.OpenAsync(Concert);
        Assert.Equal("19.850,00 €", TextOf(page, ".figures [data-part=revenue]"));
        Assert.Equal(Text("Events.EventText", "SoldAndHeld", 412, 800, 9), TextOf(page, "[data-part=words]"));
        Assert.Equal("51,5 %", TextOf(page, "[data-part=percent]"));
        Assert.Contains(
            Text("Events.StatusText", "Confirmed"),
            page.QuerySelectorAll("[data-bookings] .badge").Select(badge => badge.TextContent)
        );
        using (Languages.Use(German))
        {
            var concert = host.Api.Events[EmployeeApi.Concert];
            var start = EventClock.Short(concert.StartsAt, "Europe/Berlin", TimeProvider.System.GetUtcNow());
            Assert.Contains(
                $"{start} {EventClock.ZoneName("Europe/Berlin")}",
                TextOf(page, ".event-head"),
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task Scripts_get_their_texts_in_German()
    {
        var page = await browser.OpenAsync(Concert);
        var texts = page.QuerySelectorAll("script[data-texts]")
            .SelectMany(script => JsonSerializer.Deserialize<Dictionary<string, string>>(script.TextContent)!)
            .ToDictionary();
        Assert.Equal(Text("Pages.Events.Sales", "Js.NewBooking.other"), texts["NewBooking.other"]);
        Assert.Equal(Text("Events.EventText", "SoldAndHeld"), texts["SoldAndHeld"]);
        var states = ((IHtmlTemplateElement)page.QuerySelector("#booking-states")!).Content;
        Assert.Equal(Text("Events.StatusText", "PartiallyRefunded"), TextOf(states, "[data-state=PartiallyRefunded]"));
    }

    [Fact]
    public async Task A_price_typed_in_German_is_read_and_an_ambiguous_one_is_shown_again()
    {
        var stalls = new Dictionary<string, string> { ["Input.Name"] = "Parkett", ["Input.Price"] = "12,50" };
        await SendAsync(Draft + "/prices", "form#add", stalls, "button[formaction*=Add]");
        Assert.Contains(
            "\"priceMinor\":1250",
            host.Calls.Calls("POST", $"/api/events/{EmployeeApi.Draft}/categories").Single().Body,
            StringComparison.Ordinal
        );
        stalls["Input.Price"] = "1.250";
        var page = await SendAsync(Draft + "/prices", "form#add", stalls, "button[formaction*=Add]");
        Assert.Equal(Text("Events.CategoryForm", "PriceFormat", "12,50"), TextOf(page, "#Input_Price-error"));
        Assert.Contains("12,50 €", TextOf(page, ".editable .price"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_validation_message_is_German()
    {
        var coupon = new Dictionary<string, string> { ["Input.Code"] = "a b", ["Input.Percent"] = "10" };
        var page = await SendAsync("/coupons/new", "form[data-keep]", coupon);
        Assert.Equal(Text("Coupons.CouponForm", "CodeFormat"), TextOf(page, "#Input_Code-error"));

        coupon = new()
        {
            ["Input.Code"] = "herbst",
            ["Input.Kind"] = "Fixed",
            ["Input.Amount"] = "7,5",
        };
        await SendAsync("/coupons/new", "form[data-keep]", coupon);
        Assert.Equal(750, host.Staff.Coupons["HERBST"].Value);
        Assert.Contains(
            Text("Coupons.CouponText", "Fixed", "7,50 €"),
            TextOf(await browser.OpenAsync("/coupons"), "tbody"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Countries_have_their_German_names_in_German_order()
    {
        var countries = (await browser.OpenAsync("/events/new"))
            .QuerySelectorAll("[name='Input.Venue.Country'] option")
            .Cast<IHtmlOptionElement>()
            .ToList();
        Assert.Equal("Österreich", countries.Single(country => country.Value == "AT").Text);
        Assert.Equal("Frankreich", countries.Single(country => country.Value == "FR").Text);
        var names = countries.ConvertAll(country => country.Text);
        Assert.InRange(names.IndexOf("Österreich"), names.IndexOf("Nepal"), names.IndexOf("Peru"));
    }

    [Fact]
    public async Task Seats_are_typed_in_German()
    {
        await SendAsync(
            Concert + "/seats/block?section=1",
            "form.panel",
            new() { ["Input.Typed"] = "Reihe B, Platz 1-3" },
            "button[formaction*=Block]"
        );
        Assert.Contains(
            "\"seatIds\":[25,26,27]",
            host.Calls.Calls("POST", $"/api{Concert}/seats/block").Single().Body,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Cancelling_an_event_requires_the_German_confirmation_word()
    {
        var form = new Dictionary<string, string>
        {
            ["Input.Reason"] = "Krank",
            ["Input.Confirm"] = En<Pages.Events.PublishModel>("ConfirmWord"),
        };
        var page = await SendAsync(Concert + "/publish", "#cancel form", form, "button");
        var word = Text("Pages.Events.Publish", "ConfirmWord");
        Assert.Equal(Text("Pages.Events.Publish", "Confirm.Wrong", word), TextOf(page, "#Input_Confirm-error"));
        form["Input.Confirm"] = word;
        await SendAsync(Concert + "/publish", "#cancel form", form, "button");
        Assert.Equal(EventStatus.Cancelled, host.Api.Events[EmployeeApi.Concert].Status);
    }

    [Fact]
    public async Task The_history_of_a_seat_is_German()
    {
        var page = await browser.OpenAsync(Concert + "/integrity?section=1&row=A&seat=1");
        Assert.Equal(
            [Text("Events.IntegrityText", "Step.Held"), Text("Events.IntegrityText", "Step.Sold")],
            page.QuerySelectorAll(".timeline li > span").Select(step => step.FirstChild!.TextContent.Trim())
        );
    }

    [Fact]
    public async Task A_conflicting_change_is_reported_in_German()
    {
        var (first, second) = (
            await browser.OpenAsync(Draft + "/details"),
            await browser.OpenAsync(Draft + "/details")
        );
        using var saved = await browser.SendAsync(first, "form[data-keep]", new() { ["Input.Title"] = "Zuerst" });
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        using var stale = await browser.SendAsync(second, "form[data-keep]", new() { ["Input.Title"] = "Danach" });
        var banner = TextOf(await PortalBrowser.ReadAsync(stale), ".banner");
        Assert.Contains(Text("Pages.Events.Details", "Conflict"), banner, StringComparison.Ordinal);
        Assert.Contains(Text("Events.DetailsForm", "Now.Title", "Zuerst"), banner, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_figures_of_a_waiting_room_are_written_as_in_German()
    {
        host.Api.Events[EmployeeApi.Concert] = host.Api.Events[EmployeeApi.Concert] with { WaitingRoom = new(45, 7) };
        var page = await browser.OpenAsync(Concert + "/room");
        Assert.Equal(Text("Pages.Events.Room", "Status.Selling"), TextOf(page, "[data-room] .badge"));
        var figures = TextOf(page, "[data-room]");
        Assert.All(["8.412", "0,5 %", "48 ms"], figure => Assert.Contains(figure, figures, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1200)]
    public void Pricing_rules_are_German_sentences(int places)
    {
        var texts = Texts.For(typeof(PricingText));
        using var language = Languages.Use(German);
        var rules = new PricingRules(4500, EarlyBirdMinor: 3900, EarlyBirdCount: places);
        var said = rules.Sentences("EUR", "Europe/Berlin", TimeProvider.System.GetUtcNow()).ToList();
        Assert.Equal(
            [DeCount(texts, "EarlyCount", places, "39,00 €"), De(texts, "Then", "45,00 €")],
            said.ConvertAll(Plain)
        );
    }
}
