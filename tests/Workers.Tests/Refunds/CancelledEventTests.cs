using TicketPlatform.Data.Messaging;
using TicketPlatform.Domain.Messages;
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

    [Theory]
    [InlineData(0, true, 1)]
    // A booking that was confirmed during the cancellation has no email about it.
    [InlineData(0, false, 1)]
    [InlineData(4250, true, 2)]
    public async Task A_free_booking_of_a_cancelled_event_gets_one_email(int price, bool isAnnounced, int expected)
    {
        await ExecuteAsync($"update ticket_categories set price_minor = {price}, current_minor = {price}");
        var bookingId = await Shop.BuyAsync(1);
        if (isAnnounced)
            await QueueCancellationAsync(bookingId);
        await CancelAsync();
        StartWorker();

        await Eventually.SeeAsync(
            () => ReadAsync<long>("select count(*) from inbox_messages where consumer = 'mail-refund'"),
            handled => handled == 1
        );
        const string CancellationMails =
            "select count(*) from mails where kind in ('event-cancelled', 'refund') and state = 'sent'";
        await Eventually.SeeAsync(() => ReadAsync<long>(CancellationMails), sent => sent == expected);
        Assert.Equal(
            isAnnounced ? expected - 1 : 1,
            await ReadAsync<long>("select count(*) from mails where kind = 'refund'")
        );
        if (price > 0)
            return;
        var mails = Directory
            .GetFiles(MailFolder, "*.eml")
            .Select(File.ReadAllText)
            .Select(raw => new ReceivedMail(raw).Part("text/plain"))
            .Where(text => text.Contains("Storm.", StringComparison.Ordinal));
        Assert.DoesNotMatch("(?i)refund|money|paid|EUR|0[.]00", Assert.Single(mails));
    }

    // As the API queues it for each confirmed booking.
    async Task QueueCancellationAsync(Guid bookingId)
    {
        await using var db = NewDb();
        var mail = new Mail
        {
            Id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
            DedupeKey = $"{CancellationMail.Kind}:{bookingId}",
            Kind = CancellationMail.Kind,
            Recipient = "mara@example.com",
            Subject = "Hänsel & Gretel has been cancelled",
            EventId = Shop.EventId,
            BookingId = bookingId,
            UserId = Shop.BuyerId,
            State = "queued",
            CreatedAt = TimeProvider.System.GetUtcNow(),
        };
        db.Mails.Add(mail);
        db.Publish(new MailQueued(mail.Id), mail.CreatedAt);
        await db.SaveChangesAsync();
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
    public async Task A_booking_paid_during_the_cancellation_gets_no_ticket_email_and_no_text_message()
    {
        await using var provider = await SmsProvider.StartAsync();
        var bookingId = await Shop.BookAsync(1);
        await ExecuteAsync($"update bookings set contact_phone = '+4315124242' where id = '{bookingId}'");
        await Shop.Payments.PayAsync(bookingId, Shop.BuyerId, Shop.GoodCard, "key", CancellationToken.None);
        // Cancelled, with a refund that is later than everything else.
        await ExecuteAsync(
            "update events set status = event_status('cancelled'), cancel_reason = 'Storm.'; update payments set status = payment_status('cancelled')"
        );

        StartWorker(null, provider.Settings);

        await Eventually.SeeAsync(() => HandledAsync("issue-tickets"), handled => handled == 1);
        await Eventually.SeeAsync(() => HandledAsync("text-confirmation"), handled => handled == 1);
        Assert.Equal(0, await ReadAsync<long>("select count(*) from tickets"));

        // Nor is a ticket sent that was issued a moment before the cancellation.
        var ticketId = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        await ExecuteAsync(
            "insert into tickets (event_id, id, booking_id, place_no, holder_name, issued_at) "
                + $"values ('{Shop.EventId}', '{ticketId}', '{bookingId}', 1, 'Guest 1', now()); "
                + "insert into ticket_documents (event_id, ticket_id, pdf, created_at) "
                + $"values ('{Shop.EventId}', '{ticketId}', '\\x25504446', now())"
        );
        await CommitAsync(new TicketsIssued(Shop.EventId, bookingId));
        await Eventually.SeeAsync(() => HandledAsync("mail-tickets"), handled => handled == 1);
        Assert.Equal(0, await ReadAsync<long>("select count(*) from mails"));
        Assert.Empty(Directory.GetFiles(MailFolder));

        // The ticket of a person who was admitted is valid and can be resent.
        await ExecuteAsync("update tickets set status = ticket_status('used'), used_at = now(), used_gate = ''");
        await CommitAsync(new TicketsIssued(Shop.EventId, bookingId));
        await Eventually.SeeAsync(
            () => ReadAsync<long>("select count(*) from mails where kind = 'booking-confirmed' and state = 'sent'"),
            sent => sent == 1
        );

        Task<long> HandledAsync(string consumer) =>
            ReadAsync<long>($"select count(*) from inbox_messages where consumer = '{consumer}'");
    }

    [Fact]
    public async Task A_text_message_that_waits_for_its_provider_is_not_sent_once_the_event_is_cancelled()
    {
        await using var provider = await SmsProvider.StartAsync();
        provider.Status = 503;
        StartWorker(null, [.. provider.Settings, ("Bus:MaxAttempts", "2")]);
        var bookingId = await Shop.BookAsync(1);
        await ExecuteAsync($"update bookings set contact_phone = '+4315124242' where id = '{bookingId}'");
        await Shop.Payments.PayAsync(bookingId, Shop.BuyerId, Shop.GoodCard, "key", CancellationToken.None);
        await Eventually.SeeAsync(() => provider.Attempts, attempts => attempts >= 1);
        await ExecuteAsync("update events set status = event_status('cancelled'), cancel_reason = 'Storm.'");
        provider.Status = 200;

        await Eventually.SeeAsync(
            () => ReadAsync<string>("select state from mails where channel = 'sms'"),
            state => state == "failed"
        );
        Assert.Empty(provider.Taken);
    }

    [Fact]
    public async Task The_price_follows_its_rules_as_seats_are_sold()
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
