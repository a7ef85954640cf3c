using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using BookingApi.Tests.Selling;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using Xunit;

namespace BookingApi.Tests.Events;

/// <summary>What organizers write, in the language of who reads it where they wrote it in two.</summary>
public sealed class EventLanguageTests(CatalogueFixture api) : IClassFixture<CatalogueFixture>
{
    static readonly EventTexts German = new(
        "de",
        "Die Laternenlieder",
        "Ein Abend zu zweit.",
        "Zwei Stimmen.\n\nEin Harmonium."
    );

    SaveEventRequest AnEventInTwo(string title = "The Lantern Songs") =>
        api.AnEvent(title) with
        {
            Language = "en",
            Translation = German,
        };

    Caller Reading(string? language, Caller? caller = null)
    {
        caller ??= api.Anybody();
        caller.Http.DefaultRequestHeaders.Remove("Accept-Language");
        if (language is not null)
            caller.Http.DefaultRequestHeaders.Add("Accept-Language", language);
        return caller;
    }

    async Task<EventResponse> PublishedAsync(Caller organizer, SaveEventRequest request, int rows = 2, int seats = 5)
    {
        var draft = await api.DraftWithSeatsAsync(organizer, request, rows, seats);
        return (await organizer.Events.PublishAsync(draft.Id)).Must();
    }

    [Theory]
    [InlineData(null, null, "en")]
    [InlineData("en", null, "en")]
    [InlineData("fr", null, "en")]
    [InlineData("de", null, "de")]
    [InlineData("de-AT, en;q=0.8", null, "de")]
    [InlineData("en", "de", "de")]
    [InlineData("en", "DE-at", "de")]
    [InlineData("de", "en", "en")]
    [InlineData("de", "fr", "en")]
    [InlineData("de", Routes.OriginalTexts, "en")]
    public async Task An_event_is_read_in_the_readers_language_where_it_was_written_in_it(
        string? accepted,
        string? lang,
        string read
    )
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var request = AnEventInTwo($"Lantern songs {Buying.NewKey()}");
        var e = await PublishedAsync(organizer, request);
        var reader = Reading(accepted);

        using var response = await reader.Http.GetAsync(
            $"/api/events/{e.Slug}" + (lang is null ? "" : $"?lang={lang}")
        );
        var shown = await response.ReadAsync<EventResponse>(HttpStatusCode.OK);
        var found = (await reader.Events.SearchAsync(new(Search: request.Title, Lang: lang))).Must();

