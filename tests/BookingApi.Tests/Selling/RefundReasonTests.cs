using TicketPlatform.Data.Selling;
using Xunit;

namespace BookingApi.Tests.Selling;

public sealed class RefundReasonTests(CatalogFixture api) : IClassFixture<CatalogFixture>
{
    [Fact]
    public async Task A_payment_that_arrives_too_late_is_refunded_with_a_reason_as_a_sentence_and_a_code()
    {
        var e = await api.PublishedEventAsync(await api.CallerAsync(Role.Organizer));
        var buyer = await api.CallerAsync();
        var booking = await buyer.Http.BookAsync(await buyer.Http.HoldAsync(e.Id, 0));
        var payment = await api.ScalarAsync<Guid>(
            "select payment_id from begin_payment($1, $2, $3, gen_random_uuid(), 'demo', 'Card', gen_random_uuid()::text, interval '1 minute')",
            e.Id,
            booking.Id,
            buyer.Id
        );
        await api.ScalarAsync<long>(
            "with closed as (update payments set status = payment_status('cancelled') where booking_id = $1 returning 1), lapsed as (update bookings set expires_at = now() - interval '1 hour' where id = $1 returning 1) select count(*) from closed, lapsed",
            booking.Id
        );
        var store = api.Services.GetRequiredService<BookingStore>();
        Assert.True(await store.ExpireAsync(e.Id, booking.Id, CancellationToken.None));
        await api.Visitor().HoldAsync(e.Id, 0);
        Assert.Equal(
            "late",
            await api.ScalarAsync<string>(
                "select outcome from confirm_booking($1, $2, 'ref', gen_random_uuid(), null, gen_random_uuid())",
                e.Id,
                payment
            )
        );

        var refund = Assert.Single((await buyer.Selling.GetBookingAsync(booking.Id)).Must().Refunds!);
        Assert.Equal("paid_too_late", refund.ReasonCode);
        Assert.Equal("A payment arrived too late and is refunded in full.", refund.Reason);
    }

    [Fact]
    public async Task A_reason_written_by_staff_is_not_treated_as_a_code()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var e = await api.PublishedEventAsync(organizer);
        var buyer = await api.CallerAsync();
        var booking = await buyer.Http.BookAsync(await buyer.Http.HoldAsync(e.Id, 0));
        await buyer.Http.PayAsync(booking.Id);
        (await organizer.Selling.RefundBookingAsync(booking.Id, new(Reason: "paid"), Buying.NewKey())).Must();
        var refund = Assert.Single((await buyer.Selling.GetBookingAsync(booking.Id)).Must().Refunds!);
        Assert.Equal(("paid", null), (refund.Reason, refund.ReasonCode));
    }
}
