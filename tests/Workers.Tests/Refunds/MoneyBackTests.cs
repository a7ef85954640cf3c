using Npgsql;
using TicketPlatform.TestKit;
using TicketPlatform.Workers.Tests.Scene;

namespace TicketPlatform.Workers.Tests.Refunds;

/// <summary>Refunds, from the decision to the email.</summary>
public sealed class MoneyBackTests : Stage
{
    Task<short> StatusAsync(Guid bookingId) =>
        ReadAsync<short>($"select status from bookings where id = '{bookingId}'");

    Task RefundAsync(Guid bookingId, params int[] places) =>
        ReadAsync<string>(
            $"select outcome from request_refund('{Shop.EventId}', '{bookingId}', '{{{string.Join(',', places)}}}', gen_random_uuid(), '{Shop.BuyerId}', 'Returned by the buyer.', false, false, gen_random_uuid(), null)"
        );

    [Fact]
    public async Task A_booking_that_is_paid_while_its_event_is_cancelled_is_refunded_once_it_is_confirmed()
    {
        var bookingId = await Shop.BookAsync(1, 2);
        await Shop.Payments.PayAsync(bookingId, Shop.BuyerId, Shop.GoodCard, "key", CancellationToken.None);
        // The message about the cancellation has already been handled: only the one about the confirmation can start
        // the refund.
        await ExecuteAsync("update events set status = event_status('cancelled'), cancel_reason = 'Storm.'");

        StartWorker();

        await Eventually.SeeAsync(() => StatusAsync(bookingId), status => status == (short)BookingStatus.Cancelled);
        await Eventually.SeeAsync(
            () => ReadAsync<long>("select coalesce(sum(refunded_minor), 0)::bigint from demo_charges"),
            returned => returned == 2 * 4250
        );
        Assert.Equal(
            1,
            await ReadAsync<long>("select count(*) from refunds where reason = 'The event was cancelled: Storm.'")
        );
        Assert.Equal(200, await ReadAsync<long>("select count(*) from places where status = place_status('free')"));
    }

    [Fact]
    public async Task One_email_tells_the_buyer_how_much_is_refunded_and_why()
    {
        await using var smtp = new SmtpServer();
        var bookingId = await Shop.BuyAsync(1, 2);
        await RefundAsync(bookingId, 2);

        StartWorker(null, smtp.Settings);
        StartWorker(null, smtp.Settings);

        await Eventually.SeeAsync(
            () => ReadAsync<long>("select count(*) from mails where kind = 'refund' and state = 'sent'"),
            sent => sent == 1
        );
        await Eventually.SeeAsync(
            () => ReadAsync<long>("select count(*) from mails where state <> 'sent'"),
            open => open == 0
        );
        var mail = Assert.Single(smtp.Mails.Select(m => new ReceivedMail(m)), m =>
            m.Header("Subject").Trim() == UiText.Mails["Mails/MailRefund", "Subject", "Hänsel & Gretel"]
        );
        var text = mail.Part("text/plain");
        Assert.Contains("€42.50", text, StringComparison.Ordinal);
        Assert.Contains(UiText.Mails.Count("Refunds/RefundReasonText", "Returned", 1), text, StringComparison.Ordinal);
        Assert.Contains($"https://tickets.example/bookings/{bookingId}", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>Lindt", mail.Part("text/html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_late_payer_of_a_removed_seat_gets_a_refund_and_an_email_about_it()
    {
        await using var smtp = new SmtpServer();
        var bookingId = await Shop.BookAsync(180, 181);
        await Shop.Payments.PayAsync(bookingId, Shop.BuyerId, new("4000000000002359"), "key", CancellationToken.None);
        StartWorker(null, smtp.Settings);
        await Eventually.SeeAsync(() => StatusAsync(bookingId), status => status == (short)BookingStatus.Expired);
        await RemoveLastRowAsync();

        await ExecuteAsync("update demo_charges set arrives_at = clock_timestamp()");

        await Eventually.SeeAsync(
            () => ReadAsync<long>("select count(*) from mails where kind = 'refund' and state = 'sent'"),
            sent => sent == 1
        );
        Assert.Equal(2 * 4250, await ReadAsync<long>("select sum(refunded_minor)::bigint from demo_charges"));
        Assert.Equal((short)BookingStatus.Expired, await StatusAsync(bookingId));
        Assert.Equal(180, await ReadAsync<long>("select count(*) from places where status = place_status('free')"));
        Assert.Equal(0, await ReadAsync<long>("select count(*) from tickets"));
        var mail = Assert.Single(smtp.Mails.Select(m => new ReceivedMail(m)), m =>
            m.Header("Subject").Trim() == UiText.Mails["Mails/MailRefund", "Subject", "Hänsel & Gretel"]
        );
        var text = mail.Part("text/plain").ReplaceLineEndings(" ");
        Assert.Contains(UiText.Mails["Mails/MailRefund", "Late"], text, StringComparison.Ordinal);
        Assert.Contains("€85.00", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_booking_partly_refunded_before_its_tickets_are_issued_gets_the_remaining_tickets()
    {
        var bookingId = await Shop.BuyAsync(1, 2, 3);
        await RefundAsync(bookingId, 2);

        StartWorker();

        await Eventually.SeeAsync(
            () =>
                ReadAsync<string>(
                    $"select coalesce(string_agg(place_no::text, ',' order by place_no), '') from tickets where booking_id = '{bookingId}'"
                ),
            places => places == "1,3"
        );
        await Eventually.SeeAsync(
            () => ReadAsync<long>("select count(*) from mails where kind = 'booking-confirmed' and state = 'sent'"),
            sent => sent == 1
        );
    }

    [Fact]
    public async Task Many_concurrent_refunds_and_emails_need_only_two_connections()
    {
        var bookings = new List<Guid>();
        for (var i = 0; i < 12; i++)
            bookings.Add(await Shop.BuyAsync(i));
        foreach (var (bookingId, place) in bookings.Select((b, i) => (b, i)).Take(6))
            await RefundAsync(bookingId, place);
        var two = new NpgsqlConnectionStringBuilder(ConnectionString)
        {
            MaxPoolSize = 2,
            Timeout = 60,
        }.ConnectionString;

        StartWorker(null, ("ConnectionStrings:bookingdb", two), ("Bus:Concurrency", "8"));

        await Eventually.SeeAsync(
            () => ReadAsync<long>("select count(*) from refunds where status = refund_status('succeeded')"),
            paidOut => paidOut == 6,
            TimeSpan.FromSeconds(50)
        );
        await Eventually.SeeAsync(
            () => ReadAsync<long>("select count(*) from mails where state = 'sent'"),
            sent => sent == 12,
            TimeSpan.FromSeconds(50)
        );
    }
}
