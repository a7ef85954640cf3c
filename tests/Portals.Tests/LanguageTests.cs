using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using CustomerPortal.About;
using CustomerPortal.Pages.Events;
using CustomerPortal.WaitingRoom;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;

namespace Portals.Tests;

/// <summary>The public pages of the shop in the visitor's language.</summary>
public sealed class LanguageTests(ShopHost host) : CustomerPortalFixture(host)
{
    const string EventPath = $"/events/{CustomerShop.Slug}";

    static readonly Language German = Languages.Find("de")!;

    /// <summary>Where to find a heading on each page, and which text it shows.</summary>
    public static TheoryData<string, string, Type, string> Pages =>
        new()
        {
            { "/", "h1", typeof(CustomerPortal.Pages.IndexModel), "Heading" },
            { "/events", "h1", typeof(IndexModel), "AllEvents" },
            { "/events?search=night", "h1", typeof(IndexModel), "Quoted" },
            { "/about/help", "h1", typeof(AboutTexts), "Help" },
            { EventPath, ".event-about h2", typeof(ShowModel), "About" },
            { $"{EventPath}/seats", "#choice-title", typeof(SeatsModel), "Selected.Seats" },
            { $"{EventPath}/seats?view=list", ".section-list h2", typeof(SeatsModel), "Sections" },
            { $"{EventPath}/room", "h1", typeof(RoomText), "Heading.Open" },
            { $"{EventPath}/room/check", "h1", typeof(RoomCheckModel), "Heading" },
        };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_in_the_browsers_language_until_the_visitor_switches(
        string path,
        string selector,
        Type owner,
        string key
    )
    {
        OpenRoom();
        Visitor.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de-AT, de;q=0.9, en;q=0.5");
        AssertSpeaks(German, await PageAsync(path));

        using var switched = await Visitor.PostAsync(
            "/language",
            new FormUrlEncodedContent([new("to", "en"), new("back", path)])
        );
        Assert.Equal((HttpStatusCode.Redirect, path), (switched.StatusCode, switched.Headers.Location!.OriginalString));
        AssertSpeaks(Languages.Default, await PageAsync(path));

        void AssertSpeaks(Language language, IHtmlDocument page)
        {
            Assert.Equal(language.Tag, page.DocumentElement.GetAttribute("lang"));
            var texts = Languages.Translated.Select(l => TextIn(l, owner, key, "night")).ToList();
            Assert.Equal(texts.Distinct(), texts);
            Assert.Equal(TextIn(language, owner, key, "night"), page.QuerySelector(selector)!.TextContent.Trim());
        }
    }

    [Fact]
    public async Task Cached_pages_are_separate_by_language()
    {
        await using var cached = Host.WithWebHostBuilder(web => web.UseSetting("SharedResponses:Lifetime", "00:01:00"));
        using var german = cached.CreateClient();
        german.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de");
        using var english = cached.CreateClient();
        english.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");

        foreach (var visitor in new[] { german, english })
            await visitor.GetStringAsync("/about/help");
        foreach (var (visitor, language) in new[] { (german, German), (english, Languages.Default) })
        {
            using var response = await visitor.GetAsync("/about/help");
            Assert.NotNull(response.Headers.Age);
            Assert.Equal([language.Culture.Name], response.Content.Headers.ContentLanguage);
            Assert.Equal(
                TextIn(language, typeof(AboutTexts), "Help"),
                (await ReadAsync(response)).QuerySelector("h1")!.TextContent
            );
        }
    }

    [Fact]
    public async Task A_page_contains_the_texts_of_its_scripts()
    {
        Visitor.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de");
        var texts = (await PageAsync($"{EventPath}/seats"))
            .QuerySelectorAll("script[data-texts]")
            .SelectMany(script => JsonSerializer.Deserialize<Dictionary<string, string>>(script.TextContent)!);
        Assert.Contains(KeyValuePair.Create("Sold", De<SeatsModel>("Js.Sold")), texts);
    }

    static string TextIn(Language language, Type owner, string key, params object?[] arguments)
    {
        using var _ = Languages.Use(language);
        return Texts.For(owner)[key, arguments];
    }

    void OpenRoom()
    {
        var now = TimeProvider.System.GetUtcNow();
        var room = new RoomResponse(
            Shop.Event.Id,
            CustomerShop.Slug,
            Shop.Event.Title,
            Shop.Event.StartsAt,
            Shop.Event.TimeZone,
            Shop.Event.Venue.Name,
            Shop.Event.Venue.City,
            null,
            RoomStatus.Open,
            now.AddMinutes(-5),
            now.AddMinutes(5),
            10,
            now,
            40,
            300,
            "ab12",
            30,
            null
        );
        Api.On("GET", "/events/{id}/room", () => Results.Ok(room));
    }
}
