using System.Net;
using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Events;

public sealed partial class EventEditingTests(CatalogFixture api) : IClassFixture<CatalogFixture>
{
    [Fact]
    public async Task An_organizer_makes_an_event_and_everybody_sees_it_once_it_is_published()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var draft = await api.DraftWithSeatsAsync(organizer, api.AnEvent("Così fan tutte!"), standing: 50);
        Assert.Equal((EventStatus.Draft, "cosi-fan-tutte"), (draft.Status, draft.Slug));
        (await api.Anybody().Events.GetAsync(draft.Slug)).MustFail(404, ProblemCodes.NotFound);

        var published = (await organizer.Events.PublishAsync(draft.Id)).Must();
        Assert.Equal(
            (EventStatus.Published, 100, 100, AvailabilityLevel.Good),
            (published.Status, published.PlacesTotal, published.PlacesFree, published.Availability)
        );
        var seen = (await api.Anybody().Events.GetAsync(draft.Slug)).Must();
        Assert.Equal(["Seats", "Standing"], seen.Categories.Select(c => c.Name));
        Assert.Contains(
            draft.Id,
            (await api.Anybody().Events.SearchAsync(new(Search: "così"))).Must().Events.Items.Select(e => e.Id)
        );
        (await api.Anybody().Selling.PlaceHoldAsync(draft.Id, new(SeatIds: [0, 1]))).Must();

