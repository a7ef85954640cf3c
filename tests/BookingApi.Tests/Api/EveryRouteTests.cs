using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BookingApi.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Api;

/// <summary>Rules for every route, including future ones: the routes are read from the running application.</summary>
public sealed class EveryRouteTests(CatalogFixture api) : IClassFixture<CatalogFixture>
{
    // Bodies in which everything is optional.
    static readonly Type[] AllOptional = [typeof(RefundBookingRequest)];

    List<RouteEndpoint> Routes =>
        [.. api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    [Fact]
    public void Every_route_declares_who_may_call_it()
    {
        Assert.True(Routes.Count > 40, $"only {Routes.Count} routes were found");
        Assert.Empty(Routes.Where(r => !DeclaresAccess(r)).Select(r => r.RoutePattern.RawText));
    }

    [Fact]
    public void A_route_without_a_policy_is_detected() =>
        Assert.False(
            DeclaresAccess(
                new RouteEndpoint(
                    _ => Task.CompletedTask,
                    Microsoft.AspNetCore.Routing.Patterns.RoutePatternFactory.Parse("/x"),
                    0,
                    null,
                    null
                )
            )
        );

    static bool DeclaresAccess(RouteEndpoint route) =>
        route.Metadata.GetMetadata<IAuthorizeData>() is not null
        || route.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    [Fact]
    public async Task Every_route_that_takes_a_body_refuses_one_that_is_not_valid()
    {
        var faults = new List<string>();
        var tried = 0;
        var admin = await AdminAsync();
        foreach (var (route, method, body) in BodyRoutes())
        {
            foreach (
                var (what, json) in new[]
                {
                    ("no JSON", "{ nonsense"),
                    ("nothing", ""),
                    ("null", "null"),
                    ("an array", "[]"),
                    ("an empty object", "{}"),
                }
            )
            {
                if (json == "{}" && AllOptional.Contains(body))
                    continue;
                tried++;
                var (status, answer) = await SendAsync(admin, route, method, json);
                if (
                    status != HttpStatusCode.BadRequest
                    || answer?["code"]?.GetValue<string>()
                        is not (ProblemCodes.ValidationFailed or ProblemCodes.MalformedRequest)
                )
                    faults.Add(
                        $"{method} {route.RoutePattern.RawText} with {what}: {(int)status} {answer?.ToJsonString()}"
                    );
            }
        }
        Assert.Empty(faults);
        Assert.True(tried > 80, $"only {tried} bodies were tried");
    }

    [Fact]
    public async Task Every_rule_on_a_field_of_a_body_is_enforced_and_reported_in_camel_case()
    {
        var faults = new List<string>();
        var tried = 0;
        var admin = await AdminAsync();
        foreach (var (route, method, type) in BodyRoutes())
        {
            if (Examples.Of(type) is not { } example)
                continue;
            foreach (var (path, broken) in BrokenVersions(type, example, ""))
            {
                tried++;
                var (status, answer) = await SendAsync(admin, route, method, broken.ToJsonString());
                var named = answer?["errors"]?.AsObject().Any(e => e.Key == path) == true;
                if (status != HttpStatusCode.BadRequest || !named)
                    faults.Add(
                        $"{method} {route.RoutePattern.RawText} with a wrong {path}: {(int)status} {answer?.ToJsonString()}"
                    );
            }
        }
        Assert.Empty(faults);
        Assert.True(tried > 60, $"only {tried} wrong fields were tried");
    }

    [Fact]
    public void Every_body_has_an_example_that_its_type_can_be_read_from()
    {
        var bodies = BodyRoutes()
            .Select(r => r.Body)
            .Where(t => t.Assembly == typeof(Money).Assembly && t.Namespace == typeof(Money).Namespace)
            .ToHashSet();
        Assert.Empty(bodies.Except(Examples.Types).Select(t => t.Name));
        Assert.All(bodies, t =>
            Assert.NotNull(JsonSerializer.Deserialize(Examples.Of(t)!.ToJsonString(), t, JsonSerializerOptions.Web))
        );
    }

    IEnumerable<(RouteEndpoint Route, string Method, Type Body)> BodyRoutes() =>
        from route in Routes
        let accepts = route.Metadata.GetMetadata<IAcceptsMetadata>()
        where accepts?.RequestType is not null && accepts.ContentTypes.Contains("application/json")
        from method in route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
        select (route, method, accepts.RequestType);

    async Task<HttpClient> AdminAsync()
    {
        var http = (await api.CallerAsync(Role.Admin)).Http;
        http.DefaultRequestHeaders.Add(
            TicketPlatform.Contracts.Routes.ServiceAuthHeader,
            "customer-portal:customer-portal-test-key"
        );
        return http;
    }

    static async Task<(HttpStatusCode Status, JsonNode? Answer)> SendAsync(
        HttpClient http,
        RouteEndpoint route,
        string method,
        string json
    )
    {
        var path = string.Concat(
            route.RoutePattern.PathSegments.Select(s =>
                "/"
                + string.Concat(
                    s.Parts.Select(p =>
                        p switch
                        {
                            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
                            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart
                            {
                                Name: "sectionId" or "categoryId"
                            } => "1",
                            _ => "01990f6e-0000-7000-8000-000000000001",
                        }
                    )
                )
            )
        );
        using var request = new HttpRequestMessage(new(method), path)
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add(
            TicketPlatform.Contracts.Routes.IdempotencyKeyHeader,
            Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString()
        );
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text) : null);
    }

    // The example with one invalid field, for each rule of a field, including nested ones.
    static IEnumerable<(string Path, JsonNode Broken)> BrokenVersions(Type type, JsonNode example, string prefix)
    {
        foreach (
            var parameter in type.GetConstructors()
                .OrderByDescending(c => c.GetParameters().Length)
                .First()
                .GetParameters()
        )
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
            foreach (var rule in parameter.GetCustomAttributes<ValidationAttribute>())
            {
                if (Breaking(rule, parameter.ParameterType) is { } value)
                    yield return (prefix + name, With(example, name, value()));
            }
            if (example[name] is JsonObject inner && parameter.ParameterType.Assembly == typeof(Money).Assembly)
            {
                foreach (var (path, broken) in BrokenVersions(parameter.ParameterType, inner, $"{prefix}{name}."))
                    yield return (path, With(example, name, broken));
            }
            if (example[name] is JsonArray { Count: > 0 } list && list[0] is JsonObject first)
            {
                foreach (
                    var (path, broken) in BrokenVersions(
                        parameter.ParameterType.GetGenericArguments()[0],
                        first,
                        $"{prefix}{name}[0]."
                    )
                )
                    yield return (path, With(example, name, new JsonArray(broken)));
            }
        }
    }

    static Func<JsonNode?>? Breaking(ValidationAttribute rule, Type type) =>
        rule switch
        {
            RequiredAttribute => () => null,
            EmailAttribute => () => "nobody",
            StringLengthAttribute length => () => new string('1', length.MaximumLength + 1),
            RegularExpressionAttribute => () => "§",
            RangeAttribute { Maximum: int highest and < int.MaxValue } => () => highest + 1,
            MaxLengthAttribute most => () =>
                new JsonArray([
                    .. Enumerable.Range(0, most.Length + 1).Select(_ => SampleJson.Of(type.GetGenericArguments()[0])),
                ]),
            _ => null,
        };

    static JsonNode With(JsonNode example, string name, JsonNode? value)
    {
        var copy = example.DeepClone();
        copy[name] = value?.DeepClone();
        return copy;
    }
}
