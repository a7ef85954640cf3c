using Microsoft.Extensions.DependencyInjection;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Payments;
using TicketPlatform.Data.Selling;
using Xunit;
using Role = TicketPlatform.Domain.Accounts.Role;

namespace BookingApi.Tests.Selling;

/// <summary>What the timers do with payments and bookings that were left open: called as Workers call it.</summary>
public sealed class PaymentDeskTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    PaymentDesk Desk => api.Services.GetRequiredService<PaymentDesk>();
    BookingDesk Bookings => api.Services.GetRequiredService<BookingDesk>();

    async Task<(Guid EventId, Guid BookingId, Guid UserId)> UnpaidAsync()
    {
        var (account, client) = await api.NewAccountAsync(Role.Customer);
        var eventId = await api.PublishedEventAsync(seats: 10);
        var booking = await client.BookAsync(await client.HoldAsync(eventId, 0));
        return (eventId, booking.Id, account.Id);
    }

    // A process that died after the provider took the money and before it wrote that down.
    async Task<Guid> LeftOpenAsync(Guid eventId, Guid bookingId, Guid userId, bool charged)
    {
        var payment = await api.ScalarAsync<Guid>(
            "select payment_id from begin_payment($1, $2, $3, gen_random_uuid(), 'demo', 'Card', gen_random_uuid()::text, interval '1 minute')", eventId, bookingId, userId);
        if (charged)
            await api.Services.GetRequiredService<IPaymentProvider>().ChargeAsync(new(eventId, payment, null, 2500, "EUR"), new("4242424242424242"), CancellationToken.None);
        return payment;
    }

    Task<long> LapseAsync(Guid bookingId) =>
        api.ScalarAsync<long>("with lapsed as (update bookings set expires_at = clock_timestamp() - interval '1 second' where id = $1 returning 1) select count(*) from lapsed", bookingId);

    Task<short> StatusAsync(Guid bookingId) => api.ScalarAsync<short>("select status from bookings where id = $1", bookingId);

    [Fact]
    public async Task A_payment_that_succeeded_unseen_is_found_and_confirms_the_booking()
    {
        var (eventId, bookingId, userId) = await UnpaidAsync();
        var payment = await LeftOpenAsync(eventId, bookingId, userId, charged: true);
        Assert.True(await Desk.SettleAsync(eventId, payment, callOff: false, CancellationToken.None));
        Assert.Equal((short)BookingStatus.Confirmed, await StatusAsync(bookingId));
        Assert.True(await Desk.SettleAsync(eventId, payment, callOff: false, CancellationToken.None));
        Assert.Equal(1, await api.ScalarAsync<long>("select count(*) from outbox_messages where type = 'booking.confirmed.v1' and payload like '%' || $1 || '%'", bookingId.ToString()));
    }

    [Fact]
    public async Task A_payment_that_never_reached_the_provider_is_called_off_and_can_never_arrive()
    {
        var (eventId, bookingId, userId) = await UnpaidAsync();
        var payment = await LeftOpenAsync(eventId, bookingId, userId, charged: false);
        Assert.True(await Desk.SettleAsync(eventId, payment, callOff: false, CancellationToken.None));
        var late = await api.Services.GetRequiredService<IPaymentProvider>().ChargeAsync(new(eventId, payment, null, 2500, "EUR"), new("4242424242424242"), CancellationToken.None);
        Assert.Equal(ProviderStatus.Cancelled, late.Status);
        Assert.Equal((short)BookingStatus.PendingPayment, await StatusAsync(bookingId));
    }

    [Fact]
    public async Task Places_of_an_unpaid_booking_are_not_freed_while_its_payment_is_open()
    {
        var (eventId, bookingId, userId) = await UnpaidAsync();
        await LeftOpenAsync(eventId, bookingId, userId, charged: true);
        await LapseAsync(bookingId);
        Assert.False(await Bookings.ExpireAsync(eventId, bookingId, CancellationToken.None));
        Assert.Equal(1, await api.ScalarAsync<long>("select count(*) from places where event_id = $1 and status = 2", eventId));
    }

    [Fact]
    public async Task An_unpaid_booking_whose_time_is_over_gives_its_places_back_once()
    {
        var (eventId, bookingId, _) = await UnpaidAsync();
        Assert.False(await Bookings.ExpireAsync(eventId, bookingId, CancellationToken.None));
        await LapseAsync(bookingId);
        Assert.True(await Bookings.ExpireAsync(eventId, bookingId, CancellationToken.None));
        Assert.False(await Bookings.ExpireAsync(eventId, bookingId, CancellationToken.None));
        Assert.Equal(0, await api.ScalarAsync<long>("select count(*) from places where event_id = $1 and status <> 0", eventId));
        Assert.Equal((short)BookingStatus.Expired, await StatusAsync(bookingId));
    }

    [Fact]
    public async Task A_booking_whose_time_is_over_cannot_be_paid_even_before_it_is_tidied_up()
    {
        var (account, client) = await api.NewAccountAsync(Role.Customer);
        Assert.NotNull(account);
        var booking = await client.BookAsync(await client.HoldAsync(await api.PublishedEventAsync(seats: 10), 0));
        await LapseAsync(booking.Id);
        await (await client.TryPayAsync(booking.Id)).IsProblemAsync(System.Net.HttpStatusCode.Conflict, ProblemCodes.BookingNotPayable);
    }

    [Fact]
    public async Task Money_that_arrives_for_a_booking_that_is_over_is_paid_back_once()
    {
        var (eventId, bookingId, userId) = await UnpaidAsync();
        var payment = await LeftOpenAsync(eventId, bookingId, userId, charged: true);
        await api.ScalarAsync<long>("with ended as (update bookings set status = 5 where id = $1 returning 1) select count(*) from ended", bookingId);

        await Desk.SettleAsync(eventId, payment, callOff: false, CancellationToken.None);
        await Desk.SettleAsync(eventId, payment, callOff: false, CancellationToken.None);
        Assert.Equal(1, await api.ScalarAsync<long>("select count(*) from refunds where booking_id = $1", bookingId));
        Assert.Equal(1, await api.ScalarAsync<long>("select count(*) from outbox_messages where type = 'refund.requested.v1' and payload like '%' || $1 || '%'", bookingId.ToString()));

        var refund = await api.ScalarAsync<Guid>("select id from refunds where booking_id = $1", bookingId);
        var refunds = api.Services.GetRequiredService<RefundDesk>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => refunds.PayOutAsync(eventId, refund, CancellationToken.None)));
        Assert.Equal((short)PaymentStatus.Refunded, await api.ScalarAsync<short>("select status from payments where id = $1", payment));
        Assert.Equal(2500, await api.ScalarAsync<long>("select refunded_minor from demo_charges where payment_id = $1", payment));
        Assert.Equal(1, await api.ScalarAsync<long>("select count(*) from outbox_messages where type = 'refund.succeeded.v1' and payload like '%' || $1 || '%'", bookingId.ToString()));
        Assert.Equal((short)BookingStatus.Expired, await StatusAsync(bookingId));
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
                Task.Run(() => Desk.SettleAsync(eventId, payment, callOff: true, CancellationToken.None)),
                Task.Run(() => Bookings.ExpireAsync(eventId, bookingId, CancellationToken.None)),
                Task.Run(() => Bookings.ExpireAsync(eventId, bookingId, CancellationToken.None)));
            Assert.Equal((short)BookingStatus.Confirmed, await StatusAsync(bookingId));
            Assert.Equal(1, await api.ScalarAsync<long>("select count(*) from places where event_id = $1 and status = 3 and booking_id = $2", eventId, bookingId));
        }
    }
}
