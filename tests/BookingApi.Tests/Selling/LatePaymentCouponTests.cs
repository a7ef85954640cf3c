using System.Net;
using BookingApi.Tests.WaitingRooms;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Payments;
using TicketPlatform.Data.Selling;
using Xunit;

namespace BookingApi.Tests.Selling;

/// <summary>Late payments of bookings with a coupon that each customer can use once.</summary>
public sealed class LatePaymentCouponTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    PaymentService Payments => api.Services.GetRequiredService<PaymentService>();

    [Fact]
    public async Task A_late_payment_is_refunded_if_its_buyer_has_used_the_coupon_for_another_booking_since()
    {
        var eventId = await EventWithCouponAsync();
        var client = await api.SignedInAsync(Role.Customer);
        var late = await ExpiredAsync(client, eventId, 0);
        var onTime = await BookAsync(client, eventId, 5);
        await client.PayAsync(onTime.Id);

        await ArriveAsync(eventId, late.PaymentId);

        Assert.Equal([BookingStatus.Expired], await StatusesAsync(client, late.BookingId));
        Assert.Equal(1, await RefundsAsync(eventId));
        Assert.Equal(1, await UsesAsync(eventId));
    }

    [Fact]
    public async Task Of_two_late_payments_at_once_with_a_coupon_for_one_booking_one_is_refunded()
    {
        for (var round = 0; round < 6; round++)
        {
            var eventId = await EventWithCouponAsync();
            var client = await api.SignedInAsync(Role.Customer);
            var first = await ExpiredAsync(client, eventId, 0);
            var second = await ExpiredAsync(client, eventId, 5);

            await Task.WhenAll(
                Task.Run(() => ArriveAsync(eventId, first.PaymentId)),
                Task.Run(() => ArriveAsync(eventId, second.PaymentId))
            );

            Assert.Equal(
                [BookingStatus.Confirmed, BookingStatus.Expired],
                (await StatusesAsync(client, first.BookingId, second.BookingId)).Order()
            );
            Assert.Equal(1, await RefundsAsync(eventId));
            Assert.Equal(1, await UsesAsync(eventId));
        }
    }

    async Task<Guid> EventWithCouponAsync()
    {
        var eventId = await api.PublishedEventAsync(seats: 10);
        await api.DoAsync(
            "insert into coupons (id, organizer_id, event_id, code, kind, value, max_uses, max_uses_per_customer, used, created_at) "
                + "select gen_random_uuid(), organizer_id, id, 'ONCE', 0, 50, 10, 1, 0, now() from events where id = $1",
            eventId
        );
        return eventId;
    }

    static async Task<BookingResponse> BookAsync(HttpClient client, Guid eventId, int seat)
    {
        var hold = await client.HoldAsync(eventId, seat);
        var made = await client.PostWithKeyAsync(
            "/api/bookings",
            new
            {
                holdId = hold.Id,
                holdToken = hold.Token,
                contact = new { name = "Ada", email = "ada@example.com" },
                couponCode = "ONCE",
            },
            Buying.NewKey()
        );
        return await made.ReadAsync<BookingResponse>(HttpStatusCode.Created);
    }

    // As the workers' timer does: the payment is cancelled before the seats are freed.
    async Task<(Guid BookingId, Guid PaymentId)> ExpiredAsync(HttpClient client, Guid eventId, int seat)
    {
        var booking = await BookAsync(client, eventId, seat);
        var payment = await client.PayAsync(booking.Id, Buying.LateCard);
        Assert.True(await Payments.SettleAsync(eventId, payment.Id, cancel: true, CancellationToken.None));
        Assert.True(
            await api
                .Services.GetRequiredService<BookingStore>()
                .ExpireAsync(eventId, booking.Id, CancellationToken.None)
        );
        return (booking.Id, payment.Id);
    }

    async Task ArriveAsync(Guid eventId, Guid paymentId)
    {
        await api.DoAsync("update demo_charges set arrives_at = clock_timestamp() where payment_id = $1", paymentId);
        await Payments.SettleAsync(eventId, paymentId, cancel: false, CancellationToken.None);
    }

    static async Task<BookingStatus[]> StatusesAsync(HttpClient client, params Guid[] bookings) =>
        [
            .. (
                await Task.WhenAll(
                    bookings.Select(id => client.GetFromJsonAsync<BookingResponse>($"/api/bookings/{id}"))
                )
            ).Select(booking => booking!.Status),
        ];

    Task<long> RefundsAsync(Guid eventId) =>
        api.ScalarAsync<long>("select count(*) from refunds where event_id = $1", eventId);

    Task<int> UsesAsync(Guid eventId) => api.ScalarAsync<int>("select used from coupons where event_id = $1", eventId);
}
