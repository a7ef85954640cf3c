using System.Net;
using System.Net.Http.Json;
using TicketPlatform.Contracts;

namespace LoadTests;

/// <summary>The API requests of buyers.</summary>
static class ShopApi
{
    static bool isReported;

    public static Task<HttpResponseMessage> HoldAsync(HttpClient http, Guid eventId, int[] seatIds) =>
        http.PostAsJsonAsync($"/api/events/{eventId}/holds", new { seatIds });

    /// <summary>Hold, booking, and card payment; false for anything but success.</summary>
    public static async Task<bool> PurchaseAsync(
        HttpClient http,
        (Guid EventId, int[] Seats) pair,
        string email = "buyer@example.com"
    )
    {
        using var held = await HoldAsync(http, pair.EventId, pair.Seats);
        if (!await IsCreatedAsync(held))
            return false;
        var hold = (await held.Content.ReadFromJsonAsync<HoldResponse>())!;
        using var booked = await PostAsync(
            http,
            "/api/bookings",
            new
            {
                holdId = hold.Id,
                holdToken = hold.Token,
                contact = new { name = "Buyer", email },
            }
        );
        if (!await IsCreatedAsync(booked))
            return false;
        var booking = (await booked.Content.ReadFromJsonAsync<BookingResponse>())!;
        using var paid = await PostAsync(
            http,
            $"/api/bookings/{booking.Id}/payments",
            new
            {
                card = new
                {
                    number = "4242424242424242",
                    expiry = "12/30",
                    cvc = "123",
                },
            }
        );
        return await IsCreatedAsync(paid);
    }

    // A scenario counts its errors; the first one says what is wrong.
    static async Task<bool> IsCreatedAsync(HttpResponseMessage response)
    {
        if (response.StatusCode == HttpStatusCode.Created)
            return true;
        if (!Interlocked.Exchange(ref isReported, true))
        {
            var content = await response.Content.ReadAsStringAsync();
            var path = response.RequestMessage?.RequestUri?.AbsolutePath;
            await Console.Error.WriteLineAsync($"First error: {path} → {(int)response.StatusCode} {content}");
        }
        return false;
    }

    static Task<HttpResponseMessage> PostAsync(HttpClient http, string path, object body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add(Routes.IdempotencyKeyHeader, SellingFunctions.NewId().ToString("N"));
        return http.SendAsync(request);
    }
}
