using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using Xunit;

namespace EndToEnd.Tests;

/// <summary>The API's own page, as a developer opens it.</summary>
[Collection(PlatformTests.Name)]
public sealed class ApiReferenceTests(RunningPlatform platform)
{
    [Fact]
    public async Task The_api_reference_shows_bodies_sends_requests_and_asks_nobody_but_the_api()
    {
        using var api = platform.Api();
        var home = new Uri(api.BaseAddress!.GetLeftPart(UriPartial.Authority));
        await using var visitor = await Visitor.OpenAsync(platform, home);
        var asked = new ConcurrentQueue<string>();
        visitor.Page.Request += (_, request) => asked.Enqueue(request.Url);

        await visitor.GoAsync("/docs#tag/bookings/POST/api/bookings");
        var description = await api.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        var operation = description.GetProperty("paths").GetProperty("/api/bookings").GetProperty("post");
        var booking = visitor.Page.GetByRole(
            AriaRole.Region,
            new() { Name = operation.GetProperty("summary").GetString() }
        );
        await Assertions.Expect(booking.GetByRole(AriaRole.Heading, new() { Level = 3 })).ToBeInViewportAsync();
        await Assertions.Expect(booking).ToContainTextAsync("\"acceptBetterPlaces\": true");
        await booking.GetByRole(AriaRole.Button, new() { Name = "Test Request" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).First.ClickAsync();
        var response = visitor.Page.GetByRole(AriaRole.Region, new() { Name = "Response", Exact = true });
        await Assertions.Expect(response).ToContainTextAsync("401 Unauthorized");
        var picture = Path.Combine(Artifacts.Folder, "screenshots", "api-reference.png");
        await visitor.Page.ScreenshotAsync(new() { Path = picture });

        Assert.Contains(asked, url => url.EndsWith("/openapi/v1.json", StringComparison.Ordinal));
        var requests = asked.Where(url => !url.StartsWith("data:", StringComparison.Ordinal));
        Assert.DoesNotContain(requests, url => !home.IsBaseOf(new(url)));
        Assert.Empty(visitor.Faults);
    }
}
