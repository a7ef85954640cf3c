using TicketPlatform.Domain.Messages;
using TicketPlatform.TestKit;
using TicketPlatform.Workers.Bus;
using TicketPlatform.Workers.Tests.Scene;
using TicketPlatform.Workers.Tests.Tickets;

namespace TicketPlatform.Workers.Tests.Mails;

/// <summary>
/// The tickets of several bookings are emailed in one batch, and the result of one email does not affect the others.
/// </summary>
public sealed class MailBatchTests : Stage
{
    static readonly (string, string) OneBatch = ("Bus:BatchConcurrency", "1");

    Task<string> StatesAsync() =>
        ReadAsync<string>(
            "select coalesce(string_agg(split_part(recipient, '@', 1) || ' ' || state, ', ' order by recipient), '') from mails"
        );

    static string[] Recipients(SmtpServer smtp) =>
        [.. smtp.Mails.Select(mail => new ReceivedMail(mail).Header("To").Trim()).Order(StringComparer.Ordinal)];

    async Task<Guid> BuyAsync(string email, int place)
    {
        Shop.Email = email;
        return await Shop.BuyAsync(place);
    }

    /// <summary>Tickets are issued, and the messages about them wait until a worker starts.</summary>
    async Task IssueAsync(int tickets)
    {
        var issuer = StartWorker(services =>
        {
            foreach (var service in services.Where(IsMailTickets).ToList())
                services.Remove(service);
        });
        await Eventually.SeeAsync(
            () => ReadAsync<long>("select count(*) from ticket_documents"),
            issued => issued == tickets
        );
        await StopAsync(issuer);
        await ExecuteAsync("update outbox_messages set attempts = 0, next_attempt_at = now(), parked_at = null");

        static bool IsMailTickets(ServiceDescriptor service) =>
            service.ImplementationInstance is Subscription { Consumer: "mail-tickets" };
    }

    [Fact]
    public async Task Each_email_of_a_batch_goes_to_its_buyer_with_their_tickets()
    {
        await using var smtp = new SmtpServer();
        foreach (var place in (int[])[40, 41, 42, 43, 44])
            await BuyAsync($"buyer-{place}@example.com", place);
        await IssueAsync(5);

        StartWorker(null, [.. smtp.Settings, OneBatch]);

        await Eventually.SeeAsync(() => smtp.Mails.Count, count => count == 5);
        foreach (var mail in smtp.Mails.Select(raw => new ReceivedMail(raw)))
        {
            var place = mail.Header("To").Trim()["buyer-".Length..^"@example.com".Length];
            Assert.Equal(1, mail.Attachments);
            using var pdf = new PdfFile(mail.Attachment());
            Assert.Contains($"Guest {place}", await pdf.TextAsync(), StringComparison.Ordinal);
        }
        await Eventually.SeeAsync(
            () => ReadAsync<long>("select count(*) from mails where state = 'sent' and attempts = 1"),
            sent => sent == 5
        );
    }

