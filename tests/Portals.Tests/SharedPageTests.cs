using System.Net;
using CustomerPortal.Pages.Events;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using TicketPlatform.Contracts;
using TicketPlatform.PortalKit.Hosting;

namespace Portals.Tests;

/// <summary>Public pages whose response is shared by many visitors.</summary>
public sealed class SharedPageTests(ShopHost host) : CustomerPortalFixture(host)
{
    const string EventPath = $"/events/{CustomerShop.Slug}";
    const string SeatsPath = $"{EventPath}/seats";

    public static TheoryData<string> Pages =>
        ["/", "/events", "/events?search=night", EventPath, SeatsPath, "/about/help"];

    // Long enough for a busy machine.
    WebApplicationFactory<CustomerPortal.PortalMarker> Caching(Action<IServiceCollection>? services = null) =>
        Host.WithWebHostBuilder(web =>
        {
            web.UseSetting("SharedResponses:Lifetime", "00:01:00");
            if (services is not null)
                web.ConfigureTestServices(services);
        });

    static HttpClient NewVisitor(WebApplicationFactory<CustomerPortal.PortalMarker> shop) =>
        shop.CreateClient(new() { AllowAutoRedirect = false });

    int Asked(string path) => Api.Requests.Count(request => request.Path.Split('?')[0] == $"/api{path}");

