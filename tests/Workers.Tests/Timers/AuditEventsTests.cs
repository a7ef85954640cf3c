using TicketPlatform.Data.Selling;
using TicketPlatform.TestKit;
using TicketPlatform.Workers.Tests.Scene;

namespace TicketPlatform.Workers.Tests.Timers;

public sealed class AuditEventsTests : Stage
{
    Task<string> FindingsAsync() =>
        ReadAsync<string>(
            $"select coalesce(string_agg(code, ',' order by code), '') from audit_event('{Shop.EventId}')"
        );

    /// <summary>
    /// A sale with everything in it: a hold, an unpaid booking, a paid one with tickets, a partly and a fully refunded
    /// one, and a coupon.
    /// </summary>
    async Task SellAsync()
    {
        StartWorker();
        await ExecuteAsync(
            $"insert into coupons (id, organizer_id, code, kind, value, created_at) values ('{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}', '{Shop.BuyerId}', 'TEN', 0, 10, now())"
        );
        await Shop.Claims.ClaimAsync(
            HoldToken.Create(Shop.EventId, TimeProvider.System.GetUtcNow()),
            [0, 1],
            Shop.Policy,
            null,
            CancellationToken.None
        );
        await Shop.BookAsync(10, 11);
        await Shop.BuyAsync(20, 21);
        var partly = await Shop.BuyAsync(30, 31);
        var wholly = await Shop.BuyAsync(40);
        var token = HoldToken.Create(Shop.EventId, TimeProvider.System.GetUtcNow());
        await Shop.Claims.ClaimAsync(token, [50, 51, 52], Shop.Policy, null, CancellationToken.None);
        var (_, discounted, _) = await Shop.Bookings.BookAsync(
            token,
            new(Shop.BuyerId, "Mara", "mara@example.com", null, [], "TEN"),
            Shop.Policy,
            maxUnpaid: null,
            CancellationToken.None
        );
        await Shop.Payments.PayAsync(discounted, Shop.BuyerId, Shop.GoodCard, "key", CancellationToken.None);
        await Eventually.SeeAsync(() => ReadAsync<long>("select count(*) from tickets"), made => made == 8);
        await RefundAsync(partly, 30);
        await RefundAsync(wholly, 40);
        await Eventually.SeeAsync(
            () => ReadAsync<long>("select count(*) from refunds where status = refund_status('succeeded')"),
            paid => paid == 2
        );
        // As if it had been long ago, so that missing tickets are a finding.
        await ExecuteAsync(
            "update bookings set confirmed_at = now() - interval '1 hour' where confirmed_at is not null"
        );
    }

    Task RefundAsync(Guid bookingId, int place) =>
        ExecuteAsync(
            $"select request_refund('{Shop.EventId}', '{bookingId}', array[{place}], '{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}', '{Shop.BuyerId}', 'x', true, false, '{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}', null)"
        );

