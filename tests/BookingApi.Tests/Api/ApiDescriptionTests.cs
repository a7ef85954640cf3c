using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using Xunit;

namespace BookingApi.Tests.Api;

public sealed class ApiDescriptionTests(CatalogueFixture api) : IClassFixture<CatalogueFixture>
{
    [Fact]
    public async Task The_description_is_valid_and_lists_every_route_with_a_summary()
    {
        var text = await api.Visitor().GetStringAsync("/openapi/v1.json");
        var read = OpenApiDocument.Parse(text, "json", new OpenApiReaderSettings());
        Assert.Empty(read.Diagnostic!.Errors.Select(e => e.ToString()));

        var described = JsonNode.Parse(text)!["paths"]!.AsObject()
            .SelectMany(p => p.Value!.AsObject().Select(o => (Route: $"{o.Key.ToUpperInvariant()} {p.Key}", Summary: o.Value!["summary"]?.GetValue<string>()))).ToList();
        var routes = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.StartsWith("/api", StringComparison.Ordinal) && e.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is not { ExcludeFromDescription: true })
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(m => $"{m} {WithoutConstraints(e.RoutePattern.RawText!)}"));
        Assert.Empty(routes.Except(described.Select(d => d.Route)));
        Assert.Empty(described.Where(d => string.IsNullOrEmpty(d.Summary)).Select(d => d.Route));
        Assert.DoesNotContain(described, d => d.Route.Contains("/internal/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_description_shows_examples()
    {
        var document = JsonNode.Parse(await api.Visitor().GetStringAsync("/openapi/v1.json"))!;
        Assert.Equal("The Lantern Songs", document["components"]!["schemas"]!["SaveEventRequest"]!["examples"]![0]!["title"]!.GetValue<string>());
    }

    static string WithoutConstraints(string pattern) => pattern.Replace(":guid", "", StringComparison.Ordinal).TrimEnd('/');
}
