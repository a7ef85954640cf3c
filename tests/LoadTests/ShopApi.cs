using System.Net;
using System.Net.Http.Json;
using TicketPlatform.Contracts;

namespace LoadTests;

/// <summary>The API requests of buyers.</summary>
static class ShopApi
{
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
        if (held.StatusCode != HttpStatusCode.Created)
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
        if (booked.StatusCode != HttpStatusCode.Created)
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
        return paid.StatusCode == HttpStatusCode.Created;
    }

    static Task<HttpResponseMessage> PostAsync(HttpClient http, string path, object body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add(Routes.IdempotencyKeyHeader, SellingFunctions.NewId().ToString("N"));
        return http.SendAsync(request);
    }
}
