using TicketPlatform.Contracts;
using TicketPlatform.Data.Payments;
using TicketPlatform.Data.Selling;
using Xunit;

namespace BookingApi.Tests.Selling;

/// <summary>What the timers do with open payments and bookings, called as in Workers.</summary>
public sealed class PaymentServiceTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    PaymentService Payments => api.Services.GetRequiredService<PaymentService>();
    ProviderOutagePolicy Outage => api.Services.GetRequiredService<ProviderOutagePolicy>();
    BookingStore Bookings => api.Services.GetRequiredService<BookingStore>();

    async Task<(Guid EventId, Guid BookingId, Guid UserId)> UnpaidAsync()
    {
        var (account, client) = await api.NewAccountAsync(Role.Customer);
        var eventId = await api.PublishedEventAsync(seats: 10);
        var booking = await client.BookAsync(await client.HoldAsync(eventId, 0));
        return (eventId, booking.Id, account.Id);
    }

    // A process that died after the provider charged the money and before it recorded that.
    async Task<Guid> LeftOpenAsync(Guid eventId, Guid bookingId, Guid userId, bool charged)
    {
        var payment = await api.ScalarAsync<Guid>(
            "select payment_id from begin_payment($1, $2, $3, gen_random_uuid(), 'demo', 'Card', gen_random_uuid()::text, interval '1 minute')",
            eventId,
            bookingId,
            userId
        );
        if (charged)
            await api
                .Services.GetRequiredService<IPaymentProvider>()
                .ChargeAsync(new(eventId, payment, null, 2500, "EUR"), new("4242424242424242"), CancellationToken.None);
        return payment;
    }

    Task<long> LapseAsync(Guid bookingId) =>
        api.ScalarAsync<long>(
            "with lapsed as (update bookings set expires_at = clock_timestamp() - interval '1 second' where id = $1 returning 1) select count(*) from lapsed",
            bookingId
        );

    // The state if the provider wrongly reported that it had cancelled the payment, or someone else's message said so.
    async Task RunOutAsync(Guid eventId, Guid bookingId)
    {
        await api.ScalarAsync<long>(
            "with closed as (update payments set status = payment_status('cancelled') where booking_id = $1 returning 1) select count(*) from closed",
            bookingId
        );
        await LapseAsync(bookingId);
        Assert.True(await Bookings.ExpireAsync(eventId, bookingId, CancellationToken.None));
    }

    Task<short> StatusAsync(Guid bookingId) =>
        api.ScalarAsync<short>("select status from bookings where id = $1", bookingId);

    [Fact]
    public async Task A_payment_that_succeeded_unseen_is_found_and_confirms_the_booking()
    {
        var (eventId, bookingId, userId) = await UnpaidAsync();
        var payment = await LeftOpenAsync(eventId, bookingId, userId, charged: true);
        Assert.True(await Payments.SettleAsync(eventId, payment, cancel: false, CancellationToken.None));
        Assert.Equal((short)BookingStatus.Confirmed, await StatusAsync(bookingId));
        Assert.True(await Payments.SettleAsync(eventId, payment, cancel: false, CancellationToken.None));
        Assert.Equal(
            1,
            await api.ScalarAsync<long>(
                "select count(*) from outbox_messages where type = 'booking.confirmed.v1' and payload like '%' || $1 || '%'",
                bookingId.ToString()
            )
        );
    }

    [Fact]
    public async Task A_payment_that_never_reached_the_provider_is_cancelled_and_can_never_arrive()
    {
        var (eventId, bookingId, userId) = await UnpaidAsync();
        var payment = await LeftOpenAsync(eventId, bookingId, userId, charged: false);
        Assert.True(await Payments.SettleAsync(eventId, payment, cancel: false, CancellationToken.None));
        var late = await api
            .Services.GetRequiredService<IPaymentProvider>()
            .ChargeAsync(new(eventId, payment, null, 2500, "EUR"), new("4242424242424242"), CancellationToken.None);
        Assert.Equal(ProviderStatus.Cancelled, late.Status);
        Assert.Equal((short)BookingStatus.PendingPayment, await StatusAsync(bookingId));
    }

    [Fact]
    public async Task Seats_of_an_unpaid_booking_are_not_freed_while_its_payment_is_open()
    {
        var (eventId, bookingId, userId) = await UnpaidAsync();
        await LeftOpenAsync(eventId, bookingId, userId, charged: true);
        await LapseAsync(bookingId);
        Assert.False(await Bookings.ExpireAsync(eventId, bookingId, CancellationToken.None));
        Assert.Equal(
            1,
            await api.ScalarAsync<long>(
                "select count(*) from places where event_id = $1 and status = place_status('reserved')",
                eventId
            )
        );
    }

    [Fact]
    public async Task An_expired_booking_frees_its_seats_once()
    {
        var (eventId, bookingId, _) = await UnpaidAsync();
        Assert.False(await Bookings.ExpireAsync(eventId, bookingId, CancellationToken.None));
        await LapseAsync(bookingId);
        Assert.True(await Bookings.ExpireAsync(eventId, bookingId, CancellationToken.None));
        Assert.False(await Bookings.ExpireAsync(eventId, bookingId, CancellationToken.None));
        Assert.Equal(
            0,
            await api.ScalarAsync<long>(
                "select count(*) from places where event_id = $1 and status <> place_status('free')",
                eventId
            )
        );
        Assert.Equal((short)BookingStatus.Expired, await StatusAsync(bookingId));
    }

    [Fact]
    public async Task An_expired_booking_cannot_be_paid_even_before_it_is_cleaned_up()
    {
        var (account, client) = await api.NewAccountAsync(Role.Customer);
        Assert.NotNull(account);
        var booking = await client.BookAsync(await client.HoldAsync(await api.PublishedEventAsync(seats: 10), 0));
        await LapseAsync(booking.Id);
        await (await client.TryPayAsync(booking.Id)).IsProblemAsync(
            System.Net.HttpStatusCode.Conflict,
            ProblemCodes.BookingNotPayable
        );
    }

    [Fact]
    public async Task Money_that_arrives_for_an_ended_booking_is_refunded_once()
    {
        var (eventId, bookingId, userId) = await UnpaidAsync();
        var payment = await LeftOpenAsync(eventId, bookingId, userId, charged: true);
        await RunOutAsync(eventId, bookingId);
        await api.Visitor().HoldAsync(eventId, 0);

        await Payments.SettleAsync(eventId, payment, cancel: false, CancellationToken.None);
        await Payments.SettleAsync(eventId, payment, cancel: false, CancellationToken.None);
        Assert.Equal(1, await api.ScalarAsync<long>("select count(*) from refunds where booking_id = $1", bookingId));
        Assert.Equal(
            1,
            await api.ScalarAsync<long>(
                "select count(*) from outbox_messages where type = 'refund.requested.v1' and payload like '%' || $1 || '%'",
                bookingId.ToString()
            )
        );

        var refund = await api.ScalarAsync<Guid>("select id from refunds where booking_id = $1", bookingId);
        var refunds = api.Services.GetRequiredService<RefundService>();
        await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => refunds.PayOutAsync(eventId, refund, CancellationToken.None))
        );
        Assert.Equal(
            (short)PaymentStatus.Refunded,
            await api.ScalarAsync<short>("select status from payments where id = $1", payment)
        );
        Assert.Equal(
            2500,
            await api.ScalarAsync<long>("select refunded_minor from demo_charges where payment_id = $1", payment)
        );
        Assert.Equal(
            1,
            await api.ScalarAsync<long>(
                "select count(*) from outbox_messages where type = 'refund.succeeded.v1' and payload like '%' || $1 || '%'",
                bookingId.ToString()
            )
        );
        Assert.Equal((short)BookingStatus.Expired, await StatusAsync(bookingId));
    }

    [Fact]
    public async Task A_late_payment_gets_the_same_seats_while_they_are_still_free()
    {
        var (eventId, bookingId, userId) = await UnpaidAsync();
        var payment = await LeftOpenAsync(eventId, bookingId, userId, charged: true);
        await RunOutAsync(eventId, bookingId);

        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ => Payments.SettleAsync(eventId, payment, cancel: false, CancellationToken.None))
        );
        Assert.Equal((short)BookingStatus.Confirmed, await StatusAsync(bookingId));
        Assert.Equal(
            1,
            await api.ScalarAsync<long>(
                "select count(*) from places where event_id = $1 and status = place_status('sold') and booking_id = $2",
                eventId,
                bookingId
            )
        );
        Assert.Equal(0, await api.ScalarAsync<long>("select count(*) from refunds where booking_id = $1", bookingId));
    }

    [Fact]
    public async Task A_late_payment_and_another_buyer_at_the_same_instant_never_both_get_the_seat()
    {
        for (var round = 0; round < 15; round++)
        {
            var (eventId, bookingId, userId) = await UnpaidAsync();
            var payment = await LeftOpenAsync(eventId, bookingId, userId, charged: true);
            await RunOutAsync(eventId, bookingId);
            var settle = Task.Run(() => Payments.SettleAsync(eventId, payment, cancel: false, CancellationToken.None));
            var hold = Task.Run(() =>
                api.Visitor().PostAsJsonAsync($"/api/events/{eventId}/holds", new { seatIds = new[] { 0 } })
            );
            await Task.WhenAll(settle, hold);
            var kept = await StatusAsync(bookingId) == (short)BookingStatus.Confirmed;
            Assert.NotEqual(kept, (await hold).IsSuccessStatusCode);
            Assert.Equal(
                kept ? 0 : 1,
                await api.ScalarAsync<long>("select count(*) from refunds where booking_id = $1", bookingId)
            );
        }
    }

    [Fact]
    public async Task A_late_payment_does_not_reuse_a_coupon_whose_last_use_somebody_else_has()
    {
        var (eventId, bookingId, userId) = await UnpaidAsync();
        var coupon = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        await api.ScalarAsync<long>(
            "with made as (insert into coupons (id, organizer_id, code, kind, value, max_uses, used, created_at) select $1, organizer_id, 'LAST', 0, 10, 1, 1, now() from events where id = $2 returning 1), "
                + "used as (insert into coupon_redemptions (coupon_id, event_id, booking_id, user_id, amount_minor) values ($1, $2, $3, $4, 250) returning 1) select count(*) from made, used",
            coupon,
            eventId,
            bookingId,
            userId
        );
        var payment = await LeftOpenAsync(eventId, bookingId, userId, charged: true);
        await RunOutAsync(eventId, bookingId);
        Assert.Equal(0, await api.ScalarAsync<int>("select used from coupons where id = $1", coupon));
        await api.ScalarAsync<long>(
            "with taken as (update coupons set used = 1 where id = $1 returning 1) select count(*) from taken",
            coupon
        );

        await Payments.SettleAsync(eventId, payment, cancel: false, CancellationToken.None);
        Assert.Equal((short)BookingStatus.Expired, await StatusAsync(bookingId));
        Assert.Equal(1, await api.ScalarAsync<long>("select count(*) from refunds where booking_id = $1", bookingId));
        Assert.Equal(
            10,
            await api.ScalarAsync<long>(
                "select count(*) from places where event_id = $1 and status = place_status('free')",
                eventId
            )
        );
    }

    [Fact]
    public async Task While_the_provider_is_unavailable_bookings_are_extended_within_the_limit()
    {
        var (_, near, _) = await UnpaidAsync();
        var (_, old, _) = await UnpaidAsync();
        var (_, far, _) = await UnpaidAsync();
        await SetAsync(near, "expires_at = clock_timestamp() + interval '1 minute'");
        await SetAsync(
            old,
            "expires_at = clock_timestamp() + interval '1 minute', created_at = clock_timestamp() - interval '29 minutes'"
        );
        await SetAsync(far, "expires_at = clock_timestamp() + interval '10 minutes'");
        await Outage.ExtendAllAsync(CancellationToken.None);
        Assert.InRange(await LeftAsync(near), 0, 61);

        await api.ScalarAsync<long>(
            "with seen as (insert into circuit_states values ('a process', 'payment', 'open', now(), clock_timestamp()) returning 1) select count(*) from seen"
        );
        await Outage.ExtendAllAsync(CancellationToken.None);
        Assert.InRange(await LeftAsync(near), 280, 301);
        Assert.InRange(await LeftAsync(old), 0, 61);
        Assert.InRange(await LeftAsync(far), 580, 601);

        // An old report of a process is ignored.
        await SetAsync(near, "expires_at = clock_timestamp() + interval '1 minute'");
        await api.ScalarAsync<long>(
            "with seen as (update circuit_states set seen_at = clock_timestamp() - interval '1 minute' where process = 'a process' returning 1) select count(*) from seen"
        );
        await Outage.ExtendAllAsync(CancellationToken.None);
        Assert.InRange(await LeftAsync(near), 0, 61);

        Task<long> SetAsync(Guid booking, string change) =>
            api.ScalarAsync<long>(
                $"with set_ as (update bookings set {change} where id = $1 returning 1) select count(*) from set_",
                booking
            );
        Task<int> LeftAsync(Guid booking) =>
            api.ScalarAsync<int>(
                "select extract(epoch from expires_at - clock_timestamp())::int from bookings where id = $1",
                booking
            );
    }

    [Fact]
    public async Task Confirming_and_expiring_at_the_same_instant_never_both_win()
    {
        for (var round = 0; round < 15; round++)
        {
            var (eventId, bookingId, userId) = await UnpaidAsync();
            var payment = await LeftOpenAsync(eventId, bookingId, userId, charged: true);
            await LapseAsync(bookingId);
            await Task.WhenAll(
                Task.Run(() => Payments.SettleAsync(eventId, payment, cancel: true, CancellationToken.None)),
                Task.Run(() => Bookings.ExpireAsync(eventId, bookingId, CancellationToken.None)),
                Task.Run(() => Bookings.ExpireAsync(eventId, bookingId, CancellationToken.None))
            );
            Assert.Equal((short)BookingStatus.Confirmed, await StatusAsync(bookingId));
            Assert.Equal(
                1,
                await api.ScalarAsync<long>(
                    "select count(*) from places where event_id = $1 and status = place_status('sold') and booking_id = $2",
                    eventId,
                    bookingId
                )
            );
        }
    }
}
