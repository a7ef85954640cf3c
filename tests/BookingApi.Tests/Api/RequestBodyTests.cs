using System.Collections;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BookingApi.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Options;
using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Api;

/// <summary>
/// What no request body may contain, tested with every route: the bodies are read from the running application.
/// </summary>
public sealed class RequestBodyTests(CatalogFixture api) : IClassFixture<CatalogFixture>
{
    [Fact]
    public async Task A_null_in_a_list_of_objects_is_rejected_at_its_position_by_every_route()
    {
        var bodies = BodyRoutes()
            .SelectMany(route => BodiesWithNull(route.Body, "").Select(body => (route, body)))
            .ToList();
        Assert.Contains("pricing.tiers[1]", bodies.Select(b => b.body.Field));
        Assert.Contains("standing[0]", bodies.Select(b => b.body.Field));
        Assert.Contains("attendees[0]", bodies.Select(b => b.body.Field));
        var faults = new List<string>();
        var admin = await AdminAsync();
        foreach (var (route, (field, body)) in bodies)
            faults.AddRange(await FaultsAsync(admin, route.Route, route.Method, body, field));
        Assert.Empty(faults);
    }

    [Fact]
    public void Every_list_of_a_body_is_one_that_is_checked()
    {
        Assert.Empty(BodyRoutes().Where(route => IsUncheckedList(route.Body)).Select(route => route.Body.Name));
        var properties = BodyRoutes().SelectMany(route => PropertiesBelow(route.Body, [])).ToList();
        Assert.NotEmpty(properties);
        Assert.Empty(properties.Where(p => IsUncheckedList(p.Type)).Select(p => $"{p.Owner.Name}.{p.Name}"));
    }

    [Fact]
    public void An_unchecked_list_is_detected()
    {
        Assert.True(IsUncheckedList(typeof(IReadOnlyDictionary<string, Money>)));
        Assert.True(IsUncheckedList(typeof(IReadOnlyList<IReadOnlyList<Money>>)));
        Assert.False(IsUncheckedList(typeof(IReadOnlyList<Money>)));
        Assert.False(IsUncheckedList(typeof(string)));
    }

    [Fact]
    public async Task A_missing_id_number_or_boolean_is_rejected_by_name_by_every_route()
    {
        var bodies = BodyRoutes()
            .SelectMany(route => BodiesWithout(route.Body, "").Select(body => (route, body)))
            .ToList();
        Assert.Contains(bodies, b => b.route.Body == typeof(UndoScanRequest) && b.body.Field == "eventId");
        Assert.Contains("attendees[0].seatId", bodies.Select(b => b.body.Field));
        Assert.Contains("pricing.tiers[0].soldPercent", bodies.Select(b => b.body.Field));
        Assert.Contains("locked", bodies.Select(b => b.body.Field));
        var faults = new List<string>();
        var admin = await AdminAsync();
        foreach (var (route, (field, body)) in bodies)
            faults.AddRange(await FaultsAsync(admin, route.Route, route.Method, body, field));
        Assert.Empty(faults);
    }

    [Fact]
    public async Task An_enum_is_read_by_exactly_one_of_its_names_by_every_route()
    {
        var bodies = BodyRoutes()
            .SelectMany(route => BodiesWithWrongEnum(route.Body, "").Select(body => (route, body)))
            .ToList();
        Assert.Equal(
            [nameof(CouponKind), nameof(EventGenre), nameof(Role), nameof(SectionKind)],
            bodies.Select(b => b.body.Enum.Name).Distinct().Order(StringComparer.Ordinal)
        );
        var faults = new List<string>();
        var admin = await AdminAsync();
        foreach (var (route, (field, body, type)) in bodies)
        {
            var names = string.Join(", ", Enum.GetNames(type));
            faults.AddRange(await FaultsAsync(admin, route.Route, route.Method, body, field, names));
        }
        Assert.Empty(faults);
    }

