using System.Text.RegularExpressions;
using Npgsql;

namespace EndToEnd.Tests.Chaos;

/// <summary>What must be true once the system has settled. Each finding is a sentence; there should be none.</summary>
sealed class Verdict(NpgsqlDataSource database, Guid[] events)
{
    /// <summary>Each query returns sentences. <c>$1</c> contains the events.</summary>
    static readonly string[] Rows =
    [
        "select format('place %s of event %s is in %s living bookings', i.place_no, i.event_id, count(*)) from booking_items i "
            + "join bookings b on b.event_id = i.event_id and b.id = i.booking_id where i.event_id = any ($1) and i.refund_id is null and b.status in (booking_status('pending_payment'), booking_status('confirmed'), booking_status('partially_refunded')) "
            + "group by i.event_id, i.place_no having count(*) > 1",
        "select format('place %s of event %s has %s tickets that open the door', place_no, event_id, count(*)) from tickets "
            + "where event_id = any ($1) and status in (ticket_status('valid'), ticket_status('used')) group by event_id, place_no having count(*) > 1",
        "select format('place %s of confirmed booking %s has %s tickets with a document', i.place_no, b.reference, count(d.ticket_id)) from bookings b "
            + "join booking_items i on i.event_id = b.event_id and i.booking_id = b.id and i.refund_id is null "
            + "left join tickets t on t.event_id = i.event_id and t.booking_id = i.booking_id and t.place_no = i.place_no and t.status in (ticket_status('valid'), ticket_status('used')) "
            + "left join ticket_documents d on d.event_id = t.event_id and d.ticket_id = t.id "
            + "where b.event_id = any ($1) and b.status in (booking_status('confirmed'), booking_status('partially_refunded')) group by i.place_no, b.reference having count(d.ticket_id) <> 1",
        "select format('coupon %s says %s uses of %s, and has %s', c.code, c.used, coalesce(c.max_uses::text, 'any number'), u.uses) from coupons c, "
            + "lateral (select count(*) uses from coupon_redemptions r join bookings b on b.event_id = r.event_id and b.id = r.booking_id "
            + "where r.coupon_id = c.id and b.status in (booking_status('pending_payment'), booking_status('confirmed'), booking_status('partially_refunded'))) u where c.used <> u.uses",
        "select format('the auditor finds %s in event %s (%s rows: %s)', a.code, e, a.rows_found, a.example) from unnest($1) e, audit_event(e) a",
        "select format('the auditor found something in event %s before: %s', event_id, findings) from event_audits where event_id = any ($1) and findings <> '[]'",
        "select format('event %s is frozen: %s', id, frozen_reason) from events where id = any ($1) and frozen_at is not null",
        "select format('a message of type %s died in %s: %s', type, queue, reason) from dead_letters",
        "select format('outbox message %s is parked: %s', id, last_error) from outbox_messages where parked_at is not null",
        "select format('refund %s failed: %s', id, last_error) from refunds where event_id = any ($1) and status = refund_status('failed')",
        "select format('a mail of the kind %s failed: %s', kind, last_error) from mails where state = 'failed' and last_error not like 'Not sent: the booking was refunded%'",
    ];

    public async Task<IReadOnlyList<string>> OnRowsAsync()
    {
        var findings = new List<string>();
        foreach (var sql in Rows)
            await ReadAsync(sql, row => findings.Add(row.GetString(0)));
        return findings;
    }

    /// <summary>Every buyer who was told that a booking is paid has it, or is being refunded.</summary>
    public async Task<IReadOnlyList<string>> OnPromisesAsync(IEnumerable<Guid> promised)
    {
        var kept = new HashSet<Guid>();
        await ReadAsync(
            "select id from bookings where event_id = any ($1) and status in (booking_status('confirmed'), booking_status('partially_refunded'), booking_status('refunded'))",
            row => kept.Add(row.GetGuid(0))
        );
        return
        [
            .. promised.Where(id => !kept.Contains(id)).Select(id => $"booking {id} was said to be paid, and is not"),
        ];
    }