    public static TheoryData<string, string> Damages() =>
        new()
        {
            {
                "place_without_booking",
                "update places set status = place_status('free'), booking_id = null where place_no = 20; update places set status = place_status('sold'), booking_id = (select booking_id from booking_items where place_no = 21) where place_no = 99"
            },
            {
                "booking_without_place",
                "update places set status = place_status('free'), booking_id = null where place_no = 20"
            },
            {
                "place_sold_twice",
                "insert into booking_items (event_id, booking_id, place_no, category_no, price_minor, attendee_name) select event_id, (select booking_id from booking_items where place_no = 50), 20, 1, 0, 'x' from booking_items where place_no = 20"
            },
            {
                "hold_without_place",
                "update places set status = place_status('free'), hold_id = null, hold_expires_at = null where place_no = 1"
            },
            { "place_without_hold", "update holds set state = hold_state('released') where place_nos @> array[1]" },
            {
                "total_differs",
                "update bookings set total_minor = total_minor - 1 where id = (select booking_id from booking_items where place_no = 11)"
            },
            {
                "tickets_without_payment",
                "update payments set status = payment_status('declined') where booking_id = (select booking_id from booking_items where place_no = 20)"
            },
            {
                "payment_without_tickets",
                "update bookings set status = booking_status('expired') where id = (select booking_id from booking_items where place_no = 20)"
            },
            {
                "refunds_differ",
                "update payments set refunded_minor = refunded_minor - 1 where booking_id = (select booking_id from booking_items where place_no = 40)"
            },
            {
                "refund_differs_from_places",
                "update booking_items set price_minor = price_minor - 1, discount_minor = discount_minor where place_no = 40"
            },
            { "ticket_missing", "delete from ticket_documents; delete from tickets where place_no = 20" },
            { "ticket_without_place", "update tickets set status = ticket_status('valid') where place_no = 40" },
            { "coupon_count_differs", "update coupons set used = used + 1" },
            { "coupon_kept", "update coupon_redemptions set released_at = now()" },
            { "moved_without_agreement", "update booking_items set instead_of = 99 where place_no = 20" },
            {
                "offer_without_hold",
                "insert into waitlist_entries (event_id, id, user_id, quantity, accept_split, status, offer_hold_id, offer_expires_at, created_at, updated_at) select event_id, gen_random_uuid(), user_id, 1, false, waitlist_status('offered'), gen_random_uuid(), now() + interval '1 hour', now(), now() from bookings limit 1"
            },
        };

    [Fact]
    public async Task A_consistent_sale_has_no_findings_and_each_kind_of_damage_is_found()
    {
        await SellAsync();
        Assert.Equal("", await FindingsAsync());
        foreach (var damage in Damages())
        {
            var (code, sql) = ((string)damage[0], (string)damage[1]);
            // Reverted each time, so that each is found by itself.
            await using var connection = await Database.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using (var harm = new Npgsql.NpgsqlCommand(sql, connection, transaction))
                await harm.ExecuteNonQueryAsync();
            await using var audit = new Npgsql.NpgsqlCommand(
                $"select coalesce(string_agg(code, ','), '') from audit_event('{Shop.EventId}')",
                connection,
                transaction
            );
            Assert.Contains(code, (string)(await audit.ExecuteScalarAsync())!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_severe_finding_freezes_the_sales_until_a_person_lifts_it()
    {
        await ExecuteAsync(
            $"insert into places (event_id, place_no, section_no, category_no, status, hold_id, hold_expires_at) values ('{Shop.EventId}', 500, 1, 1, place_status('held'), gen_random_uuid(), now() + interval '1 hour')"
        );
        var first = StartWorker();
        await Eventually.SeeAsync(
            () =>
                ReadAsync<bool>(
                    "select exists (select from events where frozen_at is not null and frozen_reason like '%place_without_hold%')"
                ),
            frozen => frozen
        );
        var claim = await Shop.Claims.ClaimAsync(
            HoldToken.Create(Shop.EventId, TimeProvider.System.GetUtcNow()),
            [3],
            Shop.Policy,
            null,
            CancellationToken.None
        );
        Assert.Equal(ClaimOutcome.NotOnSale, claim.Outcome);
        Assert.Equal(
            1L,
            await ReadAsync<long>(
                "select count(*) from event_audits where red_since is not null and findings -> 0 ->> 'code' = 'place_without_hold'"
            )
        );

        // Resumed by staff who know about the finding: the next audit does not pause sales for the same reason again.
        await ExecuteAsync("update events set frozen_at = null, frozen_reason = null");
        var before = await ReadAsync<DateTime>("select audited_at from event_audits");
        // Another worker audits immediately when it takes over.
        await StopAsync(first);
        StartWorker();
        await Eventually.SeeAsync(() => ReadAsync<DateTime>("select audited_at from event_audits"), at => at > before);
        Assert.False(await ReadAsync<bool>("select frozen_at is not null from events"));
    }
}
