using System.Text.RegularExpressions;
using Xunit;

namespace BookingApi.Tests.Roles;

/// <summary>
/// Calls every route of the API as every caller, and compares the responses with <see cref="RoleWalkTable"/>.
/// </summary>
public sealed partial class RoleWalkTests(CatalogFixture api) : IClassFixture<CatalogFixture>
{
    // What is the same for everybody may be kept by caches.
    static readonly string[] Public =
    [
        "/api/events",
        "/api/events/{eventId}",
        "/api/events/{eventId}/seats",
        "/api/events/{eventId}/availability",
        "/api/events/{eventId}/poster.svg",
        "/api/events/{eventId}/room/draw",
        "/api/images/{id}",
        "/api/images/{id}/{width}.jpg",
        "/api/images/{id}/{width}.webp",
        "/docs/favicon.svg",
        "/docs/scalar.aspnetcore.js",
        "/docs/scalar.js",
    ];

    [Fact]
    public void The_table_has_every_route_of_the_application_and_no_other()
    {
        var routes = RoutesOf(api.Services.GetRequiredService<EndpointDataSource>().Endpoints);
        Assert.True(routes.Count > 100, $"only {routes.Count} routes were found");
        Assert.Empty(Missing(routes, RoleWalkTable.Rows));
        Assert.Empty(RoleWalkTable.Rows.Select(r => $"{r.Method} {r.Route}").Except(routes));
        Assert.Empty(RoleWalkTable.Rows.GroupBy(r => r.Key).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    [Fact]
    public void A_route_missing_from_the_table_is_detected() =>
        Assert.Equal(
            ["POST /api/places/{id}/free"],
            Missing(["GET /api/events", "POST /api/places/{id}/free"], RoleWalkTable.Rows)
        );

    [Fact]
    public async Task Everybody_gets_the_response_that_the_table_declares()
    {
        Assert.Equal(RoleWalkTable.Rows.Select(r => r.Key).Order(), RoleWalkRequests.Of.Keys.Order());
        var faults = new List<string>();
        var everybody = await People.ComeAsync(api);
        foreach (var row in RoleWalkTable.Rows)
        {
            // What callers do to their accounts would affect the next row.
            var people = row.Route.StartsWith("/api/auth/", StringComparison.Ordinal)
                ? await People.ComeAsync(api)
                : everybody;
            // Subjects of routes that only read can be shared by all callers.
            using var read = IsReadOfAnything(row)
                ? await RoleWalkRequests.Of[row.Key](new(api, people, Who.Buyer))
                : null;
            foreach (var who in Enum.GetValues<Who>())
            {
                using var request = read is null
                    ? await RoleWalkRequests.Of[row.Key](new(api, people, who))
                    : CopyOf(read);
                // A stream never ends, so its headers are the response.
                using var response = await people[who]
                    .Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                var (status, declared) = ((int)response.StatusCode, row.Answers[(int)who]);
                if (status != declared)
                    faults.Add($"{row.Key} as {who}: {status} instead of {declared}{await WordsAsync(response)}");
                if (
                    MayBeKept(response)
                    && !(Public.Contains(row.Route) && row.Method == "GET" && response.IsSuccessStatusCode)
                )
                    faults.Add($"{row.Key} as {who}: Cache-Control is '{response.Headers.CacheControl}'");
            }
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public void Every_route_in_the_table_is_open_to_at_least_one_role()
    {
        string[] forNobody =
        [
            "GET /api/bookings/{bookingId}/tickets/pdf not-signed",
            "POST /api/payments/webhooks/stripe",
            "POST /api/auth/providers",
            "POST /api/events/{eventId}/holds draft",
            "POST /api/events/{eventId}/holds waiting-room",
            "GET /api/events/{eventId}/checkout other-token",
            "GET /api/events/{eventId}/room none",
            "GET /api/holds/{id} other-token",
            "POST /api/holds/{id}/extend other-token",
            "GET /api/tickets/{id}/pdf not-signed",
        ];
        Assert.Equal(
            forNobody.Order(),
            RoleWalkTable.Rows.Where(r => !r.Answers.Any(a => a < 300)).Select(r => r.Key).Order()
        );
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("no-cache", true)]
    [InlineData("public, max-age=3600", true)]
    [InlineData("private, no-store", false)]
    public void A_response_that_a_cache_may_keep_is_noticed(string header, bool mayBeKept)
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation("Cache-Control", header);
        Assert.Equal(mayBeKept, MayBeKept(response));
    }

    static bool MayBeKept(HttpResponseMessage response) => response.Headers.CacheControl is not { NoStore: true };

    // Routes about the account read the caller's own.
    static bool IsReadOfAnything(RoleWalkTable.Row row) =>
        row.Method == "GET" && !row.Route.StartsWith("/api/auth/", StringComparison.Ordinal);

    static HttpRequestMessage CopyOf(HttpRequestMessage request)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri);
        foreach (var (name, values) in request.Headers)
            copy.Headers.TryAddWithoutValidation(name, values);
        return copy;
    }

    static async Task<string> WordsAsync(HttpResponseMessage response) =>
        (int)response.StatusCode >= 400 ? " " + await response.Content.ReadAsStringAsync() : "";

    static List<string> Missing(IEnumerable<string> routes, IEnumerable<RoleWalkTable.Row> rows) =>
        [.. routes.Except(rows.Select(r => $"{r.Method} {r.Route}"))];

    static HashSet<string> RoutesOf(IEnumerable<Microsoft.AspNetCore.Http.Endpoint> endpoints) =>
        [
            .. from route in endpoints.OfType<RouteEndpoint>()
            from method in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
            select $"{method} /{Constraint().Replace(route.RoutePattern.RawText!, "}").Trim('/')}",
        ];

    [GeneratedRegex(":[a-z]+}")]
    private static partial Regex Constraint();
}