    [Fact]
    public void An_enum_is_read_in_any_case_and_written_by_name_also_as_a_key()
    {
        var json = api.Services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        Assert.Equal(EventGenre.Music, JsonSerializer.Deserialize<EventGenre>("\"mUSIC\"", json));
        Assert.Null(JsonSerializer.Deserialize<EventGenre?>("null", json));
        Assert.Equal("\"DoorStaff\"", JsonSerializer.Serialize(Role.DoorStaff, json));
        Assert.Throws<JsonException>(() => JsonSerializer.Serialize((Role)99, json));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Role>("\"\\ud800\"", json));
        var counts = new OwnEventCounts(new Dictionary<OwnEventFilter, int> { [OwnEventFilter.Drafts] = 2 });
        var written = JsonSerializer.Serialize(counts, json);
        Assert.Equal("""{"byFilter":{"Drafts":2}}""", written);
        Assert.Equal(2, JsonSerializer.Deserialize<OwnEventCounts>(written, json)!.ByFilter[OwnEventFilter.Drafts]);
        Assert.Throws<JsonException>(() =>
            JsonSerializer.Deserialize<OwnEventCounts>("""{"byFilter":{"1":2}}""", json)
        );
    }

    [Fact]
    public async Task The_description_lists_the_names_of_every_enum()
    {
        var document = JsonNode.Parse(await api.Visitor().GetStringAsync("/openapi/v1.json"))!;
        var schemas = document["components"]!["schemas"]!.AsObject();
        var enums = BodyRoutes()
            .SelectMany(route => PropertiesBelow(route.Body, []))
            .Select(p => Plain(p.Type))
            .Where(t => t.IsEnum)
            .Concat([typeof(BookingStatus), typeof(EventStatus), typeof(TicketStatus), typeof(RoomStatus)])
            .ToHashSet();
        foreach (var type in enums)
        {
            var listed = schemas[type.Name]?["enum"]?.AsArray().Select(name => name?.GetValue<string>());
            Assert.Equal(Enum.GetNames(type), listed ?? [type.Name]);
        }
    }

    List<(RouteEndpoint Route, string Method, Type Body)> BodyRoutes() =>
        [
            .. from route in api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            let accepts = route.Metadata.GetMetadata<IAcceptsMetadata>()
            where accepts?.RequestType is not null && accepts.ContentTypes.Contains("application/json")
            from method in route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
            select (route, method, accepts.RequestType),
        ];

    async Task<HttpClient> AdminAsync()
    {
        var http = (await api.CallerAsync(Role.Admin)).Http;
        http.DefaultRequestHeaders.Add(Routes.ServiceAuthHeader, "customer-portal:customer-portal-test-key");
        return http;
    }

    static async Task<IEnumerable<string>> FaultsAsync(
        HttpClient http,
        RouteEndpoint route,
        string method,
        JsonNode body,
        string field,
        string says = ""
    )
    {
        var path = string.Concat(
            route.RoutePattern.PathSegments.Select(s =>
                "/"
                + string.Concat(
                    s.Parts.Select(p =>
                        p switch
                        {
                            RoutePatternLiteralPart literal => literal.Content,
                            RoutePatternParameterPart { Name: "sectionId" or "categoryId" } => "1",
                            _ => "01990f6e-0000-7000-8000-000000000001",
                        }
                    )
                )
            )
        );
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(new(method), path) { Content = content };
        request.Headers.Add(
            Routes.IdempotencyKeyHeader,
            Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString()
        );
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var answer = text.StartsWith('{') ? JsonNode.Parse(text) : null;
        var message = answer?["errors"]?[field]?[0]?.GetValue<string>();
        return
            response.StatusCode == HttpStatusCode.BadRequest
            && message?.Contains(says, StringComparison.Ordinal) == true
            && answer?["code"]?.GetValue<string>() == ProblemCodes.ValidationFailed
            ? []
            : [$"{method} {path} with {body.ToJsonString()}: {(int)response.StatusCode} {text}"];
    }

    static IEnumerable<(string Field, JsonNode Body)> BodiesWithNull(Type type, string prefix) =>
        Bodies(type, prefix, (property, field) =>
            RequestJson.ElementOf(property) is { IsValueType: false } element
                ?
                [
                    ($"{field}[0]", new JsonArray((JsonNode?)null)),
                    ($"{field}[1]", new JsonArray(SampleJson.Of(element), null)),
                ]
                : []
        );

    // The sample of a body without one value that has no default, wherever it is nested.
    static IEnumerable<(string Field, JsonNode Body)> BodiesWithout(Type type, string prefix)
    {
        var optional = type.GetConstructors()
            .SelectMany(constructor => constructor.GetParameters())
            .Where(parameter => parameter.HasDefaultValue)
            .Select(parameter => parameter.Name)
            .ToHashSet();
        foreach (var property in type.GetProperties().Where(p => p.CanWrite))
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            var isList = RequestJson.ElementOf(property.PropertyType) is not null;
            var inner = RequestJson.ElementOf(property.PropertyType) ?? property.PropertyType;
            if (IsContract(inner))
            {
                foreach (var (field, value) in BodiesWithout(inner, $"{prefix}{name}{(isList ? "[0]" : "")}."))
                    yield return (field, With(type, name, isList ? new JsonArray(value) : value));
            }
            else if (
                property.PropertyType.IsValueType
                && Plain(property.PropertyType) == property.PropertyType
                && !optional.Contains(property.Name)
            )
            {
                var body = SampleJson.Of(type)!.AsObject();
                body.Remove(name);
                yield return (prefix + name, body);
            }
        }
    }

    static IEnumerable<(string Field, JsonNode Body, Type Enum)> BodiesWithWrongEnum(Type type, string prefix)
    {
        foreach (var property in PropertiesBelow(type, []).Select(p => p.Type).Where(t => Plain(t).IsEnum).Distinct())
        {
            var wrong = Wrong(Plain(property)).ToList();
            foreach (
                var (field, body) in Bodies(type, prefix, (at, found) =>
                    at == property ? wrong.Select(value => (found, value)) : []
                )
            )
                yield return (field, body, Plain(property));
        }
    }

    static IEnumerable<JsonNode> Wrong(Type type)
    {
        var names = Enum.GetNames(type);
        return
        [
            $"{names[0]},{names[1]}",
            $"{names[1]}, {names[0]}",
            $" {names[0]}",
            $"{names[0]} ",
            $"{names[0]},",
            "",
            "1",
            "+1",
            1,
            "Nonsense",
        ];
    }

    // The sample of a body with one value replaced, wherever it is nested.
    static IEnumerable<(string Field, JsonNode Body)> Bodies(
        Type type,
        string prefix,
        Func<Type, string, IEnumerable<(string Field, JsonNode Value)>> replace
    )
    {
        foreach (var property in type.GetProperties())
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            foreach (var (field, value) in replace(property.PropertyType, prefix + name))
                yield return (field, With(type, name, value));
            if (RequestJson.ElementOf(property.PropertyType) is { } element && IsContract(element))
            {
                foreach (var (field, value) in Bodies(element, $"{prefix}{name}[0].", replace))
                    yield return (field, With(type, name, new JsonArray(value)));
            }
            else if (IsContract(property.PropertyType))
            {
                foreach (var (field, value) in Bodies(property.PropertyType, $"{prefix}{name}.", replace))
                    yield return (field, With(type, name, value));
            }
        }
    }

    static JsonNode With(Type type, string name, JsonNode value)
    {
        var body = SampleJson.Of(type)!;
        body[name] = value.DeepClone();
        return body;
    }

    static IEnumerable<(Type Owner, string Name, Type Type)> PropertiesBelow(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type))
            yield break;
        foreach (var property in type.GetProperties())
        {
            yield return (type, JsonNamingPolicy.CamelCase.ConvertName(property.Name), property.PropertyType);
            var inner = RequestJson.ElementOf(property.PropertyType) ?? property.PropertyType;
            foreach (var below in IsContract(inner) ? PropertiesBelow(inner, seen) : [])
                yield return below;
        }
    }

    static bool IsContract(Type type) =>
        type is { IsEnum: false, IsClass: true } && type.Assembly == typeof(Money).Assembly;

    // Only properties that are lists of objects are looked through for null.
    static bool IsUncheckedList(Type type) =>
        IsList(type) && (type.GetGenericArguments().Length != 1 || IsList(type.GetGenericArguments()[0]));

    static bool IsList(Type type) => type != typeof(string) && type.IsAssignableTo(typeof(IEnumerable));

    static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;
}
