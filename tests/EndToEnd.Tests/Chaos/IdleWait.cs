using TicketPlatform.TestKit;

namespace EndToEnd.Tests.Chaos;

/// <summary>
/// After the last buyer has left and every server is back: waits until nothing is in progress any more.
/// </summary>
sealed class IdleWait(ChaosPlatform platform, StripeWebhooks webhooks, Guid[] events)
{
    static readonly TimeSpan Timeout = TimeSpan.FromMinutes(3);
    static readonly TimeSpan Steady = TimeSpan.FromSeconds(2);
    static readonly TimeSpan SteadyWithoutMails = TimeSpan.FromSeconds(30);

    // Nobody waits minutes for abandoned work: its timestamps are moved back instead.
    const string Age = """
        with b as (update bookings set expires_at = clock_timestamp() where event_id = any ($1) and status = booking_status('pending_payment') and expires_at > clock_timestamp() returning 1),
        p as (update payments set updated_at = clock_timestamp() - interval '1 minute' where event_id = any ($1) and status in (payment_status('processing'), payment_status('action_required')) and updated_at > clock_timestamp() - interval '15 seconds' returning 1),
        r as (update refunds set updated_at = clock_timestamp() - interval '5 minutes' where event_id = any ($1) and status = refund_status('requested') and updated_at > clock_timestamp() - interval '1 minute' returning 1)
        select (select count(*) from b) + (select count(*) from p) + (select count(*) from r)
        """;

    const string Open = """
        select (select count(*) from bookings where event_id = any ($1) and status = booking_status('pending_payment')), (select count(*) from payments where event_id = any ($1) and status in (payment_status('processing'), payment_status('action_required'))),
            (select count(*) from refunds where event_id = any ($1) and status = refund_status('requested')), (select count(*) from outbox_messages where parked_at is null),
            (select count(*) from mails where state = 'queued'),
            (select count(*) from bookings b where b.event_id = any ($1) and b.status = booking_status('confirmed') and not exists (select from mails m where m.booking_id = b.id))
        """;

    // The follow-up messages of a purchase and a refund.
    static readonly string[] Queues =
    [
        .. from queue in new[]
        {
            "booking.confirmed.v1.issue-tickets",
            "booking.confirmed.v1.refund-late-confirmation",
            "booking.confirmed.v1.text-confirmation",
            "tickets.issued.v1.mail-tickets",
            "booking.expired.v1.tell-booking-expired",
            "refund.requested.v1.pay-out-refund",
            "refund.succeeded.v1.mail-refund",
            "payment.declined.v1.mail-payment-failed",
            "places.freed.v1.match-waitlist",
            "mail.queued.v1.send-queued-mail",
            "user.registered.v1.mail-verification-link",
            "retry.1s",
            "retry.3s",
            "dead",
        }
        select $"ticketplatform.{queue}",
    ];

    public sealed record UnderWay(
        long Bookings,
        long Payments,
        long Refunds,
        long Outbox,
        long Mails,
        long Messages,
        int Webhooks,
        long WithoutMail
    )
    {
        public bool IsNothing =>
            this is { Bookings: 0, Payments: 0, Refunds: 0, Outbox: 0, Mails: 0, Messages: 0, Webhooks: 0 };
    }

    public async Task RunAsync()
    {
        await using var aging = platform.Database.CreateCommand(Age);
        aging.Parameters.Add(new() { Value = events });
        await aging.ExecuteNonQueryAsync();

        // A message that is being handled is not counted anywhere, but its effects would be, so nothing must change for
        // a while. If emails are missing, a slow machine may still be drawing the tickets.
        DateTimeOffset? since = null;
        await Eventually.SeeAsync<UnderWay>(
            LookAgainAsync,
            seen =>
                since is { } begun
                && TimeProvider.System.GetUtcNow() - begun > (seen.WithoutMail == 0 ? Steady : SteadyWithoutMails),
            Timeout,
            "nothing is under way"
        );

        async Task<UnderWay> LookAgainAsync()
        {
            var seen = await LookAsync();
            since = seen.IsNothing ? since ?? TimeProvider.System.GetUtcNow() : null;
            return seen;
        }
    }

    async Task<UnderWay> LookAsync()
    {
        await using var command = platform.Database.CreateCommand(Open);
        command.Parameters.Add(new() { Value = events });
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return new(
            row.GetInt64(0),
            row.GetInt64(1),
            row.GetInt64(2),
            row.GetInt64(3),
            row.GetInt64(4),
            await platform.QueuedMessagesAsync(Queues),
            webhooks.UnderWay,
            row.GetInt64(5)
        );
    }
}
