using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using Xunit;

namespace BookingApi.Tests.Api;

public sealed class ApiDescriptionTests(CatalogFixture api) : IClassFixture<CatalogFixture>
{
    [Fact]
    public async Task The_description_is_valid_and_lists_every_route_with_a_summary()
    {
        var text = await api.Visitor().GetStringAsync("/openapi/v1.json");
        var read = OpenApiDocument.Parse(text, "json", new OpenApiReaderSettings());
        Assert.Empty(read.Diagnostic!.Errors.Select(e => e.ToString()));

        var described = JsonNode.Parse(text)!["paths"]!
            .AsObject()
            .SelectMany(p =>
                p.Value!.AsObject()
                    .Select(o =>
                        (Route: $"{o.Key.ToUpperInvariant()} {p.Key}", Summary: o.Value!["summary"]?.GetValue<string>())
                    )
            )
            .ToList();
        var routes = api
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(e =>
                e.RoutePattern.RawText!.StartsWith("/api", StringComparison.Ordinal)
                && e.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is not { ExcludeFromDescription: true }
            )
            .SelectMany(e =>
                e.Metadata.GetMetadata<HttpMethodMetadata>()!
                    .HttpMethods.Select(m => $"{m} {WithoutConstraints(e.RoutePattern.RawText!)}")
            );
        Assert.Empty(routes.Except(described.Select(d => d.Route)));
        Assert.Empty(described.Where(d => string.IsNullOrEmpty(d.Summary)).Select(d => d.Route));
        Assert.DoesNotContain(described, d => d.Route.Contains("/internal/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_description_shows_examples()
    {
        var document = JsonNode.Parse(await api.Visitor().GetStringAsync("/openapi/v1.json"))!;
        Assert.Equal(
            "The Lantern Songs",
            document["components"]!["schemas"]!["SaveEventRequest"]!["examples"]![0]!["title"]!.GetValue<string>()
        );
    }

    [Fact]
    public async Task Every_route_shows_an_example_of_each_body_that_it_takes_or_gives()
    {
        var document = JsonNode.Parse(await api.Visitor().GetStringAsync("/openapi/v1.json"))!;
        Assert.Empty(WithoutExample(document));
    }

    [Fact]
    public async Task Routes_that_need_an_idempotency_key_say_so()
    {
        var document = JsonNode.Parse(await api.Visitor().GetStringAsync("/openapi/v1.json"))!;
        var routes =
            from path in document["paths"]!.AsObject()
            from operation in path.Value!.AsObject()
            from parameter in operation.Value!["parameters"]?.AsArray() ?? []
            where parameter["name"]!.GetValue<string>() == "Idempotency-Key"
            where parameter["required"]!.GetValue<bool>()
            select $"{operation.Key} {path.Key}";
        Assert.Equal(
            [
                "post /api/bookings",
                "post /api/bookings/{bookingId}/payments",
                "post /api/bookings/{id}/cancel",
                "post /api/bookings/{id}/refund",
                "post /api/notifications/send",
            ],
            routes.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void A_body_without_an_example_is_detected() =>
        Assert.Equal(
            ["get /x: answer 200", "get /x: body"],
            WithoutExample(
                    JsonNode.Parse(
                        """{ "paths": { "/x": { "get": { "requestBody": { "content": { "application/json": {} } }, "responses": { "200": { "description": "OK" }, "204": {} } } } } }"""
                    )!
                )
                .Order()
        );

    [Fact]
    public async Task The_description_is_a_page_too_that_loads_from_its_own_origin_only()
    {
        using var page = await api.Visitor().GetAsync("/docs/");
        var html = await page.Content.ReadAsStringAsync();
        Assert.Contains("openapi/v1.json", html, StringComparison.Ordinal);
        var withoutNamespaces = html.Replace("http://www.w3.org/", "", StringComparison.Ordinal);
        Assert.DoesNotContain("//", withoutNamespaces, StringComparison.Ordinal);
        var policy = PolicyOf(page);
        var nonce = Regex.Match(policy, "^default-src 'none'; script-src 'nonce-([0-9A-F]{32})'").Groups[1].Value;
        Assert.Contains($"nonce=\"{nonce}\"", html, StringComparison.Ordinal);
        using var again = await api.Visitor().GetAsync("/docs/");
        Assert.DoesNotContain(nonce, PolicyOf(again), StringComparison.Ordinal);
    }

    static string PolicyOf(HttpResponseMessage page) => page.Headers.GetValues("Content-Security-Policy").Single();

    static IEnumerable<string> WithoutExample(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        from missing in Missing(operation.Value!)
        select $"{operation.Key} {path.Key}: {missing}";

    static IEnumerable<string> Missing(JsonNode operation)
    {
        // Files are sent as they are.
        foreach (var (type, body) in operation["requestBody"]?["content"]?.AsObject() ?? [])
        {
            if (type != "multipart/form-data" && body!["example"] is null)
                yield return "body";
        }
        foreach (var (status, answer) in operation["responses"]!.AsObject())
        {
            if (status is "default" or "202" or "204")
                continue;
            if (
                answer!["content"]?.AsObject() is not { Count: > 0 } content
                || content.Any(c => c.Value!["example"] is null)
            )
                yield return $"answer {status}";
        }
    }

    // "/images/{id:guid}/{width:int}.jpg" is described as "/images/{id}/{width}.jpg".
    static string WithoutConstraints(string pattern) => Regex.Replace(pattern, @":\w+(?=\})", "").TrimEnd('/');
}
