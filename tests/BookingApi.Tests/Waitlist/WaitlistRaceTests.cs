using System.Net;
using BookingApi.Tests.Selling;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Selling;
using TicketPlatform.TestKit;
using Xunit;

namespace BookingApi.Tests.Waitlist;

/// <summary>Races on the waitlist: freed seats wake it, an offer has a live hold, nobody gets two.</summary>
public sealed class WaitlistRaceTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    Task<long> OffersWithoutAPlaceAsync(Guid eventId) =>
        api.ScalarAsync<long>(
            "select count(*) from waitlist_entries w join holds h on h.event_id = w.event_id and h.id = w.offer_hold_id where w.event_id = $1 and w.status = waitlist_status('offered') "
                + "and (h.state <> hold_state('live') or cardinality(h.place_nos) <> w.quantity or cardinality(h.place_nos) <> (select count(*) from places p where p.event_id = h.event_id and p.status = place_status('held') and p.hold_id = h.id))",
            eventId
        );

    [Fact]
    public async Task Fifty_waiting_for_one_seat_get_one_offer_however_many_workers_run()
    {
        var (eventId, buyer, booking) = await api.SoldOutAsync();
        for (var i = 0; i < 50; i++)
            await api.WaitingAsync(eventId);
        await buyer.RefundAsync(booking.Id, 4);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => api.PlayAsync(eventId)));
        Assert.Equal(
            1,
            await api.ScalarAsync<long>(
                "select count(*) from waitlist_entries where event_id = $1 and status = waitlist_status('offered')",
                eventId
            )
        );
        Assert.Equal(
            1,
            await api.ScalarAsync<long>("select sum(offers) from waitlist_entries where event_id = $1", eventId)
        );
        Assert.Equal(0, await OffersWithoutAPlaceAsync(eventId));
    }

    [Fact]
    public async Task Concurrent_releases_and_matching_rounds_serve_two_entries_in_fair_order()
    {
        for (var round = 0; round < 5; round++)
        {
            var (eventId, buyer, booking) = await api.SoldOutAsync();
            var line = new List<(HttpClient Client, WaitlistResponse Entry)>();
            for (var i = 0; i < 4; i++)
                line.Add(await api.WaitingAsync(eventId));
            await Task.WhenAll(
                buyer.RefundAsync(booking.Id, 1),
                buyer.RefundAsync(booking.Id, 8),
                api.PlayAsync(eventId),
                api.PlayAsync(eventId),
                api.PlayAsync(eventId)
            );
            await api.PlayAsync(eventId);
            Assert.Equal(2, await api.WakesAsync(eventId));
            for (var i = 0; i < 4; i++)
                Assert.Equal(i < 2 ? "offered" : "waiting", (await line[i].Client.EntryAsync(line[i].Entry.Id)).Status);
            Assert.Equal(0, await OffersWithoutAPlaceAsync(eventId));
        }
    }

    [Fact]
    public async Task A_freed_seat_is_never_sold_past_the_waitlist()
    {
        for (var round = 0; round < 6; round++)
        {
            var (eventId, buyer, booking) = await api.SoldOutAsync();
            // A pair waits and a single seat is on sale: the waitlist does not take precedence until more are freed.
            var (pair, entry) = await api.WaitingAsync(eventId, 2);
            await buyer.RefundAsync(booking.Id, 4);
            await api.PlayAsync(eventId);
            await api.Visitor().HoldAsync(eventId, 4);

            using var stop = new CancellationTokenSource();
            var snatcher = Task.Run(async () =>
            {
                var got = 0;
                while (!stop.IsCancellationRequested)
                    got +=
                        (await api.Visitor().TryHoldAsync(eventId, new { seatIds = new[] { 6 } })).StatusCode
                        == HttpStatusCode.Created
                            ? 1
                            : 0;
                return got;
            });
            await Task.WhenAll(buyer.RefundAsync(booking.Id, 6, 7), Task.Run(() => api.PlayAsync(eventId)));
            await api.PlayAsync(eventId);
            await stop.CancelAsync();
            Assert.Equal(0, await snatcher);
            Assert.Equal([6, 7], (await pair.EntryAsync(entry.Id)).Offer!.Select(p => p.SeatId));
        }
    }

    [Fact]
    public async Task Leaving_while_an_offer_is_made_passes_the_seat_to_the_next()
    {
        for (var round = 0; round < 6; round++)
        {
            var (eventId, buyer, booking) = await api.SoldOutAsync();
            var (leaver, leaverEntry) = await api.WaitingAsync(eventId);
            var (next, nextEntry) = await api.WaitingAsync(eventId);
            await buyer.RefundAsync(booking.Id, 4);
            await Task.WhenAll(api.PlayAsync(eventId), leaver.DeleteAsync($"/api/waitlist/{leaverEntry.Id}"));
            await api.PlayAsync(eventId);
            Assert.Equal("left", (await leaver.EntryAsync(leaverEntry.Id)).Status);
            Assert.Equal(4, Assert.Single((await next.EntryAsync(nextEntry.Id)).Offer!).SeatId);
            Assert.Equal(0, await OffersWithoutAPlaceAsync(eventId));
        }
    }

    [Fact]
    public async Task Declining_an_offer_that_is_swept_in_the_opposite_lock_order_succeeds()
    {
        // The session that finds the deadlock is its victim. The test is about the visitor; a busy machine can make it
        // the sweep.
        for (var attempt = 0; attempt < 10; attempt++)
        {
            if (await DeclineAgainstASweepAsync())
                return;
        }
        Assert.Fail("The sweep was the victim every time.");
    }

    /// <summary>Declines an offer while it is swept; false if the sweep was the victim of the deadlock.</summary>
    async Task<bool> DeclineAgainstASweepAsync()
    {
        var (eventId, buyer, booking) = await api.SoldOutAsync();
        var (leaver, entry) = await api.WaitingAsync(eventId);
        await buyer.RefundAsync(booking.Id, 4);
        await api.PlayAsync(eventId);

        // Locked like the sweep does: the hold, then the event.
        await using var sweeper = await api.Database.OpenConnectionAsync();
        await using var sweep = await sweeper.BeginTransactionAsync();
        await LockAsync(
            $"select from holds where event_id = '{eventId}' and id = (select offer_hold_id from waitlist_entries where id = '{entry.Id}') for update"
        );
        var leaving = leaver.DeleteAsync($"/api/waitlist/{entry.Id}");
        await Eventually.SeeAsync(
            () =>
                api.ScalarAsync<long>(
                    "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database() and query like '%leave_waitlist%'"
                ),
            waiting => waiting == 1
        );
        var visitorGaveWay = true;
        try
        {
            // After waiting for a second, a session checks for a deadlock and gives up.
            await LockAsync($"select from events where id = '{eventId}' for no key update");
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DeadlockDetected)
        {
            visitorGaveWay = false;
        }
        await sweep.RollbackAsync();

        Assert.Equal(HttpStatusCode.NoContent, (await leaving).StatusCode);
        Assert.Equal("left", (await leaver.EntryAsync(entry.Id)).Status);
        return visitorGaveWay;

        async Task LockAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, sweeper, sweep);
            await command.ExecuteNonQueryAsync();
        }
    }

    [Fact]
    public async Task Accepting_an_offer_as_it_expires_has_exactly_one_outcome()
    {
        for (var round = 0; round < 6; round++)
        {
            var (eventId, buyer, booking) = await api.SoldOutAsync();
            var (first, entry) = await api.WaitingAsync(eventId);
            var (next, nextEntry) = await api.WaitingAsync(eventId);
            await buyer.RefundAsync(booking.Id, 4);
            await api.PlayAsync(eventId);
            var take = first.PostAsync($"/api/waitlist/{entry.Id}/accept", null);
            var end = Task.Run(async () =>
            {
                await api.ScalarAsync<long>(
                    "with w as (update waitlist_entries set offer_expires_at = now() where id = $1 and status = waitlist_status('offered') returning offer_hold_id, event_id), "
                        + "h as (update holds h set expires_at = now() from w where h.event_id = w.event_id and h.id = w.offer_hold_id returning 1), "
                        + "p as (update places p set hold_expires_at = now() from w where p.event_id = w.event_id and p.hold_id = w.offer_hold_id returning 1) select (select count(*) from h) + (select count(*) from p)",
                    entry.Id
                );
                await api.TendAsync();
                await api.PlayAsync(eventId);
            });
            await Task.WhenAll(take, end);
            await api.TendAsync();
            await api.PlayAsync(eventId);
            var taken = (await take).StatusCode == HttpStatusCode.OK;
            var passedOn = (await next.EntryAsync(nextEntry.Id)).Status == "offered";
            Assert.True(taken != passedOn, $"taken: {taken}, passed on: {passedOn}");
        }
    }

    [Fact]
    public async Task A_worker_that_dies_between_claiming_seats_and_publishing_the_offer_has_done_neither()
    {
        var (eventId, buyer, booking) = await api.SoldOutAsync();
        var (waiting, entry) = await api.WaitingAsync(eventId);
        await buyer.RefundAsync(booking.Id, 4);
        await using (
            var db = new BookingDbContext(
                new DbContextOptionsBuilder<BookingDbContext>()
                    .UseNpgsql(api.Database)
                    .UseSnakeCaseNamingConvention()
                    .Options
            )
        )
        await using (await db.Database.BeginTransactionAsync())
            await api.Services.GetRequiredService<WaitlistMatcher>().PlayAsync(db, eventId, CancellationToken.None);
        Assert.Equal("waiting", (await waiting.EntryAsync(entry.Id)).Status);
        Assert.Equal(
            0,
            await api.ScalarAsync<long>(
                "select count(*) from outbox_messages where type = 'waitlist.offered.v1' and payload like '%' || $1::text || '%'",
                entry.Id
            )
        );
        Assert.Equal(
            1,
            await api.ScalarAsync<long>(
                "select count(*) from places where event_id = $1 and status = place_status('free')",
                eventId
            )
        );

        await api.PlayAsync(eventId);
        Assert.Equal("offered", (await waiting.EntryAsync(entry.Id)).Status);
    }

    [Fact]
    public async Task A_party_of_four_is_served_although_single_buyers_wait_behind_it()
    {
        var (eventId, buyer, booking) = await api.SoldOutAsync();
        var (four, entry) = await api.WaitingAsync(eventId, 4);
        for (var i = 0; i < 8; i++)
            await api.WaitingAsync(eventId);
        for (var place = 0; place < 7; place++)
        {
            await buyer.RefundAsync(booking.Id, place);
            await api.PlayAsync(eventId);
            if (place == 4)
            {
                var kept = await four.EntryAsync(entry.Id);
                Assert.NotNull(kept.GatherUntil);
                Assert.Contains("set aside seats for you", kept.Reason, StringComparison.Ordinal);
                await (await api.Visitor().TryHoldAsync(eventId, new { seatIds = new[] { 4 } })).IsProblemAsync(
                    HttpStatusCode.Conflict,
                    ProblemCodes.PlacesUnavailable
                );
            }
        }
        Assert.Equal([3, 4, 5, 6], (await four.EntryAsync(entry.Id)).Offer!.Select(p => p.SeatId));
        Assert.Equal(
            4,
            await api.ScalarAsync<long>(
                "select count(*) from waitlist_entries where event_id = $1 and status = waitlist_status('offered')",
                eventId
            )
        );
    }

    [Fact]
    public async Task A_party_that_accepts_split_seats_gets_them_from_two_rows()
    {
        var (eventId, buyer, booking) = await api.SoldOutAsync(seats: 10);
        var (together, togetherEntry) = await api.WaitingAsync(eventId, 2);
        var (split, splitEntry) = await api.WaitingAsync(eventId, 2, acceptSplit: true);
        await buyer.RefundAsync(booking.Id, 2, 7);
        await api.PlayAsync(eventId);
        Assert.Equal("waiting", (await together.EntryAsync(togetherEntry.Id)).Status);
        Assert.Equal([2, 7], (await split.EntryAsync(splitEntry.Id)).Offer!.Select(p => p.SeatId));
    }
}
