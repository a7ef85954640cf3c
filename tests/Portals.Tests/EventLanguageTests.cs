using AngleSharp.Dom;

namespace Portals.Tests;

/// <summary>
/// Organizers' texts in the visitor's language if there is a translation, otherwise marked with their language.
/// </summary>
public sealed class EventLanguageTests(ShopHost host) : GermanShopFixture(host)
{
    const string EventPath = $"/events/{CustomerShop.Slug}";

    // Like the API: in the language that the portal requests.
    void Translate() =>
        Api.On("GET", "/events/{id}", http =>
            Task.FromResult(
                Microsoft.AspNetCore.Http.Results.Ok(
                    http.Request.Headers.AcceptLanguage == "de"
                        ? Shop.Event with
                        {
                            Language = "de",
                            Title = "Nachtmusik",
                            Summary = "Saiten nach Sonnenuntergang.",
                            Description = "Erster Absatz.",
                        }
                        : Shop.Event with
                        {
                            Language = "en",
                        }
                )
            )
        );

    static string? LanguageOf(IElement element) => element.Closest("[lang]")?.GetAttribute("lang");

    [Fact]
    public async Task The_page_of_a_translated_event_is_in_the_visitors_language()
    {
        Translate();
        var english = await PageAsync(EventPath);
        Assert.Equal(Shop.Event.Title, Heading(english));
        Assert.Empty(english.QuerySelectorAll("main [lang]"));

        ReadGerman();
        var german = await PageAsync(EventPath);
        Assert.Equal("Nachtmusik", Heading(german));
        Says(german, "Saiten nach Sonnenuntergang.", "Erster Absatz.");
        Assert.Empty(german.QuerySelectorAll("main [lang]"));
        Assert.Equal("de", LanguageOf(german.QuerySelector("h1")!));
        Assert.StartsWith("Nachtmusik", german.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_calendar_file_has_the_title_in_the_visitors_language()
    {
        Translate();
        ReadGerman();
        var file = await Visitor.GetStringAsync($"{EventPath}/calendar.ics");
        Assert.Contains("SUMMARY:Nachtmusik\r\n", file, StringComparison.Ordinal);
        Assert.Contains("DESCRIPTION:Saiten nach Sonnenuntergang.\r\n", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Texts_in_another_language_than_the_page_are_marked()
    {
        Shop.Event = Shop.Event with { Language = "en" };
        ReadGerman();
        var page = await PageAsync(EventPath);
        Assert.Equal("de", page.DocumentElement.GetAttribute("lang"));
        Assert.All(["h1", ".lead", ".prose"], text =>
            Assert.Equal("en", page.QuerySelector($"main {text}")!.GetAttribute("lang"))
        );
    }

    [Fact]
    public async Task A_title_in_another_language_than_the_page_is_marked_wherever_it_stands()
    {
        Shop.Event = Shop.Event with { Language = "en" };
        var payment = await BookAsync("2", "3");
        var booking = Shop.Bookings.Single();
        var pages = new[]
        {
            "/",
            "/events",
            EventPath,
            $"{EventPath}/seats",
            payment,
            "/bookings",
            $"/bookings/{booking.Id}",
        };
        foreach (var path in pages)
        {
            var page = await PageAsync(path);
            var titles = page.QuerySelectorAll("main *")
                .Where(element => element.ChildElementCount == 0 && element.TextContent.Trim() == Shop.Event.Title)
                .ToList();
            Assert.True(titles.Count > 0, $"{path} has no title");
            Assert.All(titles, title => Assert.True(LanguageOf(title) == "en", $"{path}: {title.OuterHtml}"));
        }
    }
}
