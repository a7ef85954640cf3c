using System.Net;
using BookingApi.Features.WaitingRooms;
using BookingApi.Tests.Selling;
using BookingApi.Tests.Waitlist;
using Npgsql;
using TicketPlatform.Contracts;
using TicketPlatform.Data.WaitingRooms;
using TicketPlatform.TestKit;
using Xunit;

namespace BookingApi.Tests.WaitingRooms;

/// <summary>Who may hold seats of an event with a waiting room.</summary>
public sealed class AdmissionTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Only_admitted_visitors_can_hold_seats()
    {
        var eventId = await api.OpenRoomAsync();
        var client = api.Visitor();
        var receipt = (await client.JoinRoomAsync(eventId)).Receipt;
        await (await client.TryHoldWithAsync(eventId, null, 1)).IsProblemAsync(
            HttpStatusCode.Forbidden,
            ProblemCodes.AdmissionRequired
        );
        await (await client.TryHoldWithAsync(eventId, receipt, 1)).IsProblemAsync(
            HttpStatusCode.Forbidden,
            ProblemCodes.AdmissionRequired
        );

        await api.BeginSaleAsync(eventId);
        await (await client.TryHoldWithAsync(eventId, null, 1)).IsProblemAsync(
            HttpStatusCode.Forbidden,
            ProblemCodes.AdmissionRequired
        );
        var hold = await (await client.TryHoldWithAsync(eventId, receipt, 1)).ReadAsync<HoldResponse>(
            HttpStatusCode.Created
        );

        // Changing it needs no receipt and does not use up a second hold of the turn.
        var changed = await (
            await client.TryHoldAsync(eventId, new { seatIds = new[] { 2 } }, hold.Token)
        ).ReadAsync<HoldResponse>(HttpStatusCode.Created);
        Assert.Equal([2], changed.Places.Select(p => p.SeatId));
        Assert.Equal(1, await api.ScalarAsync<short>("select holds from room_entries where event_id = $1", eventId));
    }

    [Fact]
    public async Task An_expired_hold_does_not_bypass_the_waiting_room()
    {
        var eventId = await api.SellingRoomAsync();
        var client = api.Visitor();
        var entry = await client.JoinRoomAsync(eventId);
        var hold = await (await client.TryHoldWithAsync(eventId, entry.Receipt, 1)).ReadAsync<HoldResponse>(
            HttpStatusCode.Created
        );
        await api.DoAsync("update holds set expires_at = clock_timestamp() where event_id = $1", eventId);
        await (await client.TryHoldAsync(eventId, new { seatIds = new[] { 2 } }, hold.Token)).IsProblemAsync(
            HttpStatusCode.Forbidden,
            ProblemCodes.AdmissionRequired
        );
    }

    [Fact]
    public async Task A_hold_that_expires_while_it_is_replaced_does_not_bypass_the_waiting_room()
    {
        var eventId = await api.SellingRoomAsync();
        var client = api.Visitor();
        var entry = await client.JoinRoomAsync(eventId);
        var hold = await (await client.TryHoldWithAsync(eventId, entry.Receipt, 1)).ReadAsync<HoldResponse>(
            HttpStatusCode.Created
        );

        // It is found live, and then the claim waits for this row until the hold has expired.
        await using var connection = await api.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (
            var end = new NpgsqlCommand(
                "update holds set expires_at = clock_timestamp() where event_id = $1",
                connection
            )
            {
                Parameters = { new() { Value = eventId } },
            }
        )
            await end.ExecuteNonQueryAsync();
        var replacing = client.TryHoldAsync(eventId, new { seatIds = new[] { 2 } }, hold.Token);
        await Eventually.SeeAsync(
            () =>
                api.ScalarAsync<long>(
                    "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%claim_places%'"
                ),
            waiting => waiting > 0
        );
        await transaction.CommitAsync();
        await (await replacing).IsProblemAsync(HttpStatusCode.Forbidden, ProblemCodes.AdmissionRequired);
    }

    [Fact]
    public async Task A_receipt_that_was_forged_or_is_for_another_event_admits_nobody()
    {
        var (mine, other) = (await api.SellingRoomAsync(), await api.SellingRoomAsync());
        var client = api.Visitor();
        var receipt = (await client.JoinRoomAsync(mine)).Receipt;
        var forged = receipt[..^1] + (receipt[^1] == 'A' ? 'B' : 'A');
        foreach (var nonsense in new[] { forged, "WR1", "x", new string('A', 4000) })
        {
            await (await client.TryHoldWithAsync(mine, nonsense, 1)).IsProblemAsync(
                HttpStatusCode.BadRequest,
                ProblemCodes.ReceiptInvalid
            );
            foreach (
                var (method, more) in new[] { (HttpMethod.Get, ""), (HttpMethod.Post, ""), (HttpMethod.Get, "/check") }
            )
                await (await client.OnRoomAsync(method, mine, nonsense, more)).IsProblemAsync(
                    HttpStatusCode.BadRequest,
                    ProblemCodes.ReceiptInvalid
                );
        }
        await (await client.TryHoldWithAsync(other, receipt, 1)).IsProblemAsync(
            HttpStatusCode.BadRequest,
            ProblemCodes.ReceiptForeign
        );
        foreach (
            var (method, more) in new[] { (HttpMethod.Get, ""), (HttpMethod.Post, ""), (HttpMethod.Get, "/check") }
        )
            await (await client.OnRoomAsync(method, other, receipt, more)).IsProblemAsync(
                HttpStatusCode.BadRequest,
                ProblemCodes.ReceiptForeign
            );

        Assert.Equal(0, await api.ScalarAsync<long>("select count(*) from room_entries where event_id = $1", other));
        Assert.Equal(
            0,
            await api.ScalarAsync<long>("select count(*) from holds where event_id in ($1, $2)", mine, other)
        );
    }

    [Fact]
    public async Task An_accounts_receipt_is_no_use_to_another_account()
    {
        var eventId = await api.SellingRoomAsync();
        var (owner, stranger) = (await api.SignedInAsync(Role.Customer), await api.SignedInAsync(Role.Customer));
        var receipt = (await owner.JoinRoomAsync(eventId)).Receipt;
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.TryHoldWithAsync(eventId, receipt, 1)).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await owner.TryHoldWithAsync(eventId, receipt, 1)).StatusCode);
    }

    [Fact]
    public async Task After_a_turn_nothing_can_be_held_and_the_visitor_is_sent_to_the_end_of_the_line()
    {
        var eventId = await api.SellingRoomAsync();
        var client = api.Visitor();
        var receipt = (await client.JoinRoomAsync(eventId)).Receipt;
        Assert.Equal(RoomEntryStatus.Admitted, (await client.EntryAsync(eventId, receipt)).Status);
        await api.DoAsync(
            "update room_entries set admission_expires_at = clock_timestamp() where event_id = $1",
            eventId
        );

        await (await client.TryHoldWithAsync(eventId, receipt, 1)).IsProblemAsync(
            HttpStatusCode.Forbidden,
            ProblemCodes.AdmissionOver
        );
        Assert.Equal(RoomEntryStatus.Over, (await client.EntryAsync(eventId, receipt)).Status);

        var behind = await api.Visitor().JoinRoomAsync(eventId);
        var again = await client.JoinRoomAsync(eventId, receipt);
        Assert.NotEqual(receipt, again.Receipt);
        Assert.Equal(behind.Position + 1, again.Position);
        // The old one remains expired, whatever the new one is.
        Assert.Equal(RoomEntryStatus.Over, (await client.EntryAsync(eventId, receipt)).Status);
        await (await client.TryHoldWithAsync(eventId, receipt, 1)).IsProblemAsync(
            HttpStatusCode.Forbidden,
            ProblemCodes.AdmissionOver
        );
    }

    [Fact]
    public async Task A_turn_allows_a_limited_number_of_holds_and_failed_ones_do_not_count()
    {
        var eventId = await api.SellingRoomAsync();
        var client = api.Visitor();
        var receipt = (await client.JoinRoomAsync(eventId)).Receipt;
        await api.DoAsync(
            "update places set status = place_status('blocked') where event_id = $1 and place_no = 0",
            eventId
        );
        for (var i = 0; i < 10; i++)
            await (await client.TryHoldWithAsync(eventId, receipt, 0)).IsProblemAsync(
                HttpStatusCode.Conflict,
                ProblemCodes.PlacesUnavailable
            );

        var answers = await Task.WhenAll(
            Enumerable.Range(1, 20).Select(seat => client.TryHoldWithAsync(eventId, receipt, seat))
        );
        Assert.Equal(5, answers.Count(a => a.StatusCode == HttpStatusCode.Created));
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
            await refused.IsProblemAsync(HttpStatusCode.Forbidden, ProblemCodes.AdmissionOver);
    }

    [Fact]
    public async Task Accepting_a_waitlist_offer_and_changing_its_seats_need_no_admission()
    {
        var (eventId, buyer, booking) = await api.SoldOutAsync();
        var (client, entry) = await api.WaitingAsync(eventId);
        await api.DoAsync(
            "update events set on_sale_at = clock_timestamp() - interval '1 hour', room_opens_minutes = 30 where id = $1",
            eventId
        );
        await buyer.RefundAsync(booking.Id, 3);
        await api.PlayAsync(eventId);
        var hold = await (await client.PostAsync($"/api/waitlist/{entry.Id}/accept", null)).ReadAsync<HoldResponse>(
            HttpStatusCode.OK
        );
        await (await client.TryHoldAsync(eventId, new { seatIds = new[] { 3 } }, hold.Token)).ReadAsync<HoldResponse>(
            HttpStatusCode.Created
        );
    }

    [Fact]
    public async Task Switching_the_waiting_room_on_or_off_takes_effect_on_a_node_that_has_cached_the_event()
    {
        var eventId = await api.PublishedEventAsync();
        await api.Visitor().HoldAsync(eventId, 1);
        await api.DoAsync(
            "update events set on_sale_at = clock_timestamp() - interval '1 hour', room_opens_minutes = 30 where id = $1",
            eventId
        );
        await api.Services.GetRequiredService<BookingApi.Live.SeatBoards>().LayoutChangedAsync(eventId);
        await (await api.Visitor().TryHoldAsync(eventId, new { seatIds = new[] { 2 } })).IsProblemAsync(
            HttpStatusCode.Forbidden,
            ProblemCodes.AdmissionRequired
        );
    }

    [Fact]
    public async Task An_event_without_a_waiting_room_returns_404_for_it()
    {
        var eventId = await api.PublishedEventAsync();
        foreach (
            var (method, more) in new[]
            {
                (HttpMethod.Get, ""),
                (HttpMethod.Post, ""),
                (HttpMethod.Get, "/draw"),
                (HttpMethod.Get, "/check"),
            }
        )
            await (await api.Visitor().OnRoomAsync(method, eventId, null, more)).IsProblemAsync(
                HttpStatusCode.NotFound,
                ProblemCodes.NoWaitingRoom
            );
    }

    [Fact]
    public async Task A_room_is_read_once_a_second_however_many_ask()
    {
        var eventId = await api.OpenRoomAsync();
        var clock = new StoppedClock();
        var rooms = new RoomStates(api.Database, api.Services.GetRequiredService<AdmissionScheduler>(), clock);

        var first = await SeenByManyAsync();
        clock.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Same(first, await SeenByManyAsync());
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.NotSame(first, await SeenByManyAsync());

        async Task<RoomState> SeenByManyAsync()
        {
            var seen = await Task.WhenAll(
                Enumerable.Range(0, 500).Select(_ => Task.Run(() => rooms.FindAsync(eventId.ToString())))
            );
            return Assert.Single(seen.Distinct(ReferenceEqualityComparer.Instance).Cast<RoomState>());
        }
    }

    [Fact]
    public async Task Hold_requests_are_measured_and_reported_to_the_workers()
    {
        var eventId = await api.PublishedEventAsync();
        // Immediately, because what is reported is measured over a few seconds.
        await Task.WhenAll(Enumerable.Range(0, 5).Select(seat => api.Visitor().HoldAsync(eventId, seat)));
        var health = await Eventually.SeeAsync(
            () => api.Services.GetRequiredService<HealthReports>().ReadAsync(CancellationToken.None),
            h => h is { Requests: >= 5 }
        );
        Assert.True(health!.P95 > TimeSpan.Zero);
    }
}
