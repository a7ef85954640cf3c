using System.Net;
using global::EndToEnd.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace TicketPlatform.EndToEnd.Tests.Hosting;

/// <summary>
/// What every HTTP client gets from <c>AddServiceDefaults</c>: retries where they are safe, and the next address.
/// </summary>
[Collection(FaultTests.Name)]
public sealed class ResilientCallTests : IAsyncLifetime
{
    // A port that is reserved and never listens: https://www.iana.org/assignments/service-names-port-numbers, "tcpmux".
    const string DeadAddress = "http://127.0.0.1:1";

    readonly List<string> received = [];
    WebApplication service = null!;

    string LiveAddress => service.Urls.Single();

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        service = builder.Build();
        service.Map("/fails", (HttpRequest request) =>
        {
            lock (received)
            {
                received.Add(request.Method);
            }

            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        });
        service.MapGet("/works", () => "fine");
        service.MapPost("/works", () => "done");
        await service.StartAsync();
    }

    public Task DisposeAsync() => service.DisposeAsync().AsTask();

    [Theory]
    [InlineData("POST", false, 1)]
    [InlineData("PUT", false, 1)]
    [InlineData("DELETE", false, 1)]
    [InlineData("POST", true, 4)]
    [InlineData("GET", false, 4)]
    public async Task A_failing_call_is_repeated_only_where_repeating_is_safe(
        string method,
        bool hasIdempotencyKey,
        int expectedCalls
    )
    {
        using var caller = Caller(LiveAddress);
        using var request = new HttpRequestMessage(new HttpMethod(method), "/fails");
        if (hasIdempotencyKey)
        {
            request.Headers.Add("Idempotency-Key", "one");
        }

        using var response = await Client(caller).SendAsync(request);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(expectedCalls, received.Count);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task A_dead_replica_is_skipped_because_nothing_was_sent_to_it(string method)
    {
        using var caller = Caller(DeadAddress, LiveAddress);
        for (var call = 0; call < 4; call++)
        {
            using var response = await Client(caller)
                .SendAsync(new HttpRequestMessage(new HttpMethod(method), "/works"));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public async Task A_call_to_a_service_without_live_replicas_fails_with_an_HttpRequestException()
    {
        using var caller = Caller(DeadAddress);
        for (var call = 0; call < 5; call++)
        {
            await Assert.ThrowsAsync<HttpRequestException>(() =>
                Client(caller).GetStringAsync(new Uri("/works", UriKind.Relative))
            );
        }
    }

    static IHost Caller(params string[] addresses)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(
            addresses.Select(
                (address, index) => KeyValuePair.Create($"services:booking-api:http:{index}", (string?)address)
            )
        );
        builder.AddServiceDefaults();
        builder.Services.AddHttpClient("api", client => client.BaseAddress = new Uri("http://booking-api"));
        return builder.Build();
    }

    static HttpClient Client(IHost caller) =>
        caller.Services.GetRequiredService<IHttpClientFactory>().CreateClient("api");
}
