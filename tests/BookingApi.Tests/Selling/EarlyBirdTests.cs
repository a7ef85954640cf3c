using System.Net;
using Npgsql;
using TicketPlatform.Contracts;
using TicketPlatform.TestKit;
using Xunit;

namespace BookingApi.Tests.Selling;

/// <summary>
/// An early-bird price "for the first N tickets" applies to N tickets, whatever happens at the same time.
/// </summary>
public sealed class EarlyBirdTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    const long Early = 1900,
        Regular = 2500;

    async Task<Guid> EventAsync(int count, int seats = 100)
    {
        var eventId = await api.PublishedEventAsync(seats);
        await DoAsync(
            "update ticket_categories set early_bird_minor = $2, early_bird_count = $3 where event_id = $1 and category_no = 1",
            eventId,
            Early,
            count
        );
        await api.ScalarAsync<long>("select count(*) from reprice_event($1)", eventId);
        return eventId;
    }

    Task DoAsync(string sql, params object[] parameters) =>
        api.ScalarAsync<long>($"with done as ({sql} returning 1) select count(*) from done", parameters);

    static List<long> PricesOf(HoldResponse hold) => [.. hold.Places.Select(p => p.Price.AmountMinor)];

    [Fact]
    public async Task A_hold_that_spans_the_limit_gets_the_lower_price_for_what_is_left_and_the_next_one_gets_none()
    {
        var eventId = await EventAsync(count: 2);
        var hold = await api.Visitor().HoldAsync(eventId, 0, 1, 2, 3, 4);
        Assert.Equal([Early, Early, Regular, Regular, Regular], PricesOf(hold));
        Assert.Equal(2 * Early + 3 * Regular, hold.Total.AmountMinor);
        Assert.Equal([Regular, Regular, Regular], PricesOf(await api.Visitor().HoldAsync(eventId, 5, 6, 7)));
    }

    [Fact]
    public async Task Thirty_concurrent_holds_never_get_more_early_bird_tickets_than_the_limit()
    {
        for (var round = 0; round < 3; round++)
        {
            var eventId = await EventAsync(count: 7);
            var visitor = api.Visitor();
            var holds = await Task.WhenAll(
                Enumerable.Range(0, 30).Select(i => visitor.HoldAsync(eventId, 3 * i, 3 * i + 1, 3 * i + 2))
            );
            Assert.Equal(7, holds.SelectMany(PricesOf).Count(price => price == Early));
            Assert.Equal(83, holds.SelectMany(PricesOf).Count(price => price == Regular));
        }
    }

    [Fact]
    public async Task A_unit_is_freed_when_its_hold_is_released_or_expires_and_when_its_booking_ends_or_is_refunded()
    {
        var eventId = await EventAsync(count: 1);
        var (organizer, _) = await api.NewAccountAsync(Role.Admin);
        var buyer = await api.SignedInAsync(Role.Customer);

        var released = await buyer.HoldAsync(eventId, 0);
        Assert.Equal([Early], PricesOf(released));
        await buyer.OnHoldAsync(HttpMethod.Delete, released.Id, released.Token);

        var expired = await buyer.HoldAsync(eventId, 1);
        Assert.Equal([Early], PricesOf(expired));
        await DoAsync("update places set hold_expires_at = clock_timestamp() where hold_id = $1", expired.Id);
        await DoAsync("update holds set expires_at = clock_timestamp() where id = $1", expired.Id);

        var unpaid = await buyer.HoldAsync(eventId, 2);
        Assert.Equal([Early], PricesOf(unpaid));
        var booking = await buyer.BookAsync(unpaid);
        Assert.Equal([Regular], PricesOf(await buyer.HoldAsync(eventId, 3)));
        (
            await buyer.PostWithKeyAsync($"/api/bookings/{booking.Id}/cancel", new { }, Buying.NewKey())
        ).EnsureSuccessStatusCode();

        var paid = await buyer.HoldAsync(eventId, 4);
        Assert.Equal([Early], PricesOf(paid));
        booking = await buyer.BookAsync(paid);
        await buyer.PayAsync(booking.Id);
        Assert.Equal([Regular], PricesOf(await buyer.HoldAsync(eventId, 5)));
        await api.ScalarAsync<string>(
            "select outcome from request_refund($1, $2, null, gen_random_uuid(), $3, 'Test.', true, false, gen_random_uuid(), null)",
            eventId,
            booking.Id,
            organizer.Id
        );
        Assert.Equal([Early], PricesOf(await buyer.HoldAsync(eventId, 6)));
    }

    [Fact]
    public async Task A_buyer_who_changes_seats_keeps_the_lower_price_and_uses_it_once()
    {
        var eventId = await EventAsync(count: 2);
        var visitor = api.Visitor();
        var hold = await visitor.HoldAsync(eventId, 0, 1);
        var changed = await (
            await visitor.TryHoldAsync(eventId, new { seatIds = new[] { 1, 2, 3 } }, hold.Token)
        ).ReadAsync<HoldResponse>(HttpStatusCode.Created);
        Assert.Equal([Early, Early, Regular], PricesOf(changed));
        Assert.Equal([Regular], PricesOf(await api.Visitor().HoldAsync(eventId, 0)));
    }

    [Fact]
    public async Task A_waitlist_offer_counts_toward_the_early_bird_limit()
    {
        var eventId = await EventAsync(count: 2);
        Assert.Equal(
            "held",
            await api.ScalarAsync<string>(
                "select outcome from claim_for_waitlist($1, array[0, 1, 2], gen_random_uuid(), sha256('a'), interval '1 hour')",
                eventId
            )
        );
        var prices = await api.ScalarAsync<long[]>("select prices_minor from holds where event_id = $1", eventId);
        Assert.Equal([Early, Early, Regular], prices.AsEnumerable());
        Assert.Equal([Regular], PricesOf(await api.Visitor().HoldAsync(eventId, 5)));
    }

    [Fact]
    public async Task A_late_payment_gets_no_early_bird_unit_that_others_have_by_now()
    {
        var eventId = await EventAsync(count: 1);
        var buyer = await api.SignedInAsync(Role.Customer);
        var booking = await buyer.BookAsync(await buyer.HoldAsync(eventId, 0));
        await DoAsync("update bookings set expires_at = clock_timestamp() where id = $1", booking.Id);
        await api.ScalarAsync<string>(
            "select outcome from expire_booking($1, $2, gen_random_uuid())",
            eventId,
            booking.Id
        );
        var other = await buyer.HoldAsync(eventId, 1);
        Assert.Equal([Early], PricesOf(other));
        Assert.False(await api.ScalarAsync<bool>("select retake_places($1, $2, array[0])", eventId, booking.Id));
        await buyer.OnHoldAsync(HttpMethod.Delete, other.Id, other.Token);
        Assert.True(await api.ScalarAsync<bool>("select retake_places($1, $2, array[0])", eventId, booking.Id));
        Assert.Equal([Regular], PricesOf(await buyer.HoldAsync(eventId, 2)));
    }

    [Fact]
    public async Task Booking_an_expiring_hold_does_not_use_a_unit_that_another_buyer_has_counted()
    {
        var eventId = await EventAsync(count: 1);
        var buyer = await api.SignedInAsync(Role.Customer);
        var hold = await buyer.HoldAsync(eventId, 0);
        await DoAsync(
            "update places set hold_expires_at = clock_timestamp() + interval '3 seconds' where hold_id = $1",
            hold.Id
        );
        await DoAsync("update holds set expires_at = clock_timestamp() + interval '3 seconds' where id = $1", hold.Id);

        // Another buyer has locked the category's row while the hold ends.
        await using var connection = await api.Database.OpenConnectionAsync();
        await using var other = await connection.BeginTransactionAsync();
        await RunAsync(connection, $"select from ticket_categories where event_id = '{eventId}' for no key update");
        var booking = Task.Run(() => buyer.TryBookAsync(hold));
        await WaitsForALockAsync();
        await Eventually.SeeAsync(
            () =>
                // The hold expires after its seats, because its end was extended later.
                api.ScalarAsync<bool>("select expires_at <= clock_timestamp() from holds where id = $1", hold.Id),
            over => over
        );
        await other.CommitAsync();
        await (await booking).IsProblemAsync(HttpStatusCode.Conflict, ProblemCodes.HoldExpired);
    }

    [Fact]
    public async Task A_buyer_who_waits_for_the_category_has_no_seat_locked_so_an_edit_of_the_layout_gets_them_all()
    {
        var eventId = await EventAsync(count: 5, seats: 10);
        await using var connection = await api.Database.OpenConnectionAsync();
        await using var edit = await connection.BeginTransactionAsync();
        await RunAsync(
            connection,
            $"select from ticket_categories where event_id = '{eventId}' order by category_no for no key update"
        );
        var hold = Task.Run(() => api.Visitor().HoldAsync(eventId, 3));
        await WaitsForALockAsync();
        await RunAsync(
            connection,
            $"set local lock_timeout = '2s'; select from places where event_id = '{eventId}' order by place_no for update"
        );
        await edit.RollbackAsync();
        Assert.Equal([Early], PricesOf(await hold));
    }

    [Fact]
    public async Task Without_a_counted_early_bird_a_hold_waits_for_no_row_of_the_event_or_its_categories()
    {
        var eventId = await api.PublishedEventAsync();
        await using var connection = await api.Database.OpenConnectionAsync();
        await using var edit = await connection.BeginTransactionAsync();
        await RunAsync(
            connection,
            $"select from events where id = '{eventId}' for update; select from ticket_categories where event_id = '{eventId}' for update"
        );
        Assert.Equal([Regular], PricesOf(await api.Visitor().HoldAsync(eventId, 3)));
    }

    // Seats and a standing area, both of category 1, whose organizer can move them.
    async Task<(Guid EventId, HttpClient Organizer)> TwoSectionsAsync(int count)
    {
        var (organizer, client) = await api.NewAccountAsync(Role.Organizer);
        var eventId = await api.PublishedEventAsync(seats: 20, standing: 20, organizer: organizer.Id);
        await MoveAsync(client, eventId, section: 99, category: 1);
        await DoAsync(
            "update ticket_categories set early_bird_minor = $2, early_bird_count = $3 where event_id = $1 and category_no = 1",
            eventId,
            Early,
            count
        );
        await api.ScalarAsync<long>("select count(*) from reprice_event($1)", eventId);
        return (eventId, client);
    }

    static async Task MoveAsync(HttpClient organizer, Guid eventId, int section, int category, bool withSection = false)
    {
        using var moved = withSection
            ? await organizer.PutAsJsonAsync(
                $"/api/events/{eventId}/sections/{section}",
                new
                {
                    name = "Moved",
                    kind = "Seated",
                    categoryId = category,
                    rows = 2,
                    seatsPerRow = 10,
                }
            )
            : await organizer.PutAsJsonAsync(
                $"/api/events/{eventId}/sections/{section}/category",
                new { categoryId = category }
            );
        Assert.True(moved.IsSuccessStatusCode, await moved.Content.ReadAsStringAsync());
    }

    static async Task<HoldResponse> StandAsync(HttpClient who, Guid eventId, int quantity) =>
        await (
            await who.TryHoldAsync(eventId, new { standing = new[] { new { categoryId = 1, quantity } } })
        ).ReadAsync<HoldResponse>(HttpStatusCode.Created);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Seats_sold_at_the_lower_price_count_for_their_category_after_their_section_got_another_one(
        bool withSection
    )
    {
        const long otherEarly = 1000,
            otherRegular = 1500;
        var (eventId, organizer) = await TwoSectionsAsync(count: 2);
        await DoAsync(
            "update ticket_categories set early_bird_minor = $2, early_bird_count = 2 where event_id = $1 and category_no = 2",
            eventId,
            otherEarly
        );
        var buyer = await api.SignedInAsync(Role.Customer);
        var held = await buyer.HoldAsync(eventId, 0);
        var sold = await buyer.HoldAsync(eventId, 1);
        Assert.Equal([Early, Early], PricesOf(held).Concat(PricesOf(sold)));
        await buyer.PayAsync((await buyer.BookAsync(sold)).Id);

        await MoveAsync(organizer, eventId, section: 1, category: 2, withSection);
        Assert.Equal([Regular, Regular, Regular], PricesOf(await StandAsync(buyer, eventId, 3)));
        // They do not use up the other category's units either.
        Assert.Equal([otherEarly, otherEarly, otherRegular], PricesOf(await buyer.HoldAsync(eventId, 2, 3, 4)));

        // A returned unit belongs to the first category, and whoever takes the seat next uses none of it.
        await buyer.OnHoldAsync(HttpMethod.Delete, held.Id, held.Token);
        Assert.Equal([otherRegular], PricesOf(await buyer.HoldAsync(eventId, 0)));
        Assert.Equal([Early, Regular], PricesOf(await StandAsync(buyer, eventId, 2)));
    }

    [Fact]
    public async Task A_late_payment_for_a_moved_seat_takes_its_original_unit()
    {
        var (eventId, organizer) = await TwoSectionsAsync(count: 1);
        var buyer = await api.SignedInAsync(Role.Customer);
        var booking = await buyer.BookAsync(await buyer.HoldAsync(eventId, 0));
        await DoAsync("update bookings set expires_at = clock_timestamp() where id = $1", booking.Id);
        await api.ScalarAsync<string>(
            "select outcome from expire_booking($1, $2, gen_random_uuid())",
            eventId,
            booking.Id
        );
        await MoveAsync(organizer, eventId, section: 1, category: 2);
        Assert.True(await api.ScalarAsync<bool>("select retake_places($1, $2, array[0])", eventId, booking.Id));
        Assert.Equal([Regular], PricesOf(await StandAsync(buyer, eventId, 1)));
    }

    [Fact]
    public async Task Moving_a_section_during_holds_never_sells_more_early_bird_tickets_than_the_limit()
    {
        var (eventId, organizer) = await TwoSectionsAsync(count: 5);
        var visitor = api.Visitor();
        var holds = Enumerable
            .Range(0, 10)
            .SelectMany(i => new[] { visitor.HoldAsync(eventId, i), StandAsync(visitor, eventId, 1) })
            .ToList();
        for (var i = 0; i < 6; i++)
            await MoveAsync(organizer, eventId, section: 1, category: i % 2 == 0 ? 2 : 1);
        var prices = (await Task.WhenAll(holds))
            .SelectMany(PricesOf)
            .Concat(PricesOf(await StandAsync(visitor, eventId, 8)));
        Assert.Equal(5, prices.Count(price => price == Early));
    }

    Task WaitsForALockAsync() =>
        Eventually.SeeAsync(
            () =>
                api.ScalarAsync<long>(
                    "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"
                ),
            waiting => waiting == 1
        );

    static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
