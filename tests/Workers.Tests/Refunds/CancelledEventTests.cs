using TicketPlatform.TestKit;
using TicketPlatform.Workers.Tests.Scene;

namespace TicketPlatform.Workers.Tests.Refunds;

public sealed class CancelledEventTests : Stage
{
    Task CancelAsync() =>
        ExecuteAsync(
            "update events set status = event_status('cancelled'), cancel_reason = 'Storm.'; insert into outbox_messages (id, type, payload) "
                + $"values (gen_random_uuid(), 'event.cancelled.v1', '{{\"eventId\":\"{Shop.EventId}\",\"byUser\":\"{Shop.BuyerId}\"}}')"
        );

    [Fact]
    public async Task Every_paid_booking_of_a_cancelled_event_is_refunded_once_however_often_the_message_is_delivered()
    {
        await Shop.BuyAsync(1);
        await Shop.BuyAsync(2, 3);
        await CancelAsync();
        await CancelAsync();

        StartWorker();
        StartWorker();

        await Eventually.SeeAsync(
            () => ReadAsync<long>($"select count(*) from bookings where status = {(short)BookingStatus.Cancelled}"),
            cancelled => cancelled == 2
        );
        await Eventually.SeeAsync(
            () => ReadAsync<long>("select coalesce(sum(refunded_minor), 0)::bigint from demo_charges"),
            returned => returned == 3 * 4250
        );
        Assert.Equal(
            2,
            await ReadAsync<long>("select count(*) from refunds where reason = 'The event was cancelled: Storm.'")
        );
    }

    [Fact]
    public async Task Unpaid_bookings_of_a_cancelled_event_end_at_once()
    {
        var unpaid = await Shop.BookAsync(1);
        await CancelAsync();
        StartWorker();
        await Eventually.SeeAsync(
            () => ReadAsync<short>($"select status from bookings where id = '{unpaid}'"),
            status => status == (short)BookingStatus.Expired
        );
        Assert.Equal(
            "event_cancelled",
            await ReadAsync<string>(
                $"select note from booking_steps where booking_id = '{unpaid}' order by at desc limit 1"
            )
        );
    }

    [Fact]
    public async Task An_event_cancelled_after_its_end_does_not_refund_admitted_attendees()
    {
        var all = await Shop.BuyAsync(1);
        var half = await Shop.BuyAsync(2, 3);
        StartWorker();
        await Eventually.SeeAsync(() => ReadAsync<long>("select count(*) from tickets"), tickets => tickets == 3);
        await ExecuteAsync(
            "update tickets set status = ticket_status('used'), used_at = now(), used_gate = '' where place_no in (1, 2)"
        );
        await ExecuteAsync(
            "update events set status = event_status('cancelled'), cancel_reason = 'Storm.'; insert into outbox_messages (id, type, payload) "
                + $"values (gen_random_uuid(), 'event.cancelled.v1', '{{\"eventId\":\"{Shop.EventId}\",\"byUser\":\"{Shop.BuyerId}\",\"keepsAdmitted\":true}}')"
        );

        await Eventually.SeeAsync(
            () => ReadAsync<long>("select coalesce(sum(refunded_minor), 0)::bigint from demo_charges"),
            returned => returned == 4250
        );
        Assert.Equal(BookingStatus.Confirmed, await StatusAsync(all));
        Assert.Equal(BookingStatus.PartiallyRefunded, await StatusAsync(half));

        async Task<BookingStatus> StatusAsync(Guid booking) =>
            (BookingStatus)await ReadAsync<short>($"select status from bookings where id = '{booking}'");
    }

    [Fact]
    public async Task The_price_follows_its_rules_as_places_are_sold()
    {
        await ExecuteAsync("update ticket_categories set early_bird_minor = 3000, early_bird_count = 2");
        StartWorker();
        await Eventually.SeeAsync(
            () => ReadAsync<long>("select current_minor from ticket_categories"),
            price => price == 3000
        );
        await Shop.BookAsync(1, 2);
        await Eventually.SeeAsync(
            () => ReadAsync<long>("select current_minor from ticket_categories"),
            price => price == 4250
        );
    }
}