    /// <summary>
    /// What the provider charged and kept equals the price of the seats of confirmed bookings, payment by payment.
    /// </summary>
    public async Task<IReadOnlyList<string>> OnMoneyAsync(IReadOnlyList<Charge> charges)
    {
        // The value of a payment: the seats of its booking that were not returned.
        var worth = new Dictionary<Guid, long>();
        await ReadAsync(
            "select p.id, coalesce(sum(i.price_minor - i.discount_minor) filter (where p.status = payment_status('succeeded') and b.status in (booking_status('confirmed'), booking_status('partially_refunded')) and i.refund_id is null), 0)::bigint from payments p "
                + "join bookings b on b.event_id = p.event_id and b.id = p.booking_id join booking_items i on i.event_id = b.event_id and i.booking_id = b.id "
                + "where p.event_id = any ($1) group by p.id",
            row => worth[row.GetGuid(0)] = row.GetInt64(1)
        );
        var refunds = new Dictionary<Guid, long>();
        await ReadAsync(
            "select id, amount_minor from refunds where event_id = any ($1) and status = refund_status('succeeded') and amount_minor > 0",
            row => refunds[row.GetGuid(0)] = row.GetInt64(1)
        );

        var findings = new List<string>();
        foreach (var charge in charges.Where(charge => charge.KeptMinor != worth.GetValueOrDefault(charge.PaymentId)))
            findings.Add(
                $"the provider kept {charge.KeptMinor} of {charge.TakenMinor} for payment {charge.PaymentId}, whose places are worth {worth.GetValueOrDefault(charge.PaymentId)}"
            );
        foreach (
            var (id, value) in worth.Where(payment =>
                payment.Value > 0 && charges.All(charge => charge.PaymentId != payment.Key)
            )
        )
            findings.Add($"places worth {value} were given for payment {id}, for which the provider took nothing");

        var done = charges
            .SelectMany(charge => charge.Back)
            .ToLookup(refund => refund.RefundId, refund => refund.AmountMinor);
        foreach (var (id, amount) in refunds.Where(refund => !done[refund.Key].SequenceEqual([refund.Value])))
            findings.Add($"refund {id} of {amount} went back as {string.Join(" and ", done[id].DefaultIfEmpty())}");
        foreach (var stray in done.Where(refund => !refunds.ContainsKey(refund.Key)))
            findings.Add(
                $"the provider gave {stray.Sum()} back for refund {stray.Key}, of which the platform does not know"
            );
        return findings;
    }

    /// <summary>Every confirmed booking has its email; a duplicate has the same Message-ID.</summary>
    public async Task<IReadOnlyList<string>> OnMailsAsync(IReadOnlyList<ReceivedMail> mails)
    {
        var findings = new List<string>();
        await ReadAsync(
            "select b.reference, b.contact_email, b.status, e.title from bookings b join events e on e.id = b.event_id where e.id = any ($1) and b.status in (booking_status('confirmed'), booking_status('partially_refunded'), booking_status('refunded'))",
            row =>
            {
                var (reference, address, isWhole) = (row.GetString(0), row.GetString(1), row.GetInt16(2) != 3);
                var subject = TicketsMail(row.GetString(3));
                var own = mails
                    .Where(mail =>
                        subject.IsMatch(mail.Subject)
                        && mail.To.Contains(address, StringComparison.Ordinal)
                        && mail.Text.Contains(reference, StringComparison.Ordinal)
                    )
                    .ToList();
                if (isWhole && own.Count == 0)
                    findings.Add($"confirmed booking {reference} has no mail");
                if (own.DistinctBy(mail => mail.MessageId).Count() > 1)
                    findings.Add(
                        $"booking {reference} has mails with different Message-IDs: {string.Join(", ", own.Select(mail => mail.MessageId))}"
                    );
            }
        );
        return findings;
    }

    async Task ReadAsync(string sql, Action<NpgsqlDataReader> each)
    {
        await using var command = database.CreateCommand(sql);
        if (sql.Contains("$1", StringComparison.Ordinal))
            command.Parameters.Add(new() { Value = events });
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
            each(row);
    }

    // The whole title, because the subject of the email about a returned ticket begins in the same way.
    static Regex TicketsMail(string title)
    {
        return new($"^({SubjectOf("one")}|{SubjectOf("other")})$");

        string SubjectOf(string count) =>
            Mails.Pattern("Mails/MailTickets", $"Subject.{count}", "[0-9]+", Regex.Escape(title));
    }
}
