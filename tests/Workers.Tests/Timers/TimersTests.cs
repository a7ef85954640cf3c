using System.Collections.Concurrent;
using TicketPlatform.Data.Live;
using TicketPlatform.Data.Selling;
using TicketPlatform.Domain.Selling;
using TicketPlatform.TestKit;
using TicketPlatform.Workers.Tests.Scene;

namespace TicketPlatform.Workers.Tests.Timers;

public sealed class TimersTests : Stage
{
    Task<short> StatusAsync(Guid bookingId) =>
        ReadAsync<short>($"select status from bookings where id = '{bookingId}'");

    Task<short> PaymentAsync(Guid paymentId) =>
        ReadAsync<short>($"select status from payments where id = '{paymentId}'");

    Task<long> FreeAsync() => ReadAsync<long>("select count(*) from places where status = place_status('free')");

    async Task<Guid> BeginPaymentAsync(Guid bookingId)
    {
        var paymentId = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        Assert.Equal(
            "begun",
            await ReadAsync<string>(
                $"select outcome from begin_payment('{Shop.EventId}', '{bookingId}', '{Shop.BuyerId}', '{paymentId}', 'demo', 'Card', 'k', interval '1 minute')"
            )
        );
        return paymentId;
    }

    Task ChargeAsync(Guid paymentId) =>
        Shop.Provider.ChargeAsync(
            new(Shop.EventId, paymentId, null, 4250, "EUR"),
            Shop.GoodCard,
            CancellationToken.None
        );

    Task LapseAsync(Guid bookingId) =>
        ExecuteAsync($"update bookings set expires_at = now() - interval '1 second' where id = '{bookingId}'");

    [Fact]
    public async Task An_expired_hold_is_cleaned_up_and_published()
    {
        var told = new ConcurrentQueue<SeatChange>();
        await using var listening = await Shop.Channel.ListenAsync(Shop.EventId, changes =>
            Array.ForEach(changes, told.Enqueue)
        );
        await Shop.Claims.ClaimAsync(
            HoldToken.Create(Shop.EventId, TimeProvider.System.GetUtcNow()),
            [7, 8],
            new HoldPolicy { Lifetime = TimeSpan.FromSeconds(1) },
            null,
            CancellationToken.None
        );

        StartWorker();

        await Eventually.SeeAsync(FreeAsync, free => free == 200);
        await Eventually.SeeAsync(() => told.ToArray(), seen => seen.Count(c => c.Status == PlaceStatus.Free) == 2);
    }

    [Fact]
    public async Task Holds_are_cleaned_up_without_Redis()
    {
        Redis.Shut();
        await Shop.Claims.ClaimAsync(
            HoldToken.Create(Shop.EventId, TimeProvider.System.GetUtcNow()),
            [7, 8],
            new HoldPolicy { Lifetime = TimeSpan.FromSeconds(1) },
            null,
            CancellationToken.None
        );

        StartWorker();

        await Eventually.SeeAsync(FreeAsync, free => free == 200);
    }

    [Fact]
    public async Task An_unpaid_booking_expires_and_its_freed_seats_are_published()
    {
        var (seats, bookings) = (new ConcurrentQueue<SeatChange>(), new ConcurrentQueue<Guid>());
        await using var listening = await Shop.Channel.ListenAsync(Shop.EventId, changes =>
            Array.ForEach(changes, seats.Enqueue)
        );
        await using var listeningToo = await Shop.Channel.ListenToBookingsAsync(Shop.EventId, bookings.Enqueue);
        var bookingId = await Shop.BookAsync(3, 4);
        await LapseAsync(bookingId);

        StartWorker();
        StartWorker();

        await Eventually.SeeAsync(() => StatusAsync(bookingId), status => status == (short)BookingStatus.Expired);
        Assert.Equal(200, await FreeAsync());
        await Eventually.SeeAsync(() => bookings.ToArray(), told => told.Contains(bookingId));
        await Eventually.SeeAsync(() => seats.ToArray(), seen => seen.Count(s => s.Status == PlaceStatus.Free) == 2);
    }

    [Fact]
    public async Task An_open_payment_is_cancelled_before_its_booking_ends()
    {
        var bookingId = await Shop.BookAsync(3);
        var paymentId = await BeginPaymentAsync(bookingId);
        await LapseAsync(bookingId);

        StartWorker();

        await Eventually.SeeAsync(() => StatusAsync(bookingId), status => status == (short)BookingStatus.Expired);
        Assert.Equal((short)PaymentStatus.Cancelled, await PaymentAsync(paymentId));
        Assert.True(
            await ReadAsync<bool>($"select cancelled_at is not null from demo_charges where payment_id = '{paymentId}'")
        );
    }

    [Fact]
    public async Task A_payment_captured_before_the_booking_ended_confirms_it()
    {
        var bookingId = await Shop.BookAsync(3);
        var paymentId = await BeginPaymentAsync(bookingId);
        await ChargeAsync(paymentId);
        await LapseAsync(bookingId);

        StartWorker();

        await Eventually.SeeAsync(() => StatusAsync(bookingId), status => status == (short)BookingStatus.Confirmed);
        Assert.Equal((short)PaymentStatus.Succeeded, await PaymentAsync(paymentId));
        await Eventually.SeeAsync(() => ReadAsync<long>("select count(*) from tickets"), tickets => tickets == 1);
    }

