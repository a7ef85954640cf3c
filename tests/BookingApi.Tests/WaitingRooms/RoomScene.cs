using System.Net;
using BookingApi.Tests.Selling;
using TicketPlatform.Contracts;
using TicketPlatform.Data.WaitingRooms;
using TicketPlatform.Domain.WaitingRooms;

namespace BookingApi.Tests.WaitingRooms;

/// <summary>Events with a waiting room and people in it, as API clients; the test performs the workers' part.</summary>
static class RoomScene
{
    public static readonly HoldHealth Well = new(100, 0, TimeSpan.FromMilliseconds(10));

    /// <summary>An event whose room is open and whose sale begins in ten minutes.</summary>
    public static async Task<Guid> OpenRoomAsync(this ApiFixture api, int seats = 100, Guid? organizer = null)
    {
        var eventId = await api.PublishedEventAsync(seats, organizer: organizer);
        await api.DoAsync(
            "update events set on_sale_at = clock_timestamp() + interval '10 minutes', room_opens_minutes = 30 where id = $1",
            eventId
        );
        await api.PlayRoomsAsync();
        return eventId;
    }

    /// <summary>The sale begins: the order is drawn, and the first people are admitted.</summary>
    public static async Task BeginSaleAsync(this ApiFixture api, Guid eventId)
    {
        await api.DoAsync("update events set on_sale_at = clock_timestamp() where id = $1", eventId);
        await api.PlayRoomsAsync();
    }

    /// <summary>An open room whose sale has begun.</summary>
    public static async Task<Guid> SellingRoomAsync(this ApiFixture api, int seats = 100)
    {
        var eventId = await api.OpenRoomAsync(seats);
        await api.BeginSaleAsync(eventId);
        return eventId;
    }

    /// <summary>What a worker does each second.</summary>
    public static Task<int> PlayRoomsAsync(this ApiFixture api, HoldHealth? health = null) =>
        api.Services.GetRequiredService<AdmissionScheduler>().PlayAsync(health ?? Well, CancellationToken.None);

    /// <summary>The same after several seconds.</summary>
    public static async Task<int> PlayLaterAsync(this ApiFixture api, Guid eventId, HoldHealth? health = null)
    {
        await api.DoAsync(
            "update waiting_rooms set ran_at = clock_timestamp() - interval '6 seconds' where event_id = $1",
            eventId
        );
        return await api.PlayRoomsAsync(health);
    }

    public static async Task DoAsync(this ApiFixture api, string sql, params object[] parameters)
    {
        await using var command = api.Database.CreateCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(new() { Value = parameter });
        await command.ExecuteNonQueryAsync();
    }

    public static Task<HttpResponseMessage> OnRoomAsync(
        this HttpClient client,
        HttpMethod method,
        Guid eventId,
        string? receipt = null,
        string more = ""
    )
    {
        var request = new HttpRequestMessage(method, $"/api/events/{eventId}/room{more}");
        if (receipt is not null)
            request.Headers.Add(Routes.RoomReceiptHeader, receipt);
        return client.SendAsync(request);
    }

    public static async Task<RoomEntryResponse> JoinRoomAsync(
        this HttpClient client,
        Guid eventId,
        string? receipt = null
    ) =>
        (
            await (await client.OnRoomAsync(HttpMethod.Post, eventId, receipt)).ReadAsync<RoomResponse>(
                HttpStatusCode.OK
            )
        ).Entry!;

    public static async Task<RoomResponse> RoomAsync(this HttpClient client, Guid eventId, string? receipt = null) =>
        await (await client.OnRoomAsync(HttpMethod.Get, eventId, receipt)).ReadAsync<RoomResponse>(HttpStatusCode.OK);

    public static async Task<RoomEntryResponse> EntryAsync(this HttpClient client, Guid eventId, string receipt) =>
        (await client.RoomAsync(eventId, receipt)).Entry!;

    public static Task<HttpResponseMessage> TryHoldWithAsync(
        this HttpClient client,
        Guid eventId,
        string? receipt,
        params int[] seatIds
    )
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/events/{eventId}/holds")
        {
            Content = JsonContent.Create(new { seatIds }),
        };
        if (receipt is not null)
            request.Headers.Add(Routes.RoomReceiptHeader, receipt);
        return client.SendAsync(request);
    }
}
