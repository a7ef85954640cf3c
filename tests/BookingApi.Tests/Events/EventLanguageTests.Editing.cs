using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Events;

public sealed partial class EventLanguageTests
{
    public static TheoryData<string, EventTexts> Invalid =>
        new()
        {
            { "translation.language", German with { Language = "fr" } },
            { "translation.language", German with { Language = "DE" } },
            { "translation.language", German with { Language = "en" } },
            { "translation.language", German with { Language = "" } },
            { "translation.title", German with { Title = "" } },
            { "translation.title", German with { Title = new('x', 121) } },
            { "translation.title", German with { Title = "zwei\nZeilen" } },
            { "translation.title", German with { Title = "Laternen\u202Erednil" } },
            { "translation.summary", German with { Summary = "" } },
            { "translation.summary", German with { Summary = new('x', 201) } },
            { "translation.description", German with { Description = "" } },
            { "translation.description", German with { Description = new('x', 8001) } },
            { "translation.description", German with { Description = "Zwei\u0007" } },
        };

    [Theory]
    [MemberData(nameof(Invalid))]
    public async Task A_second_language_obeys_the_rules_of_the_first(string field, EventTexts translation)
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var request = AnEventInTwo();
        var good = (await organizer.Events.CreateAsync(request)).Must();
        request = request with { Translation = translation };
        (await organizer.Events.CreateAsync(request)).MustFailAt(field);
        (await organizer.Events.UpdateAsync(good.Id, request, good.Version)).MustFailAt(field);
        Assert.Equal(German, (await organizer.Events.GetOriginalAsync(good.Slug)).Must().Translation);
    }

    [Fact]
    public async Task The_language_of_the_texts_is_supported_and_texts_are_normalized()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        (await organizer.Events.CreateAsync(api.AnEvent() with { Language = "tlh" })).MustFailAt("language");
        var typed = German with { Title = "  Die La\u0308den ", Description = "Eins.\r\n\r\nZwei.  " };
        var made = (await organizer.Events.CreateAsync(AnEventInTwo() with { Translation = typed })).Must();
        Assert.Equal(("Die Läden", "Eins.\n\nZwei."), (made.Translation!.Title, made.Translation.Description));
    }

    [Fact]
    public async Task A_second_language_is_added_changed_and_removed_like_every_other_edit()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var request = AnEventInTwo();
        var e = await PublishedAsync(organizer, request with { Translation = null });
        var reader = Reading("de");
        Assert.Equal(request.Title, await TitleAsync());

        e = (await organizer.Events.UpdateAsync(e.Id, request, e.Version)).Must();
        Assert.Equal(German.Title, await TitleAsync());
        var changed = request with { Translation = German with { Title = "Laternenlieder" } };
        var stale = e.Version - 1;
        (await organizer.Events.UpdateAsync(e.Id, changed, stale)).MustFail(412, ProblemCodes.Stale);
        Assert.Equal(German.Title, await TitleAsync());
        e = (await organizer.Events.UpdateAsync(e.Id, changed, e.Version)).Must();
        Assert.Equal("Laternenlieder", await TitleAsync());

        // The other way round: the former translation is now the organizer's own text.
        var turned = request with
        {
            Language = "de",
            Title = "Laternenlieder",
            Translation = German with { Language = "en", Title = "Songs of lanterns" },
        };
        e = (await organizer.Events.UpdateAsync(e.Id, turned, e.Version)).Must();
        Assert.Equal("Laternenlieder", await TitleAsync());
        Assert.Equal("Songs of lanterns", (await Reading("en").Events.GetAsync(e.Slug)).Must().Title);

        await organizer.Events.UpdateAsync(e.Id, turned with { Translation = null }, e.Version);
        Assert.Equal("Laternenlieder", (await Reading("en").Events.GetAsync(e.Slug)).Must().Title);
        Assert.Equal(
            [
                "null > Die Laternenlieder",
                "Die Laternenlieder > Laternenlieder",
                "Laternenlieder > Songs of lanterns",
                "Songs of lanterns > null",
            ],
            (
                await api.InDatabaseAsync(db =>
                    db.AuditLog.Where(a => a.SubjectId == e.Id && a.Action == "event.changed")
                        .OrderBy(a => a.Id)
                        .ToListAsync()
                )
            ).Select(a => $"{TitleIn(a.Before)} > {TitleIn(a.After)}")
        );

        async Task<string> TitleAsync() => (await reader.Events.GetAsync(e.Slug)).Must().Title;
    }

    // The translation in an audit log entry; "null" if there was none.
    static string TitleIn(string? json)
    {
        var entry = JsonNode.Parse(json ?? "{}")!.AsObject();
        var translations = entry.Where(part => part.Key.StartsWith("translation ", StringComparison.Ordinal)).ToList();
        return translations is [var only] ? (string?)only.Value!["title"] ?? "null" : "null";
    }

    [Fact]
    public async Task Adding_a_second_language_concurrently_succeeds_once_and_otherwise_returns_a_conflict()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var request = AnEventInTwo();
        var draft = (await organizer.Events.CreateAsync(request with { Translation = null })).Must();
        var edits = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(i =>
                    organizer.Events.UpdateAsync(
                        draft.Id,
                        request with
                        {
                            Translation = German with { Title = $"Lieder {i}" },
                        },
                        draft.Version
                    )
                )
        );
        var winner = Assert.Single(edits, e => e.IsSuccess).Must();
        Assert.All(edits.Where(e => !e.IsSuccess), e => e.MustFail(412, ProblemCodes.Stale));
        Assert.Equal(
            winner.Translation,
            (await organizer.Events.GetOriginalAsync(draft.Id.ToString())).Must().Translation
        );
    }
}
