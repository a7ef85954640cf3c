using System.Net;
using TicketPlatform.Contracts;

namespace BookingApi.Tests.Selling;

/// <summary>Free events and bookings of them.</summary>
static class FreeBookings
{
    public static async Task<Guid> FreeEventAsync(this ApiFixture api)
    {
        var eventId = await api.PublishedEventAsync(seats: 20);
        await api.ScalarAsync<long>(
            "update ticket_categories set price_minor = 0, current_minor = 0 where event_id = $1 and category_no = 1 returning price_minor",
            eventId
        );
        return eventId;
    }

    /// <summary>Books seats for this contact; a null address is the confirmed one of the account.</summary>
    public static async Task<BookingResponse> BookFreeAsync(
        this HttpClient client,
        Guid eventId,
        string? email,
        string? phone,
        params int[] seats
    )
    {
        var hold = await client.HoldAsync(eventId, seats);
        email ??= (await client.GetFromJsonAsync<UserResponse>("/api/auth/me"))!.Email;
        var body = new
        {
            holdId = hold.Id,
            holdToken = hold.Token,
            contact = new
            {
                name = "Ada Lovelace",
                email,
                phone,
            },
        };
        return await (await client.PostWithKeyAsync("/api/bookings", body, Buying.NewKey())).ReadAsync<BookingResponse>(
            HttpStatusCode.Created
        );
    }

    public static Task<HttpResponseMessage> TryConfirmAsync(this HttpClient client, BookingResponse booking) =>
        client.TryPayAsync(booking.Id, new { card = (object?)null });

    public static async Task ConfirmAsync(this HttpClient client, BookingResponse booking) =>
        await (await client.TryConfirmAsync(booking)).ReadAsync<PaymentResponse>(HttpStatusCode.Created);
}