    [Fact]
    public async Task A_payment_whose_response_was_lost_is_queried_at_the_provider()
    {
        var bookingId = await Shop.BookAsync(3);
        var paymentId = await BeginPaymentAsync(bookingId);
        await ChargeAsync(paymentId);
        await ExecuteAsync(
            $"update payments set updated_at = now() - interval '1 minute', created_at = now() - interval '1 minute' where id = '{paymentId}'"
        );

        StartWorker();

        await Eventually.SeeAsync(() => StatusAsync(bookingId), status => status == (short)BookingStatus.Confirmed);
    }

    [Fact]
    public async Task A_payment_that_arrives_too_late_is_refunded()
    {
        var bookingId = await Shop.BookAsync(3);
        var paymentId = await BeginPaymentAsync(bookingId);
        await ChargeAsync(paymentId);
        // The state if the provider's message arrives after everything was cancelled.
        await ExecuteAsync(
            $"update payments set updated_at = now() - interval '1 minute', created_at = now() - interval '1 minute' where id = '{paymentId}'"
        );
        await ExecuteAsync(
            "update places set status = place_status('blocked'), booking_id = null where status = place_status('reserved')"
        );
        await ExecuteAsync($"update bookings set status = booking_status('expired') where id = '{bookingId}'");

        StartWorker();

        await Eventually.SeeAsync(() => PaymentAsync(paymentId), status => status == (short)PaymentStatus.Refunded);
        await Eventually.SeeAsync(
            () => ReadAsync<long>("select count(*) from refunds where status = refund_status('succeeded')"),
            paidOut => paidOut == 1
        );
        Assert.Equal(199, await FreeAsync());
        Assert.Equal(0, await ReadAsync<long>("select count(*) from tickets"));
    }

    [Fact]
    public async Task The_late_test_card_pays_after_its_booking_has_expired_and_the_buyer_keeps_the_same_seats()
    {
        var bookingId = await Shop.BookAsync(3);
        var paymentId = await BeginPaymentAsync(bookingId);
        await Shop.Provider.ChargeAsync(
            new(Shop.EventId, paymentId, null, 4250, "EUR"),
            new("4000000000002359"),
            CancellationToken.None
        );

        StartWorker();

        await Eventually.SeeAsync(() => StatusAsync(bookingId), status => status == (short)BookingStatus.Expired);
        Assert.Equal((short)PaymentStatus.Cancelled, await PaymentAsync(paymentId));
        await ExecuteAsync("update demo_charges set arrives_at = clock_timestamp()");
        await Eventually.SeeAsync(() => StatusAsync(bookingId), status => status == (short)BookingStatus.Confirmed);
        await Eventually.SeeAsync(() => ReadAsync<long>("select count(*) from tickets"), tickets => tickets == 1);
    }

    [Fact]
    public async Task Old_rows_are_deleted_and_recent_ones_are_not()
    {
        await ExecuteAsync(
            "insert into inbox_messages (consumer, message_id, processed_at) select 'old', gen_random_uuid(), now() - interval '20 days' from generate_series(1, 2500)"
        );
        await ExecuteAsync(
            "insert into inbox_messages (consumer, message_id, processed_at) values ('young', gen_random_uuid(), now() - interval '4 days')"
        );
        await ExecuteAsync(
            "insert into idempotency_keys (caller, route, key, body_hash, locked_until, created_at) values ('c', 'r', 'old', '', now(), now() - interval '25 hours'), ('c', 'r', 'young', '', now(), now() - interval '23 hours')"
        );
        var bookingId = await Shop.BookAsync(9);
        await ExecuteAsync("update holds set expires_at = now() - interval '3 days'");
        await Shop.Claims.ClaimAsync(
            HoldToken.Create(Shop.EventId, TimeProvider.System.GetUtcNow()),
            [10],
            Shop.Policy,
            null,
            CancellationToken.None
        );
        await ExecuteAsync(
            "update holds set state = hold_state('expired'), expires_at = now() - interval '3 days' where state = hold_state('live')"
        );
        await ExecuteAsync(
            "update places set status = place_status('free'), hold_id = null, hold_expires_at = null where place_no = 10"
        );

        StartWorker();

        await Eventually.SeeAsync(
            () =>
                ReadAsync<string>(
                    "select (select string_agg(distinct consumer, ',') from inbox_messages) || ' ' || (select string_agg(key, ',') from idempotency_keys) || ' ' || (select count(*) from holds)"
                ),
            left => left == "young young 1"
        );
        Assert.Equal((short)BookingStatus.PendingPayment, await StatusAsync(bookingId));
    }

    [Fact]
    public async Task The_caller_of_a_booked_hold_is_forgotten_once_the_booking_is_paid()
    {
        var (paid, unpaid) = (await Shop.BuyAsync(1), await Shop.BookAsync(2));
        await ExecuteAsync("update holds set caller_key = 1, network_key = 2, visitor_key = 3");

        StartWorker();

        await Eventually.SeeAsync(
            () => ReadAsync<string>($"select {Keys} from holds where booking_id = '{paid}'"),
            keys => keys == "none none none"
        );
        Assert.Equal("1 2 3", await ReadAsync<string>($"select {Keys} from holds where booking_id = '{unpaid}'"));
    }

    const string Keys =
        "coalesce(caller_key::text, 'none') || ' ' || coalesce(network_key::text, 'none') || ' ' || coalesce(visitor_key::text, 'none')";
}