        var texts = read == "de" ? German : new("en", request.Title, request.Summary, request.Description);
        Assert.Equal(texts, new(shown.Language!, shown.Title, shown.Summary, shown.Description));
        Assert.Null(shown.Translation);
        var card = Assert.Single(found.Events.Items);
        Assert.Equal((texts.Language, texts.Title, texts.Summary), (card.Language, card.Title, card.Summary));
        // One address has several answers: a cache has to know on what they depend.
        Assert.Equal(lang is null, response.Headers.Vary.Contains("Accept-Language"));
    }

    [Fact]
    public async Task A_search_tells_caches_that_its_answer_depends_on_the_language()
    {
        foreach (var (lang, varies) in new[] { ("", true), ("?lang=de", false) })
        {
            using var response = await api.Anybody().Http.GetAsync("/api/events" + lang);
            Assert.Equal(varies, response.Headers.Vary.Contains("Accept-Language"));
        }
    }

    [Fact]
    public async Task The_organizer_gets_both_and_a_reader_without_translation_what_was_written()
    {
        var organizer = Reading("de", await api.CallerAsync(Role.Organizer));
        var made = (await organizer.Events.CreateAsync(AnEventInTwo())).Must();
        var original = (await organizer.Events.GetOriginalAsync(made.Id.ToString())).Must();
        foreach (var e in new[] { made, original })
            Assert.Equal(("en", "The Lantern Songs", German), (e.Language, e.Title, e.Translation));
        Assert.Equal(
            ("de", German.Title, German),
            (await organizer.Events.GetAsync(made.Id.ToString())).Must() is var read
                ? (read.Language, read.Title, read.Translation)
                : default
        );

        var unstated = (await organizer.Events.CreateAsync(api.AnEvent("Una sera"))).Must();
        Assert.Equal((null, "Una sera", null), (unstated.Language, unstated.Title, unstated.Translation));
        // Who writes in a language that we do not have may still translate into one that we do.
        var translated = AnEventInTwo("Una sera") with { Language = null };
        var italian = (await organizer.Events.CreateAsync(translated)).Must();
        Assert.Equal(German.Title, (await organizer.Events.GetAsync(italian.Id.ToString())).Must().Title);
    }

    [Fact]
    public async Task A_draft_is_previewed_in_either_language()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var draft = (await organizer.Events.CreateAsync(AnEventInTwo())).Must();
        var link = (await organizer.Events.PreviewLinkAsync(draft.Id)).Must();
        var token = link.Url.Split("preview=")[1];
        Assert.Equal(German.Title, (await Reading("de").Events.PreviewAsync(draft.Slug, token)).Must().Title);
        Assert.Equal("The Lantern Songs", (await Reading("en").Events.PreviewAsync(draft.Slug, token)).Must().Title);
    }

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
    public async Task The_language_of_the_texts_is_one_of_ours_and_texts_are_normalised()
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

        // The other way round: what was the translation is now what the organizer wrote.
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

    // Of the translation that an entry of the audit log is about; "null" where there was none.
    static string TitleIn(string? json)
    {
        var entry = JsonNode.Parse(json ?? "{}")!.AsObject();
        var translations = entry.Where(part => part.Key.StartsWith("translation ", StringComparison.Ordinal)).ToList();
        return translations is [var only] ? (string?)only.Value!["title"] ?? "null" : "null";
    }

    [Fact]
    public async Task Of_several_who_add_a_second_language_at_once_one_wins_and_the_others_are_told()
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

    [Theory]
    [InlineData("owl watch")]
    [InlineData("OWLS")]
    [InlineData("eulenwacht")]
    [InlineData("Eulen")]
    [InlineData("eulenwahct")]
    [InlineData("owl eulenwacht")]
    [InlineData("gewölle")]
    [InlineData("Gewolle")]
    public async Task A_search_finds_an_event_by_its_texts_in_either_language(string search)
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var title = "The Owl Watch: all owls of the park";
        if ((await Reading(null).Events.SearchAsync(new(Search: title))).Must().Events.Total == 0)
        {
            await PublishedAsync(
                organizer,
                AnEventInTwo(title) with
                {
                    Translation = German with { Title = "Eulenwacht", Description = "Federn und Gewölle." },
                }
            );
        }
        foreach (var (language, shown) in new[] { ("en", title), ("de", "Eulenwacht") })
        {
            var found = (await Reading(language).Events.SearchAsync(new(Search: search))).Must().Events;
            Assert.Equal(shown, Assert.Single(found.Items).Title);
        }
    }

    [Fact]
    public async Task A_word_of_a_translated_title_counts_as_much_as_one_of_the_title()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var later = AnEventInTwo("The mill stream") with { Translation = German with { Title = "Mühlbachtal" } };
        // Earlier, and so ahead wherever the search does not decide.
        var mentions = api.AnEvent("Walking weather") with
        {
            Description = "Along the Mühlbachtal and back.",
            DoorsAt = null,
            StartsAt = later.StartsAt!.Value.AddDays(-5),
            EndsAt = later.StartsAt!.Value.AddDays(-4),
        };
        await PublishedAsync(organizer, mentions);
        await PublishedAsync(organizer, later);

        var found = (await Reading("de").Events.SearchAsync(new(Search: "mühlbachtal"))).Must();

        Assert.Equal(["Mühlbachtal", "Walking weather"], found.Events.Items.Select(e => e.Title));
    }

    [Fact]
    public async Task Organizers_find_their_events_by_a_translated_title_and_see_what_they_wrote()
    {
        var organizer = Reading("de", await api.CallerAsync(Role.Organizer));
        await organizer.Events.CreateAsync(AnEventInTwo());
        await organizer.Events.CreateAsync(api.AnEvent());
        var found = (await organizer.Events.MineAsync(new(Search: "laternenlieder"))).Must();
        Assert.Equal("The Lantern Songs", Assert.Single(found.Items).Event.Title);
        Assert.Equal(1, (await organizer.Events.CountMineAsync("laternenlieder")).Must().ByFilter[OwnEventFilter.All]);
    }

    [Fact]
    public async Task A_buyer_reads_bookings_tickets_and_waitlist_in_their_language_and_staff_what_was_written()
    {
        var organizer = Reading("de", await api.CallerAsync(Role.Organizer));
        var e = await PublishedAsync(organizer, AnEventInTwo(), rows: 1, seats: 1);
        var buyer = Reading("de", await api.CallerAsync());

        var booking = await buyer.Http.BookAsync(await buyer.Http.HoldAsync(e.Id, 0));
        await buyer.Http.PayAsync(booking.Id);
        await api.ScalarAsync<Guid>(
            "insert into tickets (event_id, id, booking_id, place_no, holder_name, issued_at) values ($1, $2, $2, 0, 'Ada', now()) returning id",
            e.Id,
            booking.Id
        );

        var read = (await buyer.Selling.GetBookingAsync(booking.Id)).Must();
        var listed = Assert.Single((await buyer.Selling.MyBookingsAsync(new())).Must().Items);
        var ticket = Assert.Single((await buyer.Selling.TicketsAsync(booking.Id)).Must());
        var waiting = (await Reading("de", await api.CallerAsync()).Selling.JoinWaitlistAsync(e.Id, new(1))).Must();
        Assert.All([booking.Event, read.Event, listed.Event, ticket.Event, waiting.Event], shown =>
            Assert.Equal(("de", German.Title), (shown.Language, shown.Title))
        );
        Reading("en", buyer);
        Assert.Equal("The Lantern Songs", (await buyer.Selling.GetBookingAsync(booking.Id)).Must().Event.Title);

        Assert.Equal("The Lantern Songs", (await organizer.Selling.GetBookingAsync(booking.Id)).Must().Event.Title);
        var sold = (await organizer.Events.BookingsAsync(e.Id, new())).Must();
        Assert.Equal("The Lantern Songs", Assert.Single(sold.Items).Event.Title);
        var own = (await organizer.Events.MineAsync(new())).Must();
        Assert.Equal("The Lantern Songs", Assert.Single(own.Items).Event.Title);
    }

    [Fact]
    public async Task A_cancelled_event_is_still_read_in_either_language_and_its_buyers_are_written_to_in_theirs()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var request = AnEventInTwo();
        var e = await PublishedAsync(organizer, request);
        foreach (var (language, seat) in new[] { ("de", 0), ("en", 1) })
        {
            var buyer = Reading(language, await api.CallerAsync());
            var booking = await buyer.Http.BookAsync(await buyer.Http.HoldAsync(e.Id, seat));
            var confirmed = await api.ScalarAsync<string>(
                "update bookings set status = booking_status('confirmed'), contact_email = $2 where id = $1 returning 'done'",
                booking.Id,
                $"{language}@example.com"
            );
            Assert.Equal("done", confirmed);
        }
        var moved = request with { StartsAt = request.StartsAt!.Value.AddHours(1) };
        e = (await organizer.Events.UpdateAsync(e.Id, moved, e.Version)).Must();
        (await organizer.Events.CancelAsync(e.Id, new("Ill."))).Must();

        Assert.Equal(German.Title, (await Reading("de").Events.GetAsync(e.Slug)).Must().Title);
        Assert.Equal("The Lantern Songs", (await Reading("en").Events.GetAsync(e.Slug)).Must().Title);
        var subjects = await api.InDatabaseAsync(db =>
            db.Mails.Where(m => m.EventId == e.Id).Select(m => new { m.Recipient, m.Subject }).ToListAsync()
        );
        Assert.Equal(4, subjects.Count);
        Assert.All(subjects, mail =>
            Assert.Contains(
                mail.Recipient == "de@example.com" ? German.Title : "The Lantern Songs",
                mail.Subject,
                StringComparison.Ordinal
            )
        );
    }

    [Fact]
    public async Task The_poster_and_the_waiting_room_bear_the_title_in_the_readers_language()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var request = AnEventInTwo() with
        {
            Translation = German with { Title = "Laternen" },
            OnSaleAt = api.Clock.GetUtcNow().AddHours(1),
            WaitingRoom = new(),
        };
        var e = await PublishedAsync(organizer, request);
        foreach (var (language, title) in new[] { ("de", "Laternen"), ("en", "The Lantern Songs") })
        {
            var reader = Reading(language).Http;
            var room = await (await reader.GetAsync($"/api/events/{e.Id}/room")).ReadAsync<RoomResponse>(
                HttpStatusCode.OK
            );
            Assert.Equal((language, title), (room.Language, room.Title));
            using var poster = await reader.GetAsync($"/api/events/{e.Id}/poster.svg");
            Assert.Equal(["Accept-Language"], poster.Headers.Vary);
            var svg = XDocument.Parse(await poster.Content.ReadAsStringAsync());
            Assert.Equal(title, svg.Root!.Attribute("aria-label")?.Value);
        }
    }
}
