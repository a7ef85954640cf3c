using System.Net;
using BookingApi.Tests.Selling;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Selling;

namespace BookingApi.Tests.Waitlist;

/// <summary>
/// Sold-out events and people on their waitlist, as API clients; the test performs the workers' part.
/// </summary>
static class WaitlistScene
{
    /// <summary>An event of which one buyer has every seat.</summary>
    public static async Task<(Guid EventId, HttpClient Buyer, BookingResponse Booking)> SoldOutAsync(
        this ApiFixture api,
        int seats = 10,
        Guid? organizer = null
    )
    {
        var eventId = await api.PublishedEventAsync(seats, organizer: organizer);
        await api.ScalarAsync<long>(
            "with ruled as (update events set refund_until_hours = 1 where id = $1 returning 1) select count(*) from ruled",
            eventId
        );
        var buyer = await api.SignedInAsync(Role.Customer);
        var booking = await buyer.BookAsync(await buyer.HoldAsync(eventId, [.. Enumerable.Range(0, seats)]));
        await buyer.PayAsync(booking.Id);
        return (eventId, buyer, booking);
    }

    public static Task<HttpResponseMessage> TryJoinAsync(
        this HttpClient client,
        Guid eventId,
        int quantity = 1,
        bool acceptSplit = false,
        int? categoryId = null
    ) =>
        client.PostAsJsonAsync(
            $"/api/events/{eventId}/waitlist",
            new
            {
                quantity,
                acceptSplit,
                categoryId,
            }
        );

    public static async Task<(HttpClient Client, WaitlistResponse Entry)> WaitingAsync(
        this ApiFixture api,
        Guid eventId,
        int quantity = 1,
        bool acceptSplit = false
    )
    {
        var client = await api.SignedInAsync(Role.Customer);
        return (
            client,
            await (await client.TryJoinAsync(eventId, quantity, acceptSplit)).ReadAsync<WaitlistResponse>(
                HttpStatusCode.Created
            )
        );
    }

    public static async Task RefundAsync(this HttpClient buyer, Guid bookingId, params int[] seatIds) =>
        await (
            await buyer.PostWithKeyAsync(
                $"/api/bookings/{bookingId}/refund",
                new { seatIds, reason = (string?)null },
                Buying.NewKey()
            )
        ).ReadAsync<BookingResponse>(HttpStatusCode.OK);

    public static async Task<WaitlistResponse> EntryAsync(this HttpClient client, Guid id) =>
        (await client.GetFromJsonAsync<WaitlistResponse>($"/api/waitlist/{id}"))!;

    /// <summary>What a worker does when it is notified that seats were freed.</summary>
    public static async Task PlayAsync(this ApiFixture api, Guid eventId)
    {
        await using var db = new BookingDbContext(
            new DbContextOptionsBuilder<BookingDbContext>()
                .UseNpgsql(api.Database)
                .UseSnakeCaseNamingConvention()
                .Options
        );
        await using var transaction = await db.Database.BeginTransactionAsync();
        var tell = await api
            .Services.GetRequiredService<WaitlistMatcher>()
            .PlayAsync(db, eventId, CancellationToken.None);
        await transaction.CommitAsync();
        tell();
    }

    /// <summary>What the timers do: end what has expired and free its seats.</summary>
    public static async Task TendAsync(this ApiFixture api)
    {
        await api.Services.GetRequiredService<WaitlistService>().LapseAsync(100, CancellationToken.None);
        await api.Services.GetRequiredService<SeatClaims>().SweepAsync(100, CancellationToken.None);
    }

    public static Task<long> WakesAsync(this ApiFixture api, Guid eventId) =>
        api.ScalarAsync<long>(
            "select count(*) from outbox_messages where type = 'places.freed.v1' and payload like '%' || $1::text || '%'",
            eventId
        );

    public static Task<bool> IsWaitlistFirstAsync(this ApiFixture api, Guid eventId) =>
        api.ScalarAsync<bool>("select waitlist_first from events where id = $1", eventId);

    public static Task EndOffersAsync(this ApiFixture api, Guid eventId) =>
        api.ScalarAsync<long>(
            """
            with h as (update holds set expires_at = clock_timestamp() - interval '1 second' where event_id = $1 and state = hold_state('live') returning 1),
            p as (update places set hold_expires_at = clock_timestamp() - interval '1 second' where event_id = $1 and status = place_status('held') returning 1),
            w as (update waitlist_entries set offer_expires_at = clock_timestamp() - interval '1 second' where event_id = $1 and status = waitlist_status('offered') returning 1)
            select (select count(*) from h) + (select count(*) from p) + (select count(*) from w)
            """,
            eventId
        );
}
