using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Selling;

/// <summary>The steps of a purchase as an API client performs them.</summary>
static class Buying
{
    public static readonly object GoodCard = new
    {
        card = new
        {
            number = "4242 4242 4242 4242",
            expiry = "12/30",
            cvc = "123",
        },
    };
    public static readonly object DeclinedCard = new
    {
        card = new
        {
            number = "4000 0000 0000 0002",
            expiry = "12/30",
            cvc = "123",
        },
    };

    /// <summary>Pays after the booking has expired.</summary>
    public static readonly object LateCard = new
    {
        card = new
        {
            number = "4000 0000 0000 2359",
            expiry = "12/30",
            cvc = "123",
        },
    };

    public static Task<HttpResponseMessage> TryHoldAsync(
        this HttpClient client,
        Guid eventId,
        object request,
        string? replacing = null
    )
    {
        var message = new HttpRequestMessage(HttpMethod.Post, $"/api/events/{eventId}/holds")
        {
            Content = JsonContent.Create(request),
        };
        if (replacing is not null)
            message.Headers.Add(Routes.HoldTokenHeader, replacing);
        return client.SendAsync(message);
    }

    public static async Task<HoldResponse> HoldAsync(this HttpClient client, Guid eventId, params int[] seatIds) =>
        await (await client.TryHoldAsync(eventId, new { seatIds })).ReadAsync<HoldResponse>(HttpStatusCode.Created);

    public static Task<HttpResponseMessage> OnHoldAsync(
        this HttpClient client,
        HttpMethod method,
        Guid holdId,
        string token,
        string more = ""
    )
    {
        var message = new HttpRequestMessage(method, $"/api/holds/{holdId}{more}");
        message.Headers.Add(Routes.HoldTokenHeader, token);
        return client.SendAsync(message);
    }

    public static object BookingOf(HoldResponse hold, bool acceptBetterPlaces = false) =>
        new
        {
            holdId = hold.Id,
            holdToken = hold.Token,
            contact = new { name = "Ada Lovelace", email = "ada@example.com" },
            acceptBetterPlaces,
        };

    public static Task<HttpResponseMessage> PostWithKeyAsync(
        this HttpClient client,
        string path,
        object body,
        string? key
    )
    {
        var message = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (key is not null)
            message.Headers.Add(Routes.IdempotencyKeyHeader, key);
        return client.SendAsync(message);
    }

    public static Task<HttpResponseMessage> TryBookAsync(
        this HttpClient client,
        HoldResponse hold,
        string? key = null
    ) => client.PostWithKeyAsync("/api/bookings", BookingOf(hold), key ?? NewKey());

    public static async Task<BookingResponse> BookAsync(
        this HttpClient client,
        HoldResponse hold,
        bool acceptBetterPlaces = false
    ) =>
        await (
            await client.PostWithKeyAsync("/api/bookings", BookingOf(hold, acceptBetterPlaces), NewKey())
        ).ReadAsync<BookingResponse>(HttpStatusCode.Created);

    public static Task<HttpResponseMessage> TryPayAsync(
        this HttpClient client,
        Guid bookingId,
        object? card = null,
        string? key = null
    ) => client.PostWithKeyAsync($"/api/bookings/{bookingId}/payments", card ?? GoodCard, key ?? NewKey());

    public static async Task<PaymentResponse> PayAsync(this HttpClient client, Guid bookingId, object? card = null) =>
        await (await client.TryPayAsync(bookingId, card)).ReadAsync<PaymentResponse>(HttpStatusCode.Created);

    public static string NewKey() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N");

    public static async Task<T> ReadAsync<T>(this HttpResponseMessage response, HttpStatusCode expected)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == expected, $"{(int)response.StatusCode} instead of {(int)expected}: {body}");
        return JsonSerializer.Deserialize<T>(body, JsonSerializerOptions.Web)!;
    }

    /// <summary>Asserts that the response is this problem.</summary>
    public static async Task<JsonNode> IsProblemAsync(
        this HttpResponseMessage response,
        HttpStatusCode expected,
        string code
    )
    {
        var problem = await response.ReadAsync<JsonNode>(expected);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(code, (string?)problem["code"]);
        return problem;
    }
}
