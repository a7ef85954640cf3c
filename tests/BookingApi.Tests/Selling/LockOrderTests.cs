using Npgsql;
using TicketPlatform.TestKit;
using Xunit;

namespace BookingApi.Tests.Selling;

/// <summary>
/// Several seats are always locked in key order, so that an organizer's edit and a buyer never deadlock.
/// </summary>
public sealed class LockOrderTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("release")]
    [InlineData("confirm")]
    [InlineData("expire")]
    [InlineData("refund")]
    public async Task A_function_that_changes_seats_and_an_edit_of_the_layout_do_not_deadlock(string what)
    {
        var (account, buyer) = await api.NewAccountAsync(Role.Customer);
        var eventId = await api.PublishedEventAsync(seats: 10);
        var hold = await buyer.HoldAsync(eventId, 9, 0);
        var statement =
            $"select count(*) from release_hold('{eventId}', '{hold.Id}', (select token_hash from holds where id = '{hold.Id}'))";
        if (what != "release")
        {
            var booking = await buyer.BookAsync(hold);
            if (what == "refund")
                await buyer.PayAsync(booking.Id);
            if (what == "expire")
                await api.ScalarAsync<long>(
                    "with lapsed as (update bookings set expires_at = clock_timestamp() - interval '1 second' where id = $1 returning 1) select count(*) from lapsed",
                    booking.Id
                );
            var payment =
                what != "confirm"
                    ? Guid.Empty
                    : await api.ScalarAsync<Guid>(
                        "select payment_id from begin_payment($1, $2, $3, gen_random_uuid(), 'demo', 'Card', 'k', interval '1 minute')",
                        eventId,
                        booking.Id,
                        account.Id
                    );
            statement = what switch
            {
                "confirm" =>
                    $"select outcome from confirm_booking('{eventId}', '{payment}', null, gen_random_uuid(), null, gen_random_uuid())",
                "expire" => $"select outcome from expire_booking('{eventId}', '{booking.Id}', gen_random_uuid())",
                _ =>
                    $"select outcome from request_refund('{eventId}', '{booking.Id}', null, gen_random_uuid(), '{account.Id}', 'Test.', true, false, gen_random_uuid(), null)",
            };
        }

        // The higher seat number comes first in the table, so a statement that locks in table order locks it first.
        await api.ScalarAsync<long>(
            "with moved as (update places set version = version + 1 where event_id = $1 and place_no = 0 returning 1) select count(*) from moved",
            eventId
        );

        // The edit has locked the lowest seat and is about to lock the others; the function runs in between.
        await using var editor = await api.Database.OpenConnectionAsync();
        await using var edit = await editor.BeginTransactionAsync();
        await RunAsync(editor, $"select from places where event_id = '{eventId}' and place_no = 0 for update");
        var selling = Task.Run(async () =>
        {
            await using var other = await api.Database.OpenConnectionAsync();
            // The planner may choose this at any time; with the index, the key order would be a coincidence.
            await RunAsync(
                other,
                "set enable_indexscan = off; set enable_bitmapscan = off; set enable_indexonlyscan = off"
            );
            await RunAsync(other, statement);
        });
        await Eventually.SeeAsync(
            () =>
                api.ScalarAsync<long>(
                    "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"
                ),
            waiting => waiting == 1
        );
        await RunAsync(editor, "set local lock_timeout = '2s'");
        await RunAsync(editor, $"select from places where event_id = '{eventId}' order by place_no for update");
        await edit.RollbackAsync();
        await selling;
    }

    [Fact]
    public async Task A_late_payment_that_puts_its_buyer_first_in_line_and_an_edit_of_the_layout_do_not_deadlock()
    {
        var eventId = await api.PublishedEventAsync(seats: 10);
        await api.ScalarAsync<int>(
            "update ticket_categories set early_bird_minor = 1000, early_bird_count = 5 where event_id = $1 and category_no = 1 returning early_bird_count",
            eventId
        );
        var (account, buyer) = await api.NewAccountAsync(Role.Customer);
        var booking = await buyer.BookAsync(await buyer.HoldAsync(eventId, 3));
        Assert.Equal(1000, booking.Total.AmountMinor);
        var payment = await api.ScalarAsync<Guid>(
            "select payment_id from begin_payment($1, $2, $3, gen_random_uuid(), 'demo', 'Card', 'k', interval '1 minute')",
            eventId,
            booking.Id,
            account.Id
        );
        // It expired, its seat was sold to somebody else, and no other one is free.
        await api.ScalarAsync<long>(
            "with p as (update payments set status = payment_status('cancelled') where id = $1 returning 1), b as (update bookings set status = booking_status('expired') where id = $2 returning 1), "
                + "f as (update places set status = place_status('blocked'), booking_id = null where event_id = $3 returning 1) select (select count(*) from p) + (select count(*) from b) + (select count(*) from f)",
            payment,
            booking.Id,
            eventId
        );

        await using var editor = await api.Database.OpenConnectionAsync();
        await using var edit = await editor.BeginTransactionAsync();
        await RunAsync(editor, $"select from events where id = '{eventId}' for update");
        var late = api.ScalarAsync<string>(
            "select outcome from confirm_booking($1, $2, 'ref', gen_random_uuid(), null, gen_random_uuid())",
            eventId,
            payment
        );
        await Eventually.SeeAsync(
            () =>
                api.ScalarAsync<long>(
                    "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"
                ),
            waiting => waiting == 1
        );
        await RunAsync(editor, "set local lock_timeout = '2s'");
        await RunAsync(
            editor,
            $"select from ticket_categories where event_id = '{eventId}' order by category_no for no key update"
        );
        await edit.RollbackAsync();
        Assert.Equal("late", await late);
        Assert.True(
            await api.ScalarAsync<bool>(
                "select priority from waitlist_entries where event_id = $1 and user_id = $2",
                eventId,
                account.Id
            )
        );
    }

    static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
