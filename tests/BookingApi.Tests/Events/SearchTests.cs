using System.Net;
using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Events;

public sealed class SearchTests(SearchFixture api) : IClassFixture<SearchFixture>
{
    async Task<List<string>> TitlesAsync(EventQuery query) =>
        [.. (await api.Anybody().Events.SearchAsync(query)).Must().Events.Items.Select(e => e.Title)];

    [Fact]
    public async Task The_shop_shows_published_events_by_date_and_their_cities()
    {
        var shop = (await api.Anybody().Events.SearchAsync(new())).Must();
        Assert.Equal(
            [
                "The Lantern Songs",
                "Laughing Stock",
                "100% Cotton_Club",
                "Winter Match",
                "O'Neill'; drop table events; --",
            ],
            shop.Events.Items.Select(e => e.Title)
        );
        Assert.Equal(["Hamburg", "Köln", "Lyon"], shop.Cities);
        var first = shop.Events.Items[0];
        Assert.Equal(
            (new Money(4500, "EUR"), AvailabilityLevel.Good, EventGenre.Music),
            (first.FromPrice, first.Availability, first.Genre)
        );
    }

    [Theory]
    [InlineData("lantern")]
    [InlineData("LANTERN songs")]
    [InlineData("hamburg lantern")]
    [InlineData("harmonium")]
    [InlineData("lantren")]
    [InlineData("lanten song")]
    public async Task Words_are_found_wherever_they_stand_and_typing_errors_are_forgiven(string search) =>
        Assert.Equal("The Lantern Songs", (await TitlesAsync(new(Search: search)))[0]);

    [Theory]
    [InlineData("zzyzx")]
    [InlineData("lantern köln")]
    [InlineData("\\")]
    public async Task Words_that_occur_nowhere_are_not_found(string search) =>
        Assert.Empty(await TitlesAsync(new(Search: search)));

    [Theory]
    [InlineData("%")]
    [InlineData("cotton_")]
    [InlineData("100%")]
    public async Task Wildcard_characters_are_matched_literally(string search) =>
        Assert.Equal(["100% Cotton_Club"], await TitlesAsync(new(Search: search)));

    [Theory]
    [InlineData("'; drop table events; --")]
    [InlineData("<b>house</b>")]
    public async Task Quotes_and_tags_are_plain_text(string search) =>
        Assert.Equal(["O'Neill'; drop table events; --"], await TitlesAsync(new(Search: search)));

    [Fact]
    public async Task Filters_work_alone_and_together()
    {
        Assert.Equal(["Laughing Stock"], await TitlesAsync(new(Genre: EventGenre.Comedy)));
        Assert.Equal(
            ["100% Cotton_Club", "Winter Match", "O'Neill'; drop table events; --"],
            await TitlesAsync(new(City: " lYON "))
        );
        Assert.Equal(["Laughing Stock"], await TitlesAsync(new(MaxPriceMinor: 2499)));
        Assert.Equal(
            ["100% Cotton_Club"],
            await TitlesAsync(new(City: "Lyon", MaxPriceMinor: 2500, Genre: EventGenre.Nightlife))
        );
        Assert.Equal(["Laughing Stock"], await TitlesAsync(new(From: api.Comedy.StartsAt, To: api.Percent.StartsAt)));
        Assert.Equal(
            ["Laughing Stock"],
            await TitlesAsync(new(From: api.Comedy.StartsAt.ToOffset(TimeSpan.FromHours(5)), To: api.Percent.StartsAt))
        );
    }