    [Fact]
    public async Task Emails_of_one_batch_are_each_in_the_language_of_their_booking()
    {
        await using var smtp = new SmtpServer();
        await ExecuteAsync(
            $"insert into event_translations (event_id, language, title, summary, description) values ('{Shop.EventId}', 'de', 'Die Kinder im Wald', 's', 'd')"
        );
        foreach (var (language, place) in ((string, int)[])[("de", 40), ("en", 41), ("de", 42), ("en", 43)])
        {
            Shop.Language = language;
            await BuyAsync($"{language}-{place}@example.com", place);
        }
        await IssueAsync(4);

        StartWorker(null, [.. smtp.Settings, OneBatch]);

        await Eventually.SeeAsync(() => smtp.Mails.Count, count => count == 4);
        foreach (var mail in smtp.Mails.Select(raw => new ReceivedMail(raw)))
        {
            var isGerman = mail.Header("To").Trim().StartsWith("de-", StringComparison.Ordinal);
            var title = isGerman ? "Die Kinder im Wald" : "Hänsel & Gretel";
            Assert.Equal(
                (isGerman ? UiText.Mails.German : UiText.Mails).Count("Mails/MailTickets", "Subject", 1, title),
                mail.Header("Subject").Trim()
            );
            Assert.Contains(
                isGerman ? "<html lang=\"de\"" : "<html lang=\"en\"",
                mail.Part("text/html"),
                StringComparison.Ordinal
            );
            using var pdf = new PdfFile(mail.Attachment());
            var ticket = (await pdf.TextAsync()).Replace('\u00a0', ' ');
            Assert.Contains(isGerman ? "42,50 €" : "€42.50", ticket, StringComparison.Ordinal);
            Assert.Contains(title, ticket, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_rejected_or_deferred_recipient_does_not_delay_the_other_emails_of_a_batch()
    {
        await using var smtp = new SmtpServer { PutsOff = line => line.Contains("later", StringComparison.Ordinal) };
        await BuyAsync("a@example.com", 40);
        await BuyAsync("jörg@example.com", 41);
        await BuyAsync("later@example.com", 42);
        await BuyAsync("z@example.com", 43);
        await IssueAsync(4);

        StartWorker(null, [.. smtp.Settings, OneBatch, ("Bus:MaxAttempts", "2")]);

        await Eventually.SeeAsync(StatesAsync, states => states == "a sent, jörg failed, later queued, z sent");
        await Eventually.SeeAsync(
            () => ReadAsync<int>("select attempts from mails where state = 'queued'"),
            attempts => attempts >= 3
        );
        Assert.Equal(["a@example.com", "z@example.com"], Recipients(smtp));
        smtp.PutsOff = _ => false;
        await Eventually.SeeAsync(StatesAsync, states => states == "a sent, jörg failed, later sent, z sent");
        Assert.Equal(["a@example.com", "later@example.com", "z@example.com"], Recipients(smtp));
        Assert.Equal(0, await ReadAsync<long>("select count(*) from dead_letters"));
    }

    [Fact]
    public async Task Emails_sent_before_a_crash_are_sent_again_with_the_same_message_ids()
    {
        await using var smtp = new SmtpServer { HangsOn = line => line.Contains("last", StringComparison.Ordinal) };
        await BuyAsync("a@example.com", 40);
        await BuyAsync("b@example.com", 41);
        await BuyAsync("last@example.com", 42);
        await IssueAsync(3);
        StartWorker(null, [.. smtp.Settings, OneBatch, ("Email:Timeout", "00:00:30")]);
        await Eventually.SeeAsync(() => smtp.Mails.Count, count => count == 2);

        // The effect on the database of a worker crash while one email of the batch is being sent.
        await ExecuteAsync(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and state = 'idle in transaction'"
        );
        smtp.HangsOn = _ => false;
        smtp.DropConnections();

        await Eventually.SeeAsync(StatesAsync, states => states == "a sent, b sent, last sent");
        Assert.Equal(3, smtp.Mails.Select(mail => new ReceivedMail(mail).Header("Message-ID")).Distinct().Count());
        Assert.Equal(3, await ReadAsync<long>("select count(*) from inbox_messages where consumer = 'mail-tickets'"));
    }

    [Fact]
    public async Task A_booking_that_is_refunded_after_its_tickets_were_issued_gets_no_tickets_by_email()
    {
        await using var smtp = new SmtpServer();
        var refunded = await BuyAsync("refunded@example.com", 40);
        await BuyAsync("kept@example.com", 41);
        await IssueAsync(2);
        await ReadAsync<string>(
            $"select outcome from request_refund('{Shop.EventId}', '{refunded}', null, gen_random_uuid(), '{Shop.BuyerId}', 'Ill.', false, false, gen_random_uuid(), null)"
        );

        StartWorker(null, [.. smtp.Settings, OneBatch]);

        await Eventually.SeeAsync(
            () => ReadAsync<long>("select count(*) from inbox_messages where consumer = 'mail-tickets'"),
            handled => handled == 2
        );
        var mail = Assert.Single(smtp.Mails.Select(raw => new ReceivedMail(raw)), mail => mail.Attachments > 0);
        Assert.Equal("kept@example.com", mail.Header("To").Trim());
    }

    [Fact]
    public async Task An_unknown_booking_is_set_aside_and_the_others_get_their_tickets()
    {
        await using var smtp = new SmtpServer();
        await BuyAsync("a@example.com", 40);
        await CommitAsync(new TicketsIssued(Shop.EventId, Guid.CreateVersion7(TimeProvider.System.GetUtcNow())));
        await BuyAsync("b@example.com", 41);
        await IssueAsync(2);

        StartWorker(null, [.. smtp.Settings, OneBatch, ("Bus:MaxAttempts", "2")]);

        await Eventually.SeeAsync(StatesAsync, states => states == "a sent, b sent");
        await Eventually.SeeAsync(() => ReadAsync<long>("select count(*) from dead_letters"), dead => dead == 1);
        Assert.Equal(["a@example.com", "b@example.com"], Recipients(smtp));
    }
}