    static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values)
            ? string.Join(", ", values)
            : null;

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task One_response_serves_many_visitors_and_contains_nothing_of_theirs(string path)
    {
        await using var shop = Caching();
        using var first = await NewVisitor(shop).GetAsync(path);
        using var second = await NewVisitor(shop).GetAsync(path);
        Assert.Null(first.Headers.Age);
        Assert.NotNull(second.Headers.Age);
        foreach (var response in new[] { first, second })
        {
            Assert.Null(Header(response, "Set-Cookie"));
            Assert.Equal("public, max-age=0, s-maxage=1, stale-while-revalidate=1", Header(response, "Cache-Control"));
            Assert.Contains("Accept-Language, Cookie", Header(response, "Vary"), StringComparison.Ordinal);
            Assert.Contains("script-src 'self'", Header(response, "Content-Security-Policy"), StringComparison.Ordinal);
            Assert.Empty((await ReadAsync(response)).QuerySelectorAll("input[name=__RequestVerificationToken]"));
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_page_of_a_logged_in_visitor_is_not_shared(string path)
    {
        await using var shop = Caching();
        Visitor = NewVisitor(shop);
        await LogInAsync();
        using var own = await Visitor.GetAsync(path);
        Assert.Equal("no-store, private", own.Headers.CacheControl!.ToString());
        Assert.Contains(Shop.User.Name, await own.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var others = await NewVisitor(shop).GetAsync(path);
        Assert.Null(others.Headers.Age);
        Assert.DoesNotContain(Shop.User.Name, await others.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        // What is cached now must not be sent to a logged-in visitor.
        Assert.Contains(Shop.User.Name, await Visitor.GetStringAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Held_seats_are_shown_to_their_holder_only()
    {
        await using var shop = Caching();
        Visitor = NewVisitor(shop);
        await NewVisitor(shop).GetStringAsync($"{SeatsPath}?view=list&section=1");
        await HoldSeatsAsync("2", "3");
        Assert.NotNull((await PageAsync(SeatsPath)).QuerySelector(".panel-hold"));
        using var others = await NewVisitor(shop).GetAsync(SeatsPath);
        Assert.Null((await ReadAsync(others)).QuerySelector(".panel-hold"));
    }

    [Fact]
    public async Task A_page_that_sets_a_cookie_is_not_shared()
    {
        await using var shop = Caching(services =>
            services.PostConfigure<Microsoft.AspNetCore.Mvc.MvcOptions>(mvc => mvc.Filters.Add(new SetsCookie()))
        );
        for (var i = 0; i < 2; i++)
        {
            using var response = await NewVisitor(shop).GetAsync("/");
            Assert.Equal("no-store, private", response.Headers.CacheControl?.ToString());
            Assert.Null(response.Headers.Age);
        }
        Assert.Equal(4, Asked("/events"));
    }

    [Fact]
    public async Task Parts_of_a_request_outside_the_cache_key_do_not_affect_the_page()
    {
        await using var shop = Caching();
        var curious = NewVisitor(shop);
        curious.DefaultRequestHeaders.Add("Cookie", "somebody=zebra-cookie");
        foreach (var path in new[] { "/", "/events", EventPath, SeatsPath })
        {
            var made = await curious.GetStringAsync($"{path}?utm_source=zebra-link");
            Assert.DoesNotContain("zebra", made, StringComparison.Ordinal);
            using var second = await NewVisitor(shop).GetAsync($"{path}?fbclid=another");
            Assert.NotNull(second.Headers.Age);
        }
    }

    [Fact]
    public async Task Pages_are_kept_apart_by_what_they_depend_on()
    {
        await using var shop = Caching();
        var visitor = NewVisitor(shop);
        var light = await visitor.GetStringAsync("/events?search=night");
        Assert.Contains("night", light, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"night\"", await visitor.GetStringAsync("/events"), StringComparison.Ordinal);
        visitor.DefaultRequestHeaders.Add("Cookie", "customer-portal-theme=dark");
        var dark = (await ReadAsync(await visitor.GetAsync("/events?search=night"))).DocumentElement;
        Assert.Equal("dark", dark.GetAttribute("data-theme"));
        visitor.DefaultRequestHeaders.Add("Accept-Encoding", "gzip;q=1, br;q=0");
        using var packed = await visitor.GetAsync("/events?search=night");
        Assert.Equal("gzip", Header(packed, "Content-Encoding"));
    }

    [Theory]
    [InlineData("00:00:00")]
    [InlineData("00:01:00")]
    public async Task A_page_that_has_not_changed_is_not_sent_again(string lifetime)
    {
        await using var shop = Host.WithWebHostBuilder(web => web.UseSetting("SharedResponses:Lifetime", lifetime));
        using var first = await NewVisitor(shop).GetAsync(EventPath);
        var visitor = NewVisitor(shop);
        visitor.DefaultRequestHeaders.Add("If-None-Match", first.Headers.ETag!.ToString());
        using var again = await visitor.GetAsync(EventPath);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal((first.Headers.ETag, ""), (again.Headers.ETag, await again.Content.ReadAsStringAsync()));
        using var other = await visitor.GetAsync(SeatsPath);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task A_visitor_who_leaves_does_not_cancel_the_page_for_others()
    {
        var arrivals = new Arrivals();
        await using var shop = Caching(services => services.AddSingleton<IStartupFilter>(arrivals));
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        Api.On("GET", "/events/{id}", async _ =>
        {
            asked.TrySetResult();
            await answer.Task;
            return Results.Ok(Shop.Event);
        });
        using var leaving = new CancellationTokenSource();
        var gone = NewVisitor(shop).GetAsync(EventPath, leaving.Token);
        var left = await arrivals.NextAsync();
        await asked.Task;
        var waiting = NewVisitor(shop).GetAsync(EventPath);
        await arrivals.NextAsync();
        await leaving.CancelAsync();
        await left;
        answer.SetResult();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        using var response = await waiting;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(1, Asked($"/events/{CustomerShop.Slug}"));
    }

    [Fact]
    public async Task Requests_without_a_cache_key_share_nothing()
    {
        await using var shop = Caching();
        var answer = new TaskCompletionSource();
        using var asked = new SemaphoreSlim(0);
        Api.On("GET", "/events", async _ =>
        {
            asked.Release();
            await answer.Task;
            return Results.Ok(new EventSearchResponse(new([Shop.Summary], 1, 24, 1), ["Leipzig"]));
        });
        var first = NewVisitor(shop).GetStringAsync("/events?search=%1E&genre=first-one");
        var second = NewVisitor(shop).GetStringAsync("/events?search=%1E&genre=second-one");
        // Neither waits for the other's page.
        for (var call = 0; call < 2; call++)
            Assert.True(await asked.WaitAsync(TimeSpan.FromSeconds(40)));
        answer.SetResult();
        Assert.Contains("first-one", await first, StringComparison.Ordinal);
        Assert.Contains("second-one", await second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_leaves_the_shop_is_gone_within_a_second()
    {
        await using var shop = Host.WithWebHostBuilder(web =>
            web.UseSetting("SharedResponses:Lifetime", SharedPages.Lifetime.ToString())
        );
        // The API's cache accounts for the other 0.3 seconds.
        Assert.InRange(SharedPages.Lifetime, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(0.5));
        using (var there = await NewVisitor(shop).GetAsync(EventPath))
            Assert.Equal(HttpStatusCode.OK, there.StatusCode);
        Api.On("GET", "/events/{id}", () => ApiDouble.Problem(404, ProblemCodes.NotFound));
        await Task.Delay(SharedPages.Lifetime + TimeSpan.FromMilliseconds(50));
        foreach (var path in new[] { EventPath, SeatsPath })
        {
            using var gone = await NewVisitor(shop).GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
            Assert.True(gone.Headers.CacheControl!.NoStore);
        }
    }

    [Fact]
    public async Task A_page_changes_at_the_minute_the_sale_starts()
    {
        // The page is stored a moment after its lifetime was set. A busy machine can make that long, but not three
        // times in a row.
        var changed = false;
        for (var attempt = 0; attempt < 3 && !changed; attempt++)
            changed = await ChangesWithTheSaleAsync();
        Assert.True(changed);
    }

    async Task<bool> ChangesWithTheSaleAsync()
    {
        await using var shop = Caching();
        var onSale = Shop.Event;
        // Far enough in the future for a busy machine.
        var start = TimeProvider.System.GetUtcNow().AddSeconds(10);
        Shop.Event = onSale with { Availability = AvailabilityLevel.NotOnSale, OnSaleAt = start };
        Assert.True(await IsSoonAsync());
        Shop.Event = onSale with { OnSaleAt = start };
        Assert.True(await IsSoonAsync());
        await Task.Delay(start - TimeProvider.System.GetUtcNow() + TimeSpan.FromMilliseconds(20));
        return !await IsSoonAsync();

        async Task<bool> IsSoonAsync() =>
            (await NewVisitor(shop).GetStringAsync(EventPath)).Contains(
                En<ShowModel>("Status.OnSaleSoon"),
                StringComparison.Ordinal
            );
    }

    [Fact]
    public async Task The_documents_of_a_seat_map_are_read_once_for_many()
    {
        await using var shop = Caching();
        foreach (var document in new[] { "layout", "availability" })
        {
            for (var i = 0; i < 3; i++)
                await NewVisitor(shop).GetStringAsync($"/live/events/{Shop.Event.Id}/{document}");
        }
        Assert.Equal((1, 1), (Asked($"/events/{Shop.Event.Id}/seats"), Asked($"/events/{Shop.Event.Id}/availability")));
    }

    [Fact]
    public async Task A_visitor_gets_an_id_with_a_stream_and_calls_for_shared_pages_are_counted_for_nobody()
    {
        Api.On("GET", "/events/{id}/seats/stream", () => Results.Text("data: {}\n\n", "text/event-stream"));
        await Visitor.GetStringAsync(EventPath);
        await Visitor.GetStringAsync(EventPath);
        var ids = Ids($"/events/{CustomerShop.Slug}");
        Assert.Equal(2, ids.Distinct().Count());
        Assert.DoesNotContain("", ids);

        for (var i = 0; i < 2; i++)
        {
            using var stream = await Visitor.GetAsync($"/live/events/{Shop.Event.Id}/seats");
            Assert.Equal(i == 0, Header(stream, "Set-Cookie")?.Contains("visitor", StringComparison.Ordinal) ?? false);
        }
        Assert.Single(Ids($"/events/{Shop.Event.Id}/seats/stream").Distinct());

        List<string> Ids(string path) =>
            [
                .. Api
                    .Requests.Where(r => r.Path == $"/api{path}")
                    .Select(r => r.Headers[Routes.VisitorHeader].ToString()),
            ];
    }

    [Fact]
    public async Task A_form_of_any_other_page_without_its_token_is_rejected()
    {
        using var answer = await Visitor.PostAsync(
            "/account/login",
            new FormUrlEncodedContent([
                new("Input.Email", CustomerShop.Email),
                new("Input.Password", CustomerShop.Password),
            ])
        );
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(0, Asked("/auth/login"));
    }

    [Theory]
    [InlineData("same-origin", null, true)]
    [InlineData("same-origin", "https://evil.example", true)]
    [InlineData("same-site", null, false)]
    [InlineData("cross-site", "http://localhost", false)]
    [InlineData("none", null, false)]
    [InlineData(null, "http://localhost", true)]
    [InlineData(null, "https://localhost", true)]
    [InlineData(null, "http://localhost.evil.example", false)]
    [InlineData(null, "null", false)]
    [InlineData(null, null, false)]
    public async Task Seats_are_held_only_by_a_form_of_this_shop(string? site, string? origin, bool isAccepted)
    {
        foreach (var handler in new[] { "Hold", "Best", "Offered", "Release", "Show", "Shift" })
        {
            using var form = new HttpRequestMessage(HttpMethod.Post, $"{SeatsPath}?handler={handler}")
            {
                Content = new FormUrlEncodedContent([new("SeatIds", "5"), new("Offered", "5"), new("section", "1")]),
            };
            Visitor = NewVisitor();
            Visitor.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
            if (site is not null)
                form.Headers.Add("Sec-Fetch-Site", site);
            if (origin is not null)
                form.Headers.Add("Origin", origin);
            Api.Requests.Clear();
            using var answer = await Visitor.SendAsync(form);
            Assert.Equal(isAccepted ? HttpStatusCode.Redirect : HttpStatusCode.BadRequest, answer.StatusCode);
            if (isAccepted)
                continue;
            Assert.DoesNotContain(Api.Requests, request =>
                request.Path.StartsWith("/api/", StringComparison.Ordinal) && request.Path != "/api/internal/key-ring"
            );
            Assert.Equal(
                En<TicketPlatform.PortalKit.Pages.ErrorModel>("Headline.FormExpired"),
                (await ReadAsync(answer, HttpStatusCode.BadRequest)).QuerySelector("h1")!.TextContent
            );
        }
    }

    sealed class SetsCookie : IResourceFilter
    {
        public void OnResourceExecuting(ResourceExecutingContext context) =>
            context.HttpContext.Response.Cookies.Append("own", "1");

        public void OnResourceExecuted(ResourceExecutedContext context) { }
    }
}
