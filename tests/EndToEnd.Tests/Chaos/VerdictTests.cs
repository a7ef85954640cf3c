using Npgsql;
using TicketPlatform.TestKit;
using Xunit;

namespace EndToEnd.Tests.Chaos;

/// <summary>The verdict on consistent data, and on the same data after one error.</summary>
public sealed class VerdictTests : IAsyncLifetime
{
    const string BuyerAddress = "buyer@example.com",
        Reference = "TP-VERDICT",
        Title = "An evening";

    readonly Guid buyer = NewId(),
        booking = NewId(),
        payment = NewId(),
        refund = NewId(),
        coupon = NewId();
    readonly string logs = Directory.CreateTempSubdirectory("ticketplatform-verdict-").FullName;
    TestDatabase database = null!;
    NpgsqlDataSource source = null!;
    Guid play;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        source = NpgsqlDataSource.Create(database.ConnectionString);
        await DoAsync(
            $"insert into users (id, name, role, created_at, user_name, normalized_user_name, email, normalized_email, email_confirmed) values ('{buyer}', 'Ada', {(int)Role.Customer}, now(), '{BuyerAddress}', 'B', '{BuyerAddress}', 'B', true)"
        );
        play = await source.InsertEventAsync(buyer, seats: 10);
        // Places 0 and 1 were bought with a coupon, and 1 was returned.
        await DoAsync(
            $"""
            insert into coupons (id, organizer_id, code, kind, value, max_uses, used, created_at) values ('{coupon}', '{buyer}', 'TENTH', 0, 10, 3, 1, now());
            insert into holds (event_id, id, token_hash, state, first_placed_at, expires_at, place_nos, category_nos, prices_minor, currency)
                values ('{play}', '{booking}', sha256('x'), hold_state('booked'), now(), now(), array[0, 1], array[1, 1], array[2500, 2500], 'EUR');
            insert into bookings (event_id, id, reference, user_id, hold_id, status, currency, total_minor, discount_minor, coupon_code, contact_name, contact_email, created_at, expires_at, confirmed_at)
                values ('{play}', '{booking}', '{Reference}', '{buyer}', '{booking}', booking_status('partially_refunded'), 'EUR', 4500, 500, 'TENTH', 'Ada', '{BuyerAddress}', now(), now(), now());
            insert into booking_items (event_id, booking_id, place_no, category_no, price_minor, discount_minor, attendee_name, refund_id)
                values ('{play}', '{booking}', 0, 1, 2500, 250, 'Ada', null), ('{play}', '{booking}', 1, 1, 2500, 250, 'Ada', '{refund}');
            insert into coupon_redemptions (coupon_id, event_id, booking_id, user_id, amount_minor) values ('{coupon}', '{play}', '{booking}', '{buyer}', 500);
            insert into payments (event_id, id, booking_id, user_id, provider, status, amount_minor, currency, method, idempotency_key, created_at, updated_at, refunded_minor)
                values ('{play}', '{payment}', '{booking}', '{buyer}', 'stripe', payment_status('succeeded'), 4500, 'EUR', 'Card', 'k', now(), now(), 2250);
            insert into refunds (event_id, id, booking_id, payment_id, amount_minor, currency, place_nos, reason, requested_by, status, created_at, updated_at)
                values ('{play}', '{refund}', '{booking}', '{payment}', 2250, 'EUR', array[1], 'Returned', '{buyer}', refund_status('succeeded'), now(), now());
            insert into tickets (event_id, id, booking_id, place_no, holder_name, status, issued_at)
                values ('{play}', '{payment}', '{booking}', 0, 'Ada', ticket_status('valid'), now()), ('{play}', '{refund}', '{booking}', 1, 'Ada', ticket_status('void'), now());
            insert into ticket_documents (event_id, ticket_id, pdf, created_at) select event_id, id, 'pdf', now() from tickets;
            update places set status = place_status('sold'), booking_id = '{booking}' where event_id = '{play}' and place_no = 0;
            """
        );
    }

    public async Task DisposeAsync()
    {
        Directory.Delete(logs, recursive: true);
        await source.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Consistent_data_has_no_findings() => Assert.Empty(await FindAsync());

    public static TheoryData<string, string> Disorder =>
        new()
        {
            // Another booking of the same seat, as if its claim had wrongly succeeded.
            {
                "insert into bookings (event_id, id, reference, user_id, hold_id, status, currency, total_minor, contact_name, contact_email, created_at, expires_at) "
                    + "select event_id, gen_random_uuid(), 'TP-SECOND', user_id, gen_random_uuid(), booking_status('confirmed'), currency, 2500, contact_name, contact_email, now(), now() from bookings; "
                    + "insert into booking_items (event_id, booking_id, place_no, category_no, price_minor, attendee_name) "
                    + "select event_id, id, 0, 1, 2500, 'Ada' from bookings where reference = 'TP-SECOND'",
                "is in 2 living bookings"
            },
            {
                "insert into tickets (event_id, id, booking_id, place_no, holder_name, status, issued_at) "
                    + "select event_id, gen_random_uuid(), booking_id, place_no, holder_name, ticket_status('valid'), issued_at from tickets where place_no = 0",
                "has 2 tickets that open the door"
            },
            { "delete from ticket_documents; delete from tickets", "has 0 tickets with a document" },
            { "delete from ticket_documents", "has 0 tickets with a document" },
            { "update coupons set used = 2", "coupon TENTH says 2 uses of 3, and has 1" },
            { "update bookings set status = booking_status('expired')", "coupon TENTH says 1 uses of 3, and has 0" },
            {
                "update places set status = place_status('free'), booking_id = null",
                "the auditor finds booking_without_place"
            },
            {
                "insert into event_audits (event_id, audited_at, findings) select id, now(), '[{\"code\": \"place_sold_twice\"}]' from events",
                "the auditor found something"
            },
            { "update events set frozen_at = now(), frozen_reason = 'something is wrong'", "is frozen" },
            {
                "insert into dead_letters (id, queue, type, payload, reason) values (gen_random_uuid(), 'q', 't', '{}', 'it failed')",
                "a message of type t died in q"
            },
            {
                "insert into outbox_messages (id, type, payload, parked_at, last_error) values (gen_random_uuid(), 't', '{}', now(), 'no queue')",
                "is parked: no queue"
            },
            { "update refunds set status = refund_status('failed'), last_error = 'no'", "failed: no" },
            {
                "insert into mails (id, dedupe_key, kind, recipient, subject, state, last_error, created_at) values (gen_random_uuid(), 'k', 'booking-confirmed', 'a', 's', 'failed', 'no such box', now())",
                "failed: no such box"
            },
            { "update booking_items set refund_id = null", "whose places are worth 4500" },
            { "update bookings set status = booking_status('refunded')", "whose places are worth 0" },
            { "update refunds set amount_minor = 2000", "of 2000 went back as 2250" },
            { "delete from refunds", "of which the platform does not know" },
            { "update bookings set status = booking_status('expired')", "was said to be paid, and is not" },
        };

    [Theory]
    [MemberData(nameof(Disorder))]
    public async Task Invalid_table_rows_are_detected(string sql, string finding)
    {
        // As if the database's own constraints did not exist.
        await DoAsync(
            $"set session_replication_role = replica; alter table tickets drop constraint if exists tickets_event_id_booking_id_place_no_key; {sql}; set session_replication_role = origin"
        );
        Assert.Contains(await FindAsync(), found => found.Contains(finding, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Captured_money_that_differs_from_the_rows_is_found()
    {
        Assert.Contains(await FindAsync(charges: []), found =>
            found.Contains("for which the provider took nothing", StringComparison.Ordinal)
        );
        Assert.Contains(await FindAsync(charges: [Right, new(NewId(), 4500, [])]), found =>
            found.Contains("kept 4500 of 4500", StringComparison.Ordinal)
        );
        Assert.Contains(await FindAsync(charges: [new(payment, 4500, [(refund, 2250), (refund, 2250)])]), found =>
            found.Contains("went back as 2250 and 2250", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_missing_email_or_one_with_two_ids_is_found_and_a_second_copy_is_not_a_finding()
    {
        Assert.Contains(await FindAsync(mails: []), found => found.Contains("has no mail", StringComparison.Ordinal));
        Assert.Empty(await FindAsync(mails: [Mail("<1>"), Mail("<1>")]));
        Assert.Contains(await FindAsync(mails: [Mail("<1>"), Mail("<2>")]), found =>
            found.Contains("different Message-IDs", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_email_about_a_returned_ticket_is_not_a_second_ticket_email()
    {
        var returned = Mails.Count("Mails/MailRefund", "Returned.Subject", 1, Title);
        Assert.Empty(await FindAsync(mails: [Mail("<1>"), Mail("<2>") with { Subject = returned }]));
    }

    [Theory]
    [InlineData("booking-api-0.log", "      An unhandled exception has occurred while executing the request.", true)]
    [InlineData("workers.log", "      BackgroundService failed", true)]
    [InlineData("workers.log", "Unhandled exception. System.InvalidOperationException: no", true)]
    [InlineData("workers.log", "ended unexpectedly with exit code 134.", true)]
    [InlineData("workers.log", "      The outbox waits: Connection refused", false)]
    [InlineData("postgres.log", "unhandled exception", false)]
    public void An_exception_that_nobody_handled_is_found_in_the_logs(string file, string line, bool isFound)
    {
        File.WriteAllLines(Path.Combine(logs, file), ["info: all is well", line]);
        Assert.Equal(
            isFound,
            ProcessLogs.Unhandled(logs) is [var found]
                && found.StartsWith($"{file}, line 2: ", StringComparison.Ordinal)
        );
    }

    Charge Right => new(payment, 4500, [(refund, 2250)]);

    static ReceivedMail Mail(string id) =>
        new(BuyerAddress, Mails.Count("Mails/MailTickets", "Subject", 1, Title), id, $"Booking: {Reference}", []);

    async Task<IReadOnlyList<string>> FindAsync(
        IReadOnlyList<Charge>? charges = null,
        IReadOnlyList<ReceivedMail>? mails = null
    )
    {
        var verdict = new Verdict(source, [play]);
        return
        [
            .. await verdict.OnRowsAsync(),
            .. await verdict.OnMoneyAsync(charges ?? [Right]),
            .. await verdict.OnMailsAsync(mails ?? [Mail("<1>")]),
            .. await verdict.OnPromisesAsync([booking]),
        ];
    }

    async Task DoAsync(string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    static Guid NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
}