        (await organizer.Events.UnpublishAsync(draft.Id)).Must();
        (await api.Anybody().Events.GetAsync(draft.Slug)).MustFail(404, ProblemCodes.NotFound);
        (await api.Anybody().Selling.PlaceHoldAsync(draft.Id, new(SeatIds: [2]))).MustFail(409, ProblemCodes.NotOnSale);
        (await organizer.Events.PublishAsync(draft.Id)).Must();
        (await api.Anybody().Selling.PlaceHoldAsync(draft.Id, new(SeatIds: [2]))).Must();
    }

    [Fact]
    public async Task Submitted_values_are_shown_again_and_markup_stays_text()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var start = api.AnEvent().StartsAt!.Value;
        var request = api.AnEvent("<script>alert(1)</script>") with
        {
            Description = "<img src=x>\r\n\r\n'; drop table events; --",
            StartsAt = start.ToOffset(TimeSpan.FromHours(2)),
            TimeZone = "America/New_York",
        };
        var made = (await organizer.Events.CreateAsync(request)).Must();
        var read = (await organizer.Events.GetAsync(made.Id.ToString())).Must();
        Assert.Equal("<script>alert(1)</script>", read.Title);
        Assert.Equal("<img src=x>\n\n'; drop table events; --", read.Description);
        Assert.Equal((start, TimeSpan.Zero), (read.StartsAt, read.StartsAt.Offset));
        Assert.Equal((request.Venue, "America/New_York", "EUR"), (read.Venue, read.TimeZone, read.Currency));
        Assert.StartsWith("Organizer", read.OrganizerName, StringComparison.Ordinal);
        Assert.Equal("script-alert-1-script", read.Slug);
    }

    [Theory]
    [InlineData("U2", "u2")]
    [InlineData("Łódź", "lodz")]
    [InlineData("東京", "event-hamburg-2030-03-05")]
    public async Task A_short_or_foreign_title_is_accepted_and_has_an_address_of_its_own(string title, string slug)
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var start = new DateTimeOffset(2030, 3, 5, 19, 0, 0, TimeSpan.Zero);
        var request = api.AnEvent(title) with { DoorsAt = null, StartsAt = start, EndsAt = start.AddHours(2) };
        Assert.Equal(slug, (await organizer.Events.CreateAsync(request)).Must().Slug);
        Assert.Equal(slug + "-2", (await organizer.Events.CreateAsync(request)).Must().Slug);
    }

    [Fact]
    public async Task Every_error_of_an_invalid_request_is_reported_at_its_field()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var good = api.AnEvent();
        (await organizer.Events.CreateAsync(good with { TimeZone = "Europe/Atlantis" })).MustFailAt("timeZone");
        (await organizer.Events.CreateAsync(good with { TimeZone = "../../../etc/passwd" })).MustFailAt("timeZone");
        (await organizer.Events.CreateAsync(good with { EndsAt = good.StartsAt })).MustFailAt("endsAt");
        (await organizer.Events.CreateAsync(good with { DoorsAt = good.StartsAt!.Value.AddMinutes(1) })).MustFailAt(
            "doorsAt"
        );
        (
            await organizer.Events.CreateAsync(
                good with
                {
                    StartsAt = api.Clock.GetUtcNow().AddDays(-1),
                    DoorsAt = null,
                }
            )
        ).MustFailAt("startsAt");
        (await organizer.Events.CreateAsync(good with { Currency = "XQQ" })).MustFailAt("currency");
        (await organizer.Events.CreateAsync(good with { Currency = "eur" })).MustFailAt("currency");
        (await organizer.Events.CreateAsync(good with { Title = "" })).MustFailAt("title");
        (await organizer.Events.CreateAsync(good with { Title = new('x', 121) })).MustFailAt("title");
        (await organizer.Events.CreateAsync(good with { Title = "two\nlines" })).MustFailAt("title");
        (await organizer.Events.CreateAsync(good with { Genre = null })).MustFailAt("genre");
        (await organizer.Events.CreateAsync(good with { Genre = (EventGenre)99 })).MustFailAt("genre");
        (await organizer.Events.CreateAsync(good with { Venue = good.Venue with { Country = "Germany" } })).MustFailAt(
            "venue.country"
        );
        (await organizer.Events.CreateAsync(good with { Venue = good.Venue with { Country = "XX" } })).MustFailAt(
            "venue.country"
        );
        (await organizer.Events.CreateAsync(good with { Venue = good.Venue with { Country = "UK" } })).MustFailAt(
            "venue.country"
        );
        var problem = (
            await organizer.Events.CreateAsync(good with { TimeZone = "Nowhere", EndsAt = good.StartsAt })
        ).MustFail(400, ProblemCodes.ValidationFailed);
        Assert.Equal(["endsAt", "timeZone"], problem.Errors.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Events_with_one_title_get_addresses_of_their_own_even_when_created_at_once()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var made = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => organizer.Events.CreateAsync(api.AnEvent("Same title")))
        );
        Assert.Equal(
            ["same-title", "same-title-2", "same-title-3", "same-title-4"],
            made.Select(m => m.Must().Slug).Order(StringComparer.Ordinal)
        );
        Assert.Equal("mine-2", (await organizer.Events.CreateAsync(api.AnEvent("Mine"))).Must().Slug);
    }

    [Fact]
    public async Task A_draft_address_follows_its_title_until_it_is_published()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var request = api.AnEvent("First name");
        var draft = await api.DraftWithSeatsAsync(organizer, request);
        var renamed = (
            await organizer.Events.UpdateAsync(draft.Id, request with { Title = "Second name" }, draft.Version)
        ).Must();
        Assert.Equal("second-name", renamed.Slug);
        var published = (await organizer.Events.PublishAsync(draft.Id)).Must();
        var again = (
            await organizer.Events.UpdateAsync(draft.Id, request with { Title = "Third name" }, published.Version)
        ).Must();
        Assert.Equal(("Third name", "second-name"), (again.Title, again.Slug));
    }

    [Fact]
    public async Task An_edit_of_an_old_version_is_rejected_and_changes_nothing()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var request = api.AnEvent();
        var draft = (await organizer.Events.CreateAsync(request)).Must();
        var edits = await Task.WhenAll(
            Enumerable
                .Range(0, 5)
                .Select(i =>
                    organizer.Events.UpdateAsync(draft.Id, request with { Summary = $"Edit {i}" }, draft.Version)
                )
        );
        var winner = Assert.Single(edits, e => e.IsSuccess);
        Assert.All(edits.Where(e => !e.IsSuccess), e => e.MustFail(412, ProblemCodes.Stale));
        Assert.Equal(winner.Value!.Summary, (await organizer.Events.GetAsync(draft.Slug)).Must().Summary);

        using var without = await organizer.Http.PutAsJsonAsync($"/api/events/{draft.Id}", request);
        await Problem.MustBeAsync(without, HttpStatusCode.BadRequest, ProblemCodes.MalformedRequest);
        using var read = await organizer.Http.GetAsync($"/api/events/{draft.Id}");
        Assert.Equal($"\"{winner.Value.Version}\"", read.Headers.ETag?.Tag);
    }

    [Fact]
    public async Task An_admin_and_an_organizer_who_edit_one_event_lose_nothing_of_each_other()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var admin = await api.CallerAsync(Role.Admin);
        var request = api.AnEvent();
        var read = (await organizer.Events.CreateAsync(request)).Must();
        (
            await organizer.Events.UpdateAsync(
                read.Id,
                request with
                {
                    Summary = "The organizer's words.",
                },
                read.Version
            )
        ).Must();
        (await admin.Events.UpdateAsync(read.Id, request with { Title = "The admin's title" }, read.Version)).MustFail(
            412,
            ProblemCodes.Stale
        );
        var now = (await admin.Events.GetAsync(read.Id.ToString())).Must();
        Assert.Equal("The organizer's words.", now.Summary);
        var merged = (
            await admin.Events.UpdateAsync(
                read.Id,
                request with
                {
                    Title = "The admin's title",
                    Summary = now.Summary,
                },
                now.Version
            )
        ).Must();
        Assert.Equal(("The admin's title", "The organizer's words."), (merged.Title, merged.Summary));
    }

    [Fact]
    public async Task An_event_cannot_have_more_seats_than_the_venues_capacity()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var request = api.AnEvent();
        var small = request with { Venue = request.Venue with { Capacity = 30 } };
        var draft = (await organizer.Events.CreateAsync(small)).Must();
        Assert.Equal(30, draft.Venue.Capacity);
        var category = (await organizer.Events.AddCategoryAsync(draft.Id, new("Seats", null, 100))).Must();
        var stalls = (
            await organizer.Events.AddSectionAsync(draft.Id, new("Stalls", SectionKind.Seated, category.Id, 2, 10))
        ).Must();
        (
            await organizer.Events.AddSectionAsync(
                draft.Id,
                new("Floor", SectionKind.Standing, category.Id, Capacity: 11)
            )
        ).MustFailAt("capacity");
        (
            await organizer.Events.UpdateSectionAsync(
                draft.Id,
                stalls.Id,
                new("Stalls", SectionKind.Seated, category.Id, 4, 10)
            )
        ).MustFailAt("rows");
        (
            await organizer.Events.AddSectionAsync(
                draft.Id,
                new("Floor", SectionKind.Standing, category.Id, Capacity: 10)
            )
        ).Must();
        var now = (await organizer.Events.GetAsync(draft.Slug)).Must();
        (
            await organizer.Events.UpdateAsync(
                draft.Id,
                small with
                {
                    Venue = small.Venue with { Capacity = 29 },
                },
                now.Version
            )
        ).MustFailAt("venue.capacity");
        (
            await organizer.Events.UpdateAsync(
                draft.Id,
                small with
                {
                    Venue = small.Venue with { Capacity = 0 },
                },
                now.Version
            )
        ).MustFailAt("venue.capacity");
        Assert.Null((await organizer.Events.UpdateAsync(draft.Id, request, now.Version)).Must().Venue.Capacity);
    }

    [Fact]
    public async Task Own_events_are_found_by_words_and_by_state()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        (await organizer.Events.CreateAsync(api.AnEvent("Quiet 100% draft"))).Must();
        await api.PublishedEventAsync(organizer, "Coming soon");
        var off = await api.PublishedEventAsync(organizer, "Off the shelf");
        (await organizer.Events.UnpublishAsync(off.Id)).Must();
        var over = await api.PublishedEventAsync(organizer, "Long over");
        await api.ScalarAsync<object>(
            "update events set starts_at = now() - interval '2 hours', ends_at = now() - interval '1 hour' where id = $1 returning id",
            over.Id
        );
        var called = await api.PublishedEventAsync(organizer, "Kickoff");
        (await organizer.Events.CancelAsync(called.Id, new("Rain."))).Must();

        async Task<string[]> ListAsync(OwnEventQuery query) =>
            [
                .. (await organizer.Events.MineAsync(query))
                    .Must()
                    .Items.Select(i => i.Event.Title)
                    .Order(StringComparer.Ordinal),
            ];
        Assert.Equal(["Quiet 100% draft"], await ListAsync(new(OwnEventFilter.Drafts)));
        Assert.Equal(["Coming soon", "Off the shelf"], await ListAsync(new(OwnEventFilter.Upcoming)));
        Assert.Equal(["Long over"], await ListAsync(new(OwnEventFilter.Past)));
        Assert.Equal(["Kickoff"], await ListAsync(new(OwnEventFilter.Cancelled)));
        Assert.Equal(["Kickoff", "Off the shelf"], await ListAsync(new(Search: "OFF")));
        Assert.Equal(["Quiet 100% draft"], await ListAsync(new(Search: "% quiet")));
        Assert.Empty(await ListAsync(new(Search: "nobody wrote this")));
        (await organizer.Events.MineAsync(new((OwnEventFilter)77))).MustFailAt("filter");

        var counts = (await organizer.Events.CountMineAsync("off")).Must().ByFilter;
        Assert.Equal(
            (2, 0, 1, 0, 1),
            (
                counts[OwnEventFilter.All],
                counts[OwnEventFilter.Drafts],
                counts[OwnEventFilter.Upcoming],
                counts[OwnEventFilter.Past],
                counts[OwnEventFilter.Cancelled]
            )
        );
        Assert.Equal(5, (await organizer.Events.CountMineAsync(null)).Must().ByFilter[OwnEventFilter.All]);
    }

    [Fact]
    public async Task The_currency_stays_once_somebody_holds_or_booked_a_seat()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var published = await api.PublishedEventAsync(organizer);
        var request = api.AnEvent(published.Title) with { Currency = "CHF" };
        var inFrancs = (await organizer.Events.UpdateAsync(published.Id, request, published.Version)).Must();
        Assert.Equal("CHF", inFrancs.Categories[0].Price.Currency);

        var hold = (await api.Anybody().Selling.PlaceHoldAsync(published.Id, new(SeatIds: [0]))).Must();
        Assert.Equal("CHF", hold.Total.Currency);
        (
            await organizer.Events.UpdateAsync(published.Id, request with { Currency = "EUR" }, inFrancs.Version)
        ).MustFailAt("currency");
    }

    [Fact]
    public async Task The_organizers_list_counts_held_and_sold_seats()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var published = await api.PublishedEventAsync(organizer);
        (await organizer.Events.CreateAsync(api.AnEvent())).Must();
        (await api.Anybody().Selling.PlaceHoldAsync(published.Id, new(SeatIds: [7]))).Must();
        await BookAsync(published.Id, 0, 1, 2);
        await BookAsync(published.Id, 4);

        var all = (await organizer.Events.MineAsync(new())).Must();
        Assert.Equal(2, all.Total);
        var row = Assert.Single((await organizer.Events.MineAsync(new(Status: EventStatus.Published))).Must().Items);
        Assert.Equal((50, 0, 5, new Money(0, "EUR")), (row.PlacesTotal, row.PlacesSold, row.PlacesHeld, row.Revenue));
        await api.ScalarAsync<object>(
            "update bookings set status = booking_status('confirmed') where event_id = $1 and total_minor > 5000 returning id",
            published.Id
        );
        await api.ScalarAsync<object>(
            "update places p set status = place_status('sold') from bookings b where b.event_id = p.event_id and b.id = p.booking_id and b.status = booking_status('confirmed') and p.event_id = $1 returning place_no",
            published.Id
        );
        row = Assert.Single((await organizer.Events.MineAsync(new(Status: EventStatus.Published))).Must().Items);
        Assert.Equal(
            (50, 3, 2, new Money(13500, "EUR")),
            (row.PlacesTotal, row.PlacesSold, row.PlacesHeld, row.Revenue)
        );
    }

    [Fact]
    public async Task An_event_is_deleted_unless_it_was_booked()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var free = await api.PublishedEventAsync(organizer);
        (
            await organizer.Events.UploadPictureAsync(
                free.Id,
                new MemoryStream(Pictures.Png(4, 4)),
                "image/png",
                "A dot"
            )
        ).Must();
        var hold = (await api.Anybody().Selling.PlaceHoldAsync(free.Id, new(SeatIds: [0]))).Must();
        (await organizer.Events.DeleteAsync(free.Id)).Must();
        (await organizer.Events.GetAsync(free.Slug)).MustFail(404, ProblemCodes.NotFound);
        (
            await (await api.CallerAsync()).Selling.CreateBookingAsync(
                new(hold.Id, hold.Token, new("Ada", "ada@example.com")),
                "key-1"
            )
        ).MustFail(409, ProblemCodes.HoldExpired);

        var booked = await api.PublishedEventAsync(organizer);
        await BookAsync(booked.Id, 3);
        (await organizer.Events.DeleteAsync(booked.Id)).MustFail(409, ProblemCodes.InvalidState);
        Assert.Equal(50, (await organizer.Events.GetAsync(booked.Slug)).Must().PlacesTotal);
    }

    async Task BookAsync(Guid eventId, params int[] seats)
    {
        var buyer = await api.CallerAsync();
        var hold = (await buyer.Selling.PlaceHoldAsync(eventId, new(SeatIds: seats))).Must();
        (
            await buyer.Selling.CreateBookingAsync(
                new(hold.Id, hold.Token, new("Ada", "ada@example.com")),
                hold.Id.ToString()
            )
        ).Must();
    }
}