    [Fact]
    public async Task Events_are_sorted_by_price_and_newest_first()
    {
        Assert.Equal(
            [
                "Laughing Stock",
                "100% Cotton_Club",
                "O'Neill'; drop table events; --",
                "The Lantern Songs",
                "Winter Match",
            ],
            await TitlesAsync(new(Sort: EventSort.Price))
        );
        Assert.Equal("O'Neill'; drop table events; --", (await TitlesAsync(new(Sort: EventSort.Newest)))[0]);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gaps()
    {
        var all = await TitlesAsync(new(Sort: EventSort.Price));
        var paged = new List<string>();
        for (var page = 1; page <= 3; page++)
        {
            var found = (await api.Anybody().Events.SearchAsync(new(Sort: EventSort.Price, Page: page, PageSize: 2)))
                .Must()
                .Events;
            Assert.Equal((page, 2, 5, 3), (found.Page, found.PageSize, found.Total, found.Pages));
            paged.AddRange(found.Items.Select(e => e.Title));
        }
        Assert.Equal(all, paged);
        Assert.Empty((await api.Anybody().Events.SearchAsync(new(Page: 99))).Must().Events.Items);
    }

    [Theory]
    [InlineData(EventSort.Date)]
    [InlineData(EventSort.Price)]
    [InlineData(EventSort.Newest)]
    [InlineData(EventSort.Relevance)]
    public async Task Paging_neither_repeats_nor_skips_an_event_while_others_are_added_and_removed(EventSort order)
    {
        // All of these contain these words, so that the order by relevance has something to compare.
        var word = "pilgrim" + order.ToString().ToLowerInvariant();
        var made = new List<EventResponse>();
        for (var i = 0; i < 5; i++)
            made.Add(await api.PublishedEventAsync(api.Organizer, $"{word} number {i}"));
        var query = new EventQuery(Search: word, Sort: order, PageSize: 2);
        var all = await TitlesAsync(query with { PageSize = 100 });
        var first = (await api.Anybody().Events.SearchAsync(query)).Must();
        Assert.Equal(all.Take(2), first.Events.Items.Select(e => e.Title));

        // One event that was shown is taken off sale, and a new one would come before all others.
        var gone = made.Single(e => e.Title == all[0]);
        (await api.Organizer.Events.UnpublishAsync(gone.Id)).Must();
        var second = (await api.Anybody().Events.SearchAsync(query with { After = first.Next })).Must();
        Assert.Equal(all.Skip(2).Take(2), second.Events.Items.Select(e => e.Title));
        var third = (await api.Anybody().Events.SearchAsync(query with { After = second.Next })).Must();
        Assert.Equal(all.Skip(4), third.Events.Items.Select(e => e.Title));
        Assert.Null(third.Next);
        foreach (var e in made.Where(e => e.Id != gone.Id))
            (await api.Organizer.Events.UnpublishAsync(e.Id)).Must();
    }

    [Fact]
    public async Task Facets_count_what_each_choice_would_find_under_the_other_filters()
    {
        var found = (await api.Anybody().Events.SearchAsync(new(City: "Lyon", Genre: EventGenre.Sport))).Must();
        Assert.Equal("Winter Match", Assert.Single(found.Events.Items).Title);
        Assert.Equal(
            (1, 1, 1),
            (
                found.Facets!.Genres[EventGenre.Sport],
                found.Facets.Genres[EventGenre.Nightlife],
                found.Facets.Genres[EventGenre.Music]
            )
        );
        Assert.False(found.Facets.Genres.ContainsKey(EventGenre.Comedy));
        Assert.Equal(["Lyon"], found.Facets.Cities.Keys);
    }

    [Fact]
    public async Task A_word_in_the_title_weighs_more_than_one_in_the_description()
    {
        var told = (
            await api.Organizer.Events.CreateAsync(
                api.AnEvent("An evening of tales") with
                {
                    Description = "With a zeppelin.",
                }
            )
        ).Must();
        var titled = await api.PublishedEventAsync(api.Organizer, "Zeppelin");
        var category = (await api.Organizer.Events.AddCategoryAsync(told.Id, new("Seats", null, 100))).Must();
        (
            await api.Organizer.Events.AddSectionAsync(told.Id, new("Stalls", SectionKind.Seated, category.Id, 1, 2))
        ).Must();
        (await api.Organizer.Events.PublishAsync(told.Id)).Must();
        Assert.Equal(["Zeppelin", "An evening of tales"], await TitlesAsync(new(Search: "zeppelin")));
        foreach (var id in new[] { told.Id, titled.Id })
            (await api.Organizer.Events.UnpublishAsync(id)).Must();
    }

    [Theory]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA!")]
    [InlineData("__________________________________________8")]
    public async Task A_search_cursor_that_no_page_returned_is_rejected(string after) =>
        (await api.Anybody().Events.SearchAsync(new(After: after))).MustFailAt("after");

    [Theory]
    [InlineData("?page=0", "page")]
    [InlineData("?pageSize=101", "pageSize")]
    [InlineData("?maxPriceMinor=-1", "maxPriceMinor")]
    [InlineData("?genre=99", "genre")]
    [InlineData("?genre=Nonsense", "genre")]
    [InlineData("?genre=music", "genre")]
    [InlineData("?genre=Music,Sport", "genre")]
    [InlineData("?search=%00", "search")]
    [InlineData("?city=a%07b", "city")]
    [InlineData("?sort=99", "sort")]
    [InlineData("?sort=newest", "sort")]
    public async Task A_value_out_of_range_is_rejected_at_its_name(string query, string field)
    {
        using var response = await api.Visitor().GetAsync("/api/events" + query);
        await Problem.MustBeAsync(response, HttpStatusCode.BadRequest, ProblemCodes.ValidationFailed, field);
    }

    [Theory]
    [InlineData("?from=yesterday", "from")]
    [InlineData("?page=one", "page")]
    [InlineData("?page=99999999999999999999", "page")]
    public async Task A_value_of_the_wrong_type_is_malformed_at_its_name(string query, string field)
    {
        using var response = await api.Visitor().GetAsync("/api/events" + query);
        await Problem.MustBeAsync(response, HttpStatusCode.BadRequest, ProblemCodes.MalformedRequest, field);
    }

    [Fact]
    public async Task A_search_text_that_is_too_long_is_rejected() =>
        (await api.Anybody().Events.SearchAsync(new(Search: new string('x', 101)))).MustFailAt("search");

    [Fact]
    public async Task An_event_can_be_read_by_id_and_by_slug_with_its_categories()
    {
        var byId = (await api.Anybody().Events.GetAsync(api.Lantern.Id.ToString())).Must();
        var bySlug = (await api.Anybody().Events.GetAsync("the-lantern-songs")).Must();
        Assert.Equal(byId.Id, bySlug.Id);
        Assert.Equal((20, 20, 10), (byId.PlacesTotal, byId.PlacesFree, byId.MaxPlacesPerHold));
        Assert.Equal(
            ("Seats", new Money(4500, "EUR"), 20, 20),
            byId.Categories.Select(c => (c.Name, c.Price, c.PlacesTotal, c.PlacesFree)).Single()
        );
        (await api.Anybody().Events.GetAsync("no-such-event")).MustFail(404, ProblemCodes.NotFound);
        (await api.Anybody().Events.GetAsync("%27%20or%201=1")).MustFail(404, ProblemCodes.NotFound);
    }

    [Fact]
    public async Task An_event_that_is_over_leaves_the_shop()
    {
        var short1 = await api.PublishedEventAsync(api.Organizer, "Over before long");
        Assert.Contains("Over before long", await TitlesAsync(new()));
        await api.ScalarAsync<object>(
            "update events set starts_at = now() - interval '2 hours', ends_at = now() - interval '1 hour' where id = $1 returning id",
            short1.Id
        );
        Assert.DoesNotContain("Over before long", await TitlesAsync(new()));
        Assert.Equal(
            AvailabilityLevel.NotOnSale,
            (await api.Anybody().Events.GetAsync(short1.Slug)).Must().Availability
        );
    }
}
