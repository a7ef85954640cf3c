using System.Net;
using System.Security.Cryptography;
using BookingApi.Tests.Selling;
using TicketPlatform.Contracts;
using TicketPlatform.TestKit;
using Xunit;

namespace BookingApi.Tests.WaitingRooms;

/// <summary>The queue of a waiting room: joining, the draw, admission.</summary>
public sealed partial class RoomLineTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_visitor_joins_once_by_receipt_or_account_on_any_device()
    {
        var eventId = await api.OpenRoomAsync();
        var guest = await api.Visitor().JoinRoomAsync(eventId);
        Assert.Equal(guest.Receipt, (await api.Visitor().JoinRoomAsync(eventId, guest.Receipt)).Receipt);

        var account = await api.SignedInAsync(Role.Customer);
        var joined = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => account.JoinRoomAsync(eventId)));
        var receipt = Assert.Single(joined.Select(j => j.Receipt).Distinct());
        // Another device has only the login, or only the receipt.
        Assert.Equal(receipt, (await account.RoomAsync(eventId)).Entry!.Receipt);
        Assert.Equal(receipt, (await api.Visitor().EntryAsync(eventId, receipt)).Receipt);
        Assert.Equal(2, await api.ScalarAsync<long>("select count(*) from room_entries where event_id = $1", eventId));
    }

    [Fact]
    public async Task Joining_is_rejected_before_the_room_opens_and_after_the_sale()
    {
        var eventId = await api.PublishedEventAsync();
        await api.DoAsync(
            "update events set on_sale_at = clock_timestamp() + interval '2 hours', room_opens_minutes = 30 where id = $1",
            eventId
        );
        await api.PlayRoomsAsync();
        Assert.Equal(RoomStatus.NotOpen, (await api.Visitor().RoomAsync(eventId)).Status);
        await (await api.Visitor().OnRoomAsync(HttpMethod.Post, eventId)).IsProblemAsync(
            HttpStatusCode.Conflict,
            ProblemCodes.RoomNotOpen
        );
        await api.DoAsync(
            "update events set on_sale_at = clock_timestamp() - interval '2 hours', off_sale_at = clock_timestamp() where id = $1",
            eventId
        );
        await (await api.Visitor().OnRoomAsync(HttpMethod.Post, eventId)).IsProblemAsync(
            HttpStatusCode.Conflict,
            ProblemCodes.NotOnSale
        );
    }

    [Fact]
    public async Task A_room_whose_time_has_come_is_open_for_the_first_request()
    {
        var eventId = await api.PublishedEventAsync();
        await api.DoAsync(
            "update events set on_sale_at = clock_timestamp() + interval '10 minutes', room_opens_minutes = 30 where id = $1",
            eventId
        );
        Assert.NotNull((await api.Visitor().JoinRoomAsync(eventId)).Receipt);
        var seen = await api.PublishedEventAsync();
        await api.DoAsync(
            "update events set on_sale_at = clock_timestamp() + interval '10 minutes', room_opens_minutes = 30 where id = $1",
            seen
        );
        Assert.Equal(RoomStatus.Open, (await api.Visitor().RoomAsync(seen)).Status);
    }

    [Fact]
    public async Task The_order_can_be_recomputed_from_what_is_published()
    {
        var eventId = await api.OpenRoomAsync();
        var receipts = (await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => api.Visitor().JoinRoomAsync(eventId))))
            .Select(e => e.Receipt)
            .ToList();
        var before = await DrawAsync(eventId);
        Assert.Equal((null, null, null, 0), (before.DrawnAt, before.ListHash, before.Secret, before.EntryIds.Count));
        Assert.Equal(before.Commitment, (await api.Visitor().RoomAsync(eventId)).Commitment);
        Assert.Null((await CheckAsync(eventId, receipts[0])).SecretFits);

        await api.BeginSaleAsync(eventId);
        var draw = await Eventually.SeeAsync(() => DrawAsync(eventId), d => d.Secret is not null);

        // Follows the description in docs/waiting-room.md without using our code.
        var secret = Convert.FromHexString(draw.Secret!);
        Assert.Equal(before.Commitment, Hex(SHA256.HashData(secret)));
        var ids = draw.EntryIds.Select(id => Convert.FromHexString(id.ToString().Replace("-", ""))).ToList();
        Assert.Equal(ids.Select(Hex).Order(StringComparer.Ordinal), ids.Select(Hex));
        var list = SHA256.HashData([.. ids.SelectMany(id => id)]);
        Assert.Equal(draw.ListHash, Hex(list));
        var order = ids.OrderBy(id => Hex(SHA256.HashData([.. secret, .. list, .. id])), StringComparer.Ordinal)
            .Select(Hex)
            .ToList();

        foreach (var receipt in receipts)
        {
            var check = await CheckAsync(eventId, receipt);
            var place = order.IndexOf(check.EntryId.ToString("N")) + 1L;
            Assert.True(place > 0);
            Assert.Equal(
                (true, true, true, place, place, before.Commitment),
                (
                    check.SecretFits,
                    check.ListFits,
                    check.IsListed,
                    check.ComputedPosition,
                    check.Position,
                    check.Commitment
                )
            );
            Assert.Equal(place, (await api.Visitor().EntryAsync(eventId, receipt)).Position);
        }
        // Not the order of arrival, the probability of which is 1 in 40!.
        Assert.NotEqual(order, ids.Select(Hex));
    }

    [Fact]
    public async Task Latecomers_queue_behind_the_draw_in_order_of_arrival()
    {
        var eventId = await api.OpenRoomAsync();
        for (var i = 0; i < 30; i++)
            await api.Visitor().JoinRoomAsync(eventId);
        // The sale has begun, and no worker has drawn yet.
        await api.DoAsync("update events set on_sale_at = clock_timestamp() where id = $1", eventId);
        var early = await api.Visitor().JoinRoomAsync(eventId);
        Assert.Null(early.Position);
        await api.PlayRoomsAsync();
        var late = await api.Visitor().JoinRoomAsync(eventId);
        Assert.Equal((31, 32), ((await api.Visitor().EntryAsync(eventId, early.Receipt)).Position, late.Position));
        Assert.False(
            (await Eventually.SeeAsync(() => CheckAsync(eventId, late.Receipt), c => c.DrawnAt is not null)).IsListed
        );
        Assert.Equal(30, await api.ScalarAsync<int>("select drawn from waiting_rooms where event_id = $1", eventId));
    }

    [Fact]
    public async Task Many_visitors_joining_at_the_instant_of_the_draw_get_one_position_each()
    {
        for (var round = 0; round < 3; round++)
        {
            var eventId = await api.OpenRoomAsync();
            await api.DoAsync(
                "update events set on_sale_at = clock_timestamp() + interval '1 second' where id = $1",
                eventId
            );
            var end = TimeProvider.System.GetUtcNow().AddMilliseconds(1500);
            var joining = Enumerable
                .Range(0, 12)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        var client = api.Visitor();
                        for (var joined = 0; ; joined++)
                        {
                            await client.JoinRoomAsync(eventId);
                            if (TimeProvider.System.GetUtcNow() > end)
                                return joined + 1;
                        }
                    })
                )
                .ToList();
            var drawing = Enumerable
                .Range(0, 2)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        while (TimeProvider.System.GetUtcNow() < end)
                            await api.PlayRoomsAsync();
                    })
                )
                .ToList();
            await Task.WhenAll(drawing);
            var count = (await Task.WhenAll(joining)).Sum();
            await api.PlayRoomsAsync();

            Assert.Equal(
                count,
                await api.ScalarAsync<long>("select count(*) from room_entries where event_id = $1", eventId)
            );
            Assert.Equal(
                count,
                await api.ScalarAsync<long>(
                    "select count(distinct position) from room_entries where event_id = $1",
                    eventId
                )
            );
            Assert.Equal(
                count,
                await api.ScalarAsync<long>("select max(position) from room_entries where event_id = $1", eventId)
            );
            Assert.Equal(
                count + 1,
                await api.ScalarAsync<long>("select next_position from waiting_rooms where event_id = $1", eventId)
            );
            // Each entry was drawn, or arrived later by the clock.
            Assert.Equal(
                0,
                await api.ScalarAsync<long>(
                    "select count(*) from room_entries n join events e on e.id = n.event_id join waiting_rooms r on r.event_id = e.id where e.id = $1 and (n.joined_at < e.on_sale_at) <> (n.position <= r.drawn)",
                    eventId
                )
            );
            Assert.InRange(
                await api.ScalarAsync<int>("select drawn from waiting_rooms where event_id = $1", eventId),
                1,
                count - 1
            );
        }
    }

    [Fact]
    public async Task The_pace_follows_the_health_and_what_people_see_follows_the_pace()
    {
        var eventId = await api.OpenRoomAsync();
        await FillAsync(eventId, 500);
        await api.BeginSaleAsync(eventId);
        for (var i = 0; i < 5; i++)
            await api.PlayLaterAsync(eventId);
        Assert.Equal(300 + (6 * 30), await PaceAsync(eventId));
        await api.PlayLaterAsync(eventId, RoomScene.Well with { P95 = TimeSpan.FromSeconds(1) });
        Assert.Equal(480 * 0.7, await PaceAsync(eventId), 6);

        var mine = await api.Visitor().JoinRoomAsync(eventId);
        var seen = await Eventually.SeeAsync(
            () => api.Visitor().RoomAsync(eventId, mine.Receipt),
            room => room.PacePerMinute == 336
        );
        Assert.Equal(mine.Position - 1 - await AdmittedAsync(eventId), seen.Entry!.Ahead);
        Assert.Equal((int)Math.Ceiling((seen.Entry.Ahead!.Value + 1) * 60 / 336d), seen.Entry.ExpectedWaitSeconds);
    }

    [Fact]
    public async Task When_nobody_is_waiting_newcomers_are_admitted_immediately()
    {
        var eventId = await api.SellingRoomAsync();
        var entry = await api.Visitor().JoinRoomAsync(eventId);
        Assert.Equal(RoomEntryStatus.Admitted, entry.Status);
        Assert.Equal(
            HttpStatusCode.Created,
            (await api.Visitor().TryHoldWithAsync(eventId, entry.Receipt, 1)).StatusCode
        );
        // But no faster than the pace allows: beyond that, there is a queue again.
        var crowd = new List<RoomEntryResponse>();
        for (var i = 0; i < 20; i++)
            crowd.Add(await api.Visitor().JoinRoomAsync(eventId));
        Assert.InRange(crowd.Count(e => e.Status == RoomEntryStatus.Admitted), 1, 10);
        Assert.Equal(RoomEntryStatus.Waiting, crowd[^1].Status);
    }

    [Fact]
    public async Task When_the_event_is_sold_out_nobody_is_admitted_and_the_room_says_so()
    {
        var eventId = await api.OpenRoomAsync(seats: 10);
        await FillAsync(eventId, 30);
        await api.DoAsync(
            "update places set status = place_status('held'), hold_id = gen_random_uuid(), hold_expires_at = clock_timestamp() + interval '5 minutes' where event_id = $1",
            eventId
        );
        await api.BeginSaleAsync(eventId);
        Assert.Equal(0, await AdmittedAsync(eventId));
        await Eventually.SeeAsync(() => api.Visitor().RoomAsync(eventId), room => room.Status == RoomStatus.Paused);

        await api.DoAsync(
            "update places set status = place_status('blocked'), hold_id = null, hold_expires_at = null where event_id = $1",
            eventId
        );
        await api.PlayLaterAsync(eventId);
        await Eventually.SeeAsync(() => api.Visitor().RoomAsync(eventId), room => room.Status == RoomStatus.SoldOut);
        Assert.Equal(RoomEntryStatus.Waiting, (await api.Visitor().JoinRoomAsync(eventId)).Status);
        Assert.Equal(0, await AdmittedAsync(eventId));

        // One seat is returned, so one person is admitted and not ten.
        await api.DoAsync(
            "update places set status = place_status('free'), hold_id = null, hold_expires_at = null where event_id = $1 and place_no = 4",
            eventId
        );
        await api.PlayLaterAsync(eventId);
        Assert.Equal(1, await AdmittedAsync(eventId));
    }

    [Fact]
    public async Task Nobody_is_admitted_while_sales_are_paused()
    {
        var eventId = await api.OpenRoomAsync();
        await FillAsync(eventId, 30);
        await api.DoAsync("update events set frozen_at = now(), frozen_reason = 'a look' where id = $1", eventId);
        await api.BeginSaleAsync(eventId);
        Assert.Equal(0, await AdmittedAsync(eventId));
        await Eventually.SeeAsync(() => api.Visitor().RoomAsync(eventId), room => room.Status == RoomStatus.Closed);
    }

    [Fact]
    public async Task The_organizer_sees_the_figures_of_the_waiting_room()
    {
        var (organizer, client) = await api.NewAccountAsync(Role.Organizer);
        var eventId = await api.OpenRoomAsync(organizer: organizer.Id);
        await FillAsync(eventId, 30);
        await api.BeginSaleAsync(eventId);
        var figures = await Eventually.SeeAsync(
            async () =>
                await (await client.GetAsync($"/api/events/{eventId}/room/figures")).ReadAsync<RoomFigures>(
                    HttpStatusCode.OK
                ),
            f => f.DrawnAt is not null && f.Admitted > 0
        );
        Assert.Equal(
            (30, 30 - figures.Admitted, figures.Admitted, 100, 0, 330),
            (
                figures.Drawn,
                figures.Waiting,
                figures.InTurn,
                figures.FreePlaces,
                figures.HeldPlaces,
                figures.PacePerMinute
            )
        );
        Assert.Equal(new HoldHealthResponse(100, 0, 10), figures.Health);
    }

    [Fact]
    public async Task The_seats_that_are_free_are_counted_before_the_sale_too()
    {
        var (organizer, client) = await api.NewAccountAsync(Role.Organizer);
        var eventId = await api.OpenRoomAsync(seats: 50, organizer: organizer.Id);
        await api.DoAsync(
            "update places set status = place_status('blocked') where event_id = $1 and place_no < 8",
            eventId
        );
        var figures = await (await client.GetAsync($"/api/events/{eventId}/room/figures")).ReadAsync<RoomFigures>(
            HttpStatusCode.OK
        );
        Assert.Equal((RoomStatus.Open, 42, 0), (figures.Status, figures.FreePlaces, figures.HeldPlaces));
    }

    static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    async Task<QueueOrderResponse> DrawAsync(Guid eventId) =>
        await (await api.Visitor().OnRoomAsync(HttpMethod.Get, eventId, null, "/draw")).ReadAsync<QueueOrderResponse>(
            HttpStatusCode.OK
        );

    async Task<RoomCheckResponse> CheckAsync(Guid eventId, string receipt) =>
        await (
            await api.Visitor().OnRoomAsync(HttpMethod.Get, eventId, receipt, "/check")
        ).ReadAsync<RoomCheckResponse>(HttpStatusCode.OK);

    Task<long> AdmittedAsync(Guid eventId) =>
        api.ScalarAsync<long>(
            "select count(*) from room_entries where event_id = $1 and admitted_at is not null",
            eventId
        );

    Task<double> PaceAsync(Guid eventId) =>
        api.ScalarAsync<double>("select pace_per_minute from waiting_rooms where event_id = $1", eventId);

    Task FillAsync(Guid eventId, int people) =>
        api.DoAsync(
            "insert into room_entries (event_id, id, joined_at) select $1, gen_random_uuid(), clock_timestamp() from generate_series(1, $2)",
            eventId,
            people
        );
}
