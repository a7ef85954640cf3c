using Xunit;

namespace BookingApi.Tests.Selling;

/// <summary>Every change of a seat adds one history entry, in the same transaction.</summary>
public sealed class SeatHistoryTests(CatalogFixture api) : IClassFixture<CatalogFixture>
{
    [Fact]
    public async Task The_history_of_a_seat_is_continuous_and_ends_in_its_current_status()
    {
        var e = await api.PublishedEventAsync(await api.CallerAsync(Role.Organizer));
        var (ada, ben) = ((await api.CallerAsync()).Http, (await api.CallerAsync()).Http);

        // Released, and replaced by a selection that keeps one seat.
        var first = await ada.HoldAsync(e.Id, 0, 1);
        using (await ada.OnHoldAsync(HttpMethod.Delete, first.Id, first.Token)) { }
        var second = await ada.HoldAsync(e.Id, 2, 3);
        (await ada.TryHoldAsync(e.Id, new { seatIds = new[] { 3, 4 } }, second.Token)).EnsureSuccessStatusCode();

        // Taken over after it expired, and swept.
        await ada.HoldAsync(e.Id, 5, 6);
        await EndHoldsAsync(e.Id, 5, 6);
        await ben.HoldAsync(e.Id, 5);
        await Run("select count(*) from sweep_holds(100)");

        // Booked and expired, abandoned, paid, and refunded.
        var expired = await ben.BookAsync(await ben.HoldAsync(e.Id, 7));
        await Run("update bookings set expires_at = clock_timestamp() where id = $1", expired.Id);
        await Run("select outcome from expire_booking($1, $2, gen_random_uuid())", e.Id, expired.Id);
        await CancelAsync(ben, (await ben.BookAsync(await ben.HoldAsync(e.Id, 8))).Id);
        var paid = await ben.BookAsync(await ben.HoldAsync(e.Id, 9, 10));
        await ben.PayAsync(paid.Id);
        var refunded = await ada.BookAsync(await ada.HoldAsync(e.Id, 11, 12));
        await ada.PayAsync(refunded.Id);
        await Run(
            "select outcome from request_refund($1, $2, array[12], gen_random_uuid(), gen_random_uuid(), 'Gone.', false, false, gen_random_uuid(), null)",
            e.Id,
            refunded.Id
        );

        // A late payment takes back a free seat, and one whose next hold has expired.
        foreach (var seat in new[] { 13, 14 })
        {
            var late = await ada.BookAsync(await ada.HoldAsync(e.Id, seat));
            await Run("update bookings set expires_at = clock_timestamp() where id = $1", late.Id);
            await Run("select outcome from expire_booking($1, $2, gen_random_uuid())", e.Id, late.Id);
            if (seat == 14)
            {
                await ben.HoldAsync(e.Id, seat);
                await EndHoldsAsync(e.Id, seat);
            }
            Assert.True(await api.ScalarAsync<bool>("select retake_places($1, $2, array[$3])", e.Id, late.Id, seat));
        }

        // Blocked while free or after an expired hold, and unblocked.
        await ada.HoldAsync(e.Id, 15);
        await EndHoldsAsync(e.Id, 15);
        await Run("select count(*) from block_places($1, array[15, 16, 17], true)", e.Id);
        await Run("select count(*) from block_places($1, array[16], false)", e.Id);

        // Offered to the waitlist.
        Assert.Equal(
            "held",
            await api.ScalarAsync<string>(
                "select outcome from claim_for_waitlist($1, array[18, 19], gen_random_uuid(), sha256('x'), interval '1 hour')",
                e.Id
            )
        );

        Assert.Equal(
            "",
            await api.ScalarAsync<string>(
                """
                with steps as (
                    select n as place_no, s.*, lag(s.after) over past as previous,
                        row_number() over (partition by n order by s.at desc, s.id desc) as nth
                    from seat_steps s, unnest(s.place_nos) n
                    where s.event_id = $1
                    window past as (partition by n order by s.at, s.id))
                select coalesce(string_agg(distinct place_no::text, ', '), '') from (
                    select s.place_no from steps s where s.before <> coalesce(s.previous, place_status('free'))
                    union all
                    select p.place_no from places p left join steps s on s.place_no = p.place_no and s.nth = 1
                    where p.event_id = $1
                        and (p.status <> coalesce(s.after, place_status('free')) or p.hold_id is distinct from s.hold_id or p.booking_id is distinct from s.booking_id)) wrong
                """,
                e.Id
            )
        );
        Assert.Equal(
            Enumerable.Range(0, 20),
            await api.ScalarAsync<int[]>(
                "select array_agg(distinct n order by n) from seat_steps, unnest(place_nos) n where event_id = $1",
                e.Id
            )
        );
    }

    Task EndHoldsAsync(Guid eventId, params int[] seats) =>
        Run(
            """
            with over as (
                update places set hold_expires_at = clock_timestamp() where event_id = $1 and place_no = any ($2) returning hold_id)
            update holds set expires_at = clock_timestamp() where event_id = $1 and id in (select hold_id from over)
            """,
            eventId,
            seats
        );

    static async Task CancelAsync(HttpClient buyer, Guid bookingId) =>
        (
            await buyer.PostWithKeyAsync($"/api/bookings/{bookingId}/cancel", new { }, Buying.NewKey())
        ).EnsureSuccessStatusCode();

    async Task Run(string sql, params object[] parameters)
    {
        await using var command = api.Database.CreateCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(new() { Value = parameter });
        await command.ExecuteNonQueryAsync();
    }
}
