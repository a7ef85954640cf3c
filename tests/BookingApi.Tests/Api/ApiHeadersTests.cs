using System.Net;
using Microsoft.AspNetCore.Http.Timeouts;
using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Api;

public sealed class ApiHeadersTests(OtherOriginsFixture api) : IClassFixture<OtherOriginsFixture>
{
    [Fact]
    public async Task A_page_of_a_configured_origin_may_call_and_read_what_it_needs()
    {
        using var preflight = await PreflightAsync("https://shop.example");
        Assert.Equal("https://shop.example", preflight.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains(
            Routes.IdempotencyKeyHeader,
            preflight.Headers.GetValues("Access-Control-Allow-Headers").Single(),
            StringComparison.OrdinalIgnoreCase
        );
        Assert.False(preflight.Headers.Contains("Access-Control-Allow-Credentials"));

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/events");
        request.Headers.Add("Origin", "https://shop.example");
        using var answer = await api.Visitor().SendAsync(request);
        Assert.Contains(
            "ETag",
            answer.Headers.GetValues("Access-Control-Expose-Headers").Single(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("https://shop.example.evil.example")]
    [InlineData("http://shop.example")]
    [InlineData("null")]
    public async Task A_page_from_another_origin_cannot_call_the_API(string origin)
    {
        using var preflight = await PreflightAsync(origin);
        Assert.False(preflight.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("/api/events", HttpStatusCode.OK)]
    [InlineData("/api/nothing", HttpStatusCode.NotFound)]
    [InlineData("/api/bookings/mine", HttpStatusCode.Unauthorized)]
    public async Task Every_response_has_a_policy_that_forbids_running_it_as_a_page(string path, HttpStatusCode status)
    {
        using var answer = await api.Visitor().GetAsync(path);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(
            "default-src 'none'; frame-ancestors 'none'",
            answer.Headers.GetValues("Content-Security-Policy").Single()
        );
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
    }

    [Fact]
    public async Task Personal_responses_are_not_stored_by_shared_caches()
    {
        using var answer = await (await api.SignedInAsync(Role.Customer)).GetAsync("/api/bookings/mine");
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task A_request_that_takes_too_long_is_cancelled_with_a_clear_response()
    {
        await using var connection = await api.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (
            var block = new Npgsql.NpgsqlCommand("lock table events in access exclusive mode", connection, transaction)
        )
            await block.ExecuteNonQueryAsync();
        using var answer = await api.Visitor().GetAsync("/api/events");
        await Problem.MustBeAsync(answer, HttpStatusCode.ServiceUnavailable, ProblemCodes.Unavailable);
    }

    [Fact]
    public void Only_streams_are_exempt_from_the_request_timeout()
    {
        var unlimited = api
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<DisableRequestTimeoutAttribute>() is not null)
            .Select(e => e.RoutePattern.RawText!)
            .ToList();
        Assert.Contains("/api/events/{eventId:guid}/seats/stream", unlimited);
        Assert.All(unlimited, route => Assert.EndsWith("/stream", route, StringComparison.Ordinal));
    }

    async Task<HttpResponseMessage> PreflightAsync(string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/api/bookings");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", Routes.IdempotencyKeyHeader);
        return await api.Visitor().SendAsync(request);
    }
}
