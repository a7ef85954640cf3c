using System.Net;
using BookingApi.Tests.Selling;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.TestKit;
using Xunit;

namespace BookingApi.Tests.Api;

/// <summary>Public reads whose response is shared by many callers.</summary>
public sealed class PublicReadTests(SharingNodesFixture api) : IClassFixture<SharingNodesFixture>
{
    [Theory]
    [InlineData("/api/events")]
    [InlineData("/api/events?search=evening&page=1")]
    [InlineData("/api/events/{slug}")]
    [InlineData("/api/events/{id}/seats")]
    public async Task One_response_serves_many_callers(string path)
    {
        var found = await api.PublishedEventAsync(await api.CallerAsync(Role.Organizer));
        path = path.Replace("{slug}", found.Slug, StringComparison.Ordinal)
            .Replace("{id}", found.Id.ToString(), StringComparison.Ordinal);
        // Responses are shared for a second. On a busy machine the second request may come later than that.
        var (first, second) = await Eventually.SeeAsync(
            async () => (await api.Visitor().GetAsync(path), await api.Visitor().GetAsync(path)),
            pair => pair is { Item1.Headers.Age: null, Item2.Headers.Age: not null }
        );
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await second.Content.ReadAsByteArrayAsync());
        foreach (var response in new[] { first, second })
        {
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.True(response.Headers.CacheControl!.Public);
            Assert.Equal(TimeSpan.FromSeconds(1), response.Headers.CacheControl.SharedMaxAge);
            Assert.Contains("Authorization", response.Headers.Vary);
        }
        var again = api.Visitor();
        again.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);
        using var unchanged = await again.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public async Task An_organizers_reads_are_not_shared()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var found = await api.PublishedEventAsync(organizer);
        using var own = await organizer.Http.GetAsync($"/api/events/{found.Slug}");
        Assert.True(own.Headers.CacheControl!.NoStore);
        Assert.NotNull((await own.Content.ReadFromJsonAsync<EventResponse>())!.Categories[0].Pricing);

        Assert.Null((await api.Anybody().Events.GetAsync(found.Slug)).Must().Categories[0].Pricing);
        Assert.NotNull((await organizer.Events.GetAsync(found.Slug)).Must().Categories[0].Pricing);
    }

    [Fact]
    public async Task A_preview_is_not_shared()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var draft = await api.DraftWithSeatsAsync(organizer, api.AnEvent());
        var link = (await organizer.Events.PreviewLinkAsync(draft.Id)).Must().Url;
        var preview = link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..];
        using var shown = await api.Visitor().GetAsync($"/api/events/{draft.Slug}?preview={preview}");
        Assert.Equal((HttpStatusCode.OK, true), (shown.StatusCode, shown.Headers.CacheControl!.NoStore));
        (await api.Anybody().Events.GetAsync(draft.Slug)).MustFail(404, ProblemCodes.NotFound);
        (await api.Anybody().Events.PreviewAsync(draft.Slug, preview[..^1])).MustFail(404, ProblemCodes.NotFound);
    }

    [Fact]
    public async Task A_change_is_visible_immediately_on_its_node_and_soon_on_all_others()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var found = await api.PublishedEventAsync(organizer);
        var (here, there) = (new EventsClient(api.Visitor()), new EventsClient(api.Visitor(1)));
        foreach (var node in new[] { here, there })
        {
            (await node.GetAsync(found.Slug)).Must();
            (await node.SeatsAsync(found.Id)).Must();
            Assert.Contains(found.Id, (await ListAsync(node)));
        }
        (await organizer.Events.UnpublishAsync(found.Id)).Must();
        (await here.GetAsync(found.Slug)).MustFail(404, ProblemCodes.NotFound);
        (await here.SeatsAsync(found.Id)).MustFail(404, ProblemCodes.NotFound);
        Assert.DoesNotContain(found.Id, await ListAsync(here));
        // The lifetime here is a minute, so the change arrives over Redis.
        await Eventually.PassAsync(
            async () =>
            {
                (await there.GetAsync(found.Slug)).MustFail(404, ProblemCodes.NotFound);
                (await there.SeatsAsync(found.Id)).MustFail(404, ProblemCodes.NotFound);
                Assert.DoesNotContain(found.Id, await ListAsync(there));
            },
            TimeSpan.FromSeconds(10)
        );

        (await organizer.Events.PublishAsync(found.Id)).Must();
        Assert.Equal(EventStatus.Published, (await here.GetAsync(found.Slug)).Must().Status);
        (await organizer.Events.CancelAsync(found.Id, new("Storm"))).Must();
        Assert.Equal(EventStatus.Cancelled, (await here.GetAsync(found.Slug)).Must().Status);
        await Eventually.SeeAsync(
            async () => (await there.GetAsync(found.Slug)).Value?.Status,
            status => status == EventStatus.Cancelled,
            TimeSpan.FromSeconds(10)
        );
    }

    static async Task<List<Guid>> ListAsync(EventsClient node) =>
        [.. (await node.SearchAsync(new(PageSize: 100))).Must().Events.Items.Select(e => e.Id)];

    [Fact]
    public async Task The_price_that_is_shown_is_the_price_that_is_held()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var found = await api.PublishedEventAsync(organizer);
        var visitor = api.Anybody();
        foreach (var (seat, price) in new[] { (1, 4500), (11, 5200), (21, 3900) })
        {
            if (price != 4500)
                (await organizer.Events.UpdateCategoryAsync(found.Id, 1, new("Seats", null, price))).Must();
            var shown = (await visitor.Events.GetAsync(found.Slug)).Must().Categories[0].Price;
            var listed = (await visitor.Events.SearchAsync(new(PageSize: 100))).Must().Events.Items;
            var held = await api.Visitor().HoldAsync(found.Id, seat);
            Assert.Equal(new Money(price, "EUR"), shown);
            Assert.Equal(shown, listed.Single(e => e.Id == found.Id).FromPrice);
            Assert.Equal(shown, held.Places[0].Price);
        }
    }

    [Fact]
    public async Task An_event_goes_on_sale_at_its_minute()
    {
        var id = await api.Database.InsertEventAsync((await api.AccountAsync(Role.Organizer)).Id);
        // Far enough in the future for a busy machine.
        var start = TimeProvider.System.GetUtcNow().AddSeconds(10);
        await using (var set = api.Database.CreateCommand("update events set on_sale_at = $1 where id = $2"))
        {
            set.Parameters.Add(new() { Value = start });
            set.Parameters.Add(new() { Value = id });
            await set.ExecuteNonQueryAsync();
        }
        var visitor = api.Anybody();
        Assert.Equal(AvailabilityLevel.NotOnSale, await OneAsync());
        Assert.Equal(AvailabilityLevel.NotOnSale, await ListedAsync());
        // A response is kept for a minute here, so only its end at the start of the sale can bring the change. A busy
        // machine keeps it longer, by the time between reading the clock and storing the response.
        var patience = start - TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(5);
        await Eventually.SeeAsync(OneAsync, level => level == AvailabilityLevel.Good, patience);
        await Eventually.SeeAsync(ListedAsync, level => level == AvailabilityLevel.Good, patience);

        async Task<AvailabilityLevel> OneAsync() => (await visitor.Events.GetAsync(id.ToString())).Must().Availability;

        async Task<AvailabilityLevel> ListedAsync() =>
            (await visitor.Events.SearchAsync(new(PageSize: 100)))
                .Must()
                .Events.Items.Single(e => e.Id == id)
                .Availability;
    }

    [Fact]
    public async Task Languages_are_kept_apart()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var draft = await api.DraftWithSeatsAsync(
            organizer,
            api.AnEvent("Night songs") with
            {
                Language = "en",
                Translation = new("de", "Nachtlieder", "Ein schöner Abend.", "Lieder."),
            }
        );
        (await organizer.Events.PublishAsync(draft.Id)).Must();
        foreach (
            var (accepted, title) in new[] { ("de-AT", "Nachtlieder"), ("en", "Night songs"), ("de", "Nachtlieder") }
        )
        {
            var reader = api.Visitor();
            reader.DefaultRequestHeaders.AcceptLanguage.ParseAdd(accepted);
            Assert.Equal(title, (await new EventsClient(reader).GetAsync(draft.Slug)).Must().Title);
            Assert.Equal(
                "Nachtlieder",
                (await reader.GetFromJsonAsync<EventResponse>($"/api/events/{draft.Slug}?lang=de"))!.Title
            );
        }
    }

    [Fact]
    public async Task The_ETag_of_a_public_response_names_the_version_for_If_Match()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var found = await api.PublishedEventAsync(organizer);
        using var read = await api.Visitor().GetAsync($"/api/events/{found.Slug}");
        foreach (
            var (tag, status) in new[]
            {
                (read.Headers.ETag!.Tag, 200),
                (read.Headers.ETag.Tag, 412),
                ("\"9.abc\"", 412),
            }
        )
        {
            using var change = new HttpRequestMessage(HttpMethod.Put, $"/api/events/{found.Id}")
            {
                Content = JsonContent.Create(api.AnEvent(found.Title)),
                Headers = { { "If-Match", tag } },
            };
            using var changed = await organizer.Http.SendAsync(change);
            Assert.Equal(status, (int)changed.StatusCode);
        }
    }

    [Fact]
    public async Task Cached_reads_do_not_count_towards_any_limit()
    {
        var found = await api.PublishedEventAsync(await api.CallerAsync(Role.Organizer));
        await using var limited = await api.LimitedNodeAsync();
        var reader = limited.CreateClient();
        reader.DefaultRequestHeaders.Add(Routes.ServiceAuthHeader, "customer-portal:customer-portal-test-key");
        reader.DefaultRequestHeaders.Add(Routes.ClientAddressHeader, "198.51.100.201");
        for (var i = 0; i < 20; i++)
        {
            foreach (var path in new[] { "/api/events", $"/api/events/{found.Slug}" })
            {
                using var response = await reader.GetAsync(path);
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
                // Responses do not contain another caller's remaining requests.
                Assert.Equal(i == 0, response.Headers.Contains("RateLimit"));
            }
        }
        using var other = await reader.GetAsync($"/api/events/{found.Slug}?lang=de");
        Assert.Equal("\"read\";r=0", other.Headers.GetValues("RateLimit").Single());
    }
}
