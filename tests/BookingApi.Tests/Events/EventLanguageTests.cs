using System.Net;
using System.Xml.Linq;
using BookingApi.Tests.Selling;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Events;

/// <summary>Organizers' texts in the reader's language, if they were written in two languages.</summary>
public sealed partial class EventLanguageTests(CatalogFixture api) : IClassFixture<CatalogFixture>
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
        // One URL has several responses, so caches have to know what they depend on.
        Assert.Equal(lang is null, response.Headers.Vary.Contains("Accept-Language"));
    }

    [Fact]
    public async Task A_search_tells_caches_that_its_response_depends_on_the_language()
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
        var own = (await organizer.Events.OwnAsync(made.Id)).Must().Event;
        foreach (var e in new[] { made, original, own })
            Assert.Equal(("en", "The Lantern Songs", German), (e.Language, e.Title, e.Translation));
        Assert.Equal(
            ("de", German.Title, German),
            (await organizer.Events.GetAsync(made.Id.ToString())).Must() is var read
                ? (read.Language, read.Title, read.Translation)
                : default
        );

        var unstated = (await organizer.Events.CreateAsync(api.AnEvent("Una sera"))).Must();
        Assert.Equal((null, "Una sera", null), (unstated.Language, unstated.Title, unstated.Translation));
        // Organizers who write in an unsupported language can still translate into a supported one.
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
    public async Task The_poster_and_the_waiting_room_show_the_title_in_the_readers_language()
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
