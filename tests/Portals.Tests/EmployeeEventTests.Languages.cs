using System.Net;
using EmployeePortal.AuditLog;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;

namespace Portals.Tests;

public sealed partial class EmployeeEventTests
{
    static Dictionary<string, string> SecondLanguage() =>
        new()
        {
            ["Input.Language"] = "en",
            ["Input.Translation.Language"] = "de",
            ["Input.Translation.Title"] = "Ein Wintermärchen",
            ["Input.Translation.Summary"] = "Ein Satz.",
            ["Input.Translation.Description"] = "Zwei\r\n\r\nAbsätze.",
        };

    [Fact]
    public async Task A_second_language_is_saved_shown_again_and_removed()
    {
        var browser = await host.LoggedInAsync();
        var form = await browser.OpenAsync(Draft + "/details");
        Assert.Equal(
            ["", .. Languages.Translated.Select(language => language.Tag)],
            form.QuerySelectorAll("#Input_Translation_Language option").Select(option => option.GetAttribute("value"))
        );
        using var saved = await browser.SendAsync(form, "form[data-keep]", SecondLanguage());
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var german = new EventTexts("de", "Ein Wintermärchen", "Ein Satz.", "Zwei\n\nAbsätze.");
        var stored = host.Api.Events[EmployeeApi.Draft];
        Assert.Equal(("en", german), (stored.Language, stored.Translation));

        // Other changes leave it unchanged.
        using var again = await browser.SendAsync(
            await browser.OpenAsync(Draft + "/details"),
            "form[data-keep]",
            new() { ["Input.Title"] = "Another title" }
        );
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        stored = host.Api.Events[EmployeeApi.Draft];
        Assert.Equal(("Another title", "en", german), (stored.Title, stored.Language, stored.Translation));

        using var removed = await browser.SendAsync(
            await browser.OpenAsync(Draft + "/details"),
            "form[data-keep]",
            new() { ["Input.Translation.Language"] = "" }
        );
        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);
        stored = host.Api.Events[EmployeeApi.Draft];
        Assert.Equal(("en", null), (stored.Language, stored.Translation));
    }

    [Theory]
    [InlineData("Title", "", "Fill this in")]
    [InlineData("Summary", " ", "Fill this in")]
    [InlineData("Description", "", "Fill this in")]
    [InlineData("Language", "", "Choose the language")]
    [InlineData("Title", "Haus\u202Esuah", "U+202E")]
    [InlineData(
        "Title",
        "123456789 123456789 123456789 123456789 123456789 123456789 123456789 123456789 123456789 123456789 123456789 123456789 1",
        "at most 120"
    )]
    public async Task An_incomplete_second_language_is_reported_at_its_field(string field, string typed, string message)
    {
        var browser = await host.LoggedInAsync();
        var form = SecondLanguage();
        form[$"Input.Translation.{field}"] = typed;
        using var answer = await browser.SendAsync(
            await browser.OpenAsync(Draft + "/details"),
            "form[data-keep]",
            form
        );
        var page = await PortalBrowser.ReadAsync(answer);
        var error = Assert.Single(page.QuerySelectorAll("form[data-keep] .field-error"));
        Assert.Equal($"Input_Translation_{field}-error", error.Id);
        Assert.Contains(message, error.TextContent, StringComparison.Ordinal);
        Assert.Null(host.Api.Events[EmployeeApi.Draft].Translation);
    }

    [Fact]
    public async Task An_open_form_says_that_the_second_language_was_removed_meanwhile()
    {
        var browser = await host.LoggedInAsync();
        using var added = await browser.SendAsync(
            await browser.OpenAsync(Draft + "/details"),
            "form[data-keep]",
            SecondLanguage()
        );
        var (first, second) = (
            await browser.OpenAsync(Draft + "/details"),
            await browser.OpenAsync(Draft + "/details")
        );
        using var saved = await browser.SendAsync(
            first,
            "form[data-keep]",
            new() { ["Input.Translation.Language"] = "", ["Input.Language"] = "" }
        );
        using var stale = await browser.SendAsync(second, "form[data-keep]", new() { ["Input.Title"] = "Mine" });
        var page = await PortalBrowser.ReadAsync(stale);
        var said = page.QuerySelectorAll(".banner li").Select(line => line.TextContent);
        Assert.Equal(["The language of the texts is no longer stated.", "The second language has been removed."], said);
        Assert.Null(page.QuerySelector("#Input_Translation_Title")!.GetAttribute("value"));
        using var decided = await browser.SendAsync(page, "form[data-keep]", []);
        var stored = host.Api.Events[EmployeeApi.Draft];
        Assert.Equal(("Mine", null, null), (stored.Title, stored.Language, stored.Translation));
    }

    [Theory]
    [InlineData("/details")]
    [InlineData("")]
    [InlineData("/publish")]
    public async Task Staff_see_the_original_texts_whatever_their_language(string tab)
    {
        var browser = await host.LoggedInAsync();
        browser.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de");
        await browser.OpenAsync(Concert + tab);
        Assert.Single(host.Calls.Calls("GET", $"/api/events/mine/{EmployeeApi.Concert}"));
        Assert.Empty(host.Calls.Calls("GET", $"/api{Concert}"));
    }

    [Fact]
    public async Task A_new_event_is_written_in_the_language_that_its_organizer_reads()
    {
        var browser = await host.LoggedInAsync();
        browser.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de");
        using var answer = await browser.SendAsync(
            await browser.OpenAsync("/events/new"),
            "form[data-keep]",
            NewEvent()
        );
        Assert.EndsWith("/picture", answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Equal("de", host.Api.Events.Values.Single(e => e.Title == NewEvent()["Input.Title"]).Language);
    }

    [Theory]
    [InlineData("en", "Translation (German): Title", "Language", "English")]
    [InlineData("de", "Übersetzung (Deutsch): Titel", "Sprache", "Englisch")]
    public void The_audit_log_names_languages(string reader, string title, string language, string english)
    {
        using var _ = Languages.Use(Languages.Find(reader)!);
        Assert.Equal(
            [new(title, "Alt", "Neu"), new(language, null, english)],
            AuditText.Between(
                """{ "translation de": { "title": "Alt" }, "event": { "language": null } }""",
                """{ "translation de": { "title": "Neu" }, "event": { "language": "en" } }"""
            )
        );
    }
}
