using System.Text.RegularExpressions;
using TicketPlatform.Domain.Accounts;
using TicketPlatform.Domain.Messages;
using TicketPlatform.TestKit;
using TicketPlatform.Workers.Tests.Scene;
using TicketPlatform.Workers.Tests.Tickets;

namespace TicketPlatform.Workers.Tests.Mails;

public sealed class MailTests : Stage
{
    Task<string> StateAsync() =>
        ReadAsync<string>("select coalesce((select string_agg(state || ' ' || attempts, ',') from mails), '')");

    static Guid NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task The_buyer_gets_the_tickets_attached()
    {
        await using var smtp = new SmtpServer();
        StartWorker(null, smtp.Settings);

        var bookingId = await Shop.BuyAsync(40, 41);

        await Eventually.SeeAsync(StateAsync, state => state == "sent 1");
        var mail = new ReceivedMail(Assert.Single(smtp.Mails));
        Assert.Equal(
            UiText.Mails.Count("Mails/MailTickets", "Subject", 2, "Hänsel & Gretel"),
            mail.Header("Subject").Trim()
        );
        Assert.Equal("mara@example.com", mail.Header("To").Trim());
        Assert.Equal(
            $"<{await ReadAsync<Guid>("select id from mails")}@ticketplatform.example>",
            mail.Header("Message-ID").Trim()
        );
        Assert.Contains(
            $"https://tickets.example/bookings/{bookingId}",
            mail.Part("text/plain"),
            StringComparison.Ordinal
        );
        var html = mail.Part("text/html");
        Assert.Contains("Mara &lt;b&gt;Lindt&lt;/b&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>Lindt", html, StringComparison.Ordinal);
        Assert.Equal(2, mail.Attachments);
        using var pdf = new PdfFile(mail.Attachment());
        Assert.Contains("Guest 40", await pdf.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Free_tickets_are_confirmed_and_returned_without_a_word_of_money()
    {
        await using var smtp = new SmtpServer();
        await ExecuteAsync("update ticket_categories set name = 'Free seat', price_minor = 0, current_minor = 0");
        StartWorker(null, smtp.Settings);
        var bookingId = await Shop.BuyAsync(40, 41);
        await Eventually.SeeAsync(StateAsync, state => state == "sent 1");
        var confirmed = new ReceivedMail(Assert.Single(smtp.Mails));
        Assert.Contains(
            UiText.Mails.Count("Mails/MailTickets", "Free", 2, "Hänsel & Gretel"),
            confirmed.Part("text/plain"),
            StringComparison.Ordinal
        );
        using var pdf = new PdfFile(confirmed.Attachment());
        var ticket = await pdf.TextAsync();
        Assert.Contains("Free seat", ticket, StringComparison.Ordinal);

        await ReadAsync<string>(
            $"select outcome from request_refund('{Shop.EventId}', '{bookingId}', null, gen_random_uuid(), '{Shop.BuyerId}', 'Ill.', false, false, gen_random_uuid(), null)"
        );
        await Eventually.SeeAsync(StateAsync, state => state == "sent 1,sent 1");
        var returned = new ReceivedMail(smtp.Mails.Last());
        Assert.Equal(
            UiText.Mails.Count("Mails/MailRefund", "Returned.Subject", 2, "Hänsel & Gretel"),
            returned.Header("Subject").Trim()
        );

        var money = new Regex(
            @"EUR|0\.00|\bpaid\b|refund|money|bank",
            RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
        );
        Assert.DoesNotMatch(money, confirmed.Part("text/plain"));
        Assert.DoesNotMatch(money, returned.Part("text/plain"));
        Assert.DoesNotMatch(money, ticket);
        Assert.DoesNotMatch(money, await ReadAsync<string>("select string_agg(note, ' ') from booking_steps"));
    }

    [Fact]
    public async Task A_late_payer_with_other_seats_reads_which_ones_and_has_tickets_for_them()
    {
        await using var smtp = new SmtpServer();
        var bookingId = await Shop.BookAsync(40, 41);
        await ExecuteAsync("update bookings set accepts_better = true");
        await Shop.Payments.PayAsync(bookingId, Shop.BuyerId, new("4000000000002359"), "key", CancellationToken.None);
        StartWorker(null, smtp.Settings);
        await Eventually.SeeAsync(
            () => ReadAsync<short>("select status from bookings"),
            status => status == (short)BookingStatus.Expired
        );
        await ExecuteAsync("update places set status = place_status('blocked') where place_no = 40");

        await ExecuteAsync("update demo_charges set arrives_at = clock_timestamp()");

        await Eventually.SeeAsync(StateAsync, state => state == "sent 1");
        var mail = new ReceivedMail(Assert.Single(smtp.Mails));
        Assert.Contains(
            UiText.Mails["Mails/MailTickets", "InsteadOf", Seat(2), Seat(1)],
            mail.Part("text/plain").ReplaceLineEndings(" "),
            StringComparison.Ordinal
        );
        Assert.Equal(2, mail.Attachments);
        Assert.Equal(
            "41,42",
            await ReadAsync<string>("select string_agg(place_no::text, ',' order by place_no) from tickets")
        );

        static string Seat(int seat) => UiText.Mails["Mails/SharedMailText", "Seat", "Stalls", "C", seat];
    }

    [Fact]
    public async Task A_ticket_email_that_is_sent_again_still_names_a_seat_that_was_removed_meanwhile()
    {
        await using var smtp = new SmtpServer();
        var bookingId = await Shop.BookAsync(180);
        await ExecuteAsync("update bookings set accepts_better = true");
        await Shop.Payments.PayAsync(bookingId, Shop.BuyerId, new("4000000000002359"), "key", CancellationToken.None);
        StartWorker(null, smtp.Settings);
        await Eventually.SeeAsync(() => ReadAsync<short>("select status from bookings"), status => status == 5);
        // The only seat left is in another row; then the originally booked row is removed.
        await ExecuteAsync("update places set status = place_status('blocked') where place_no <> 5");
        await ExecuteAsync("update demo_charges set arrives_at = clock_timestamp()");
        await Eventually.SeeAsync(StateAsync, state => state == "sent 1");
        await RemoveLastRowAsync();

        // As resending does.
        await ExecuteAsync("update mails set state = 'queued'");
        await CommitAsync(new TicketsIssued(Shop.EventId, bookingId));

        await Eventually.SeeAsync(() => smtp.Mails.Count, count => count == 2);
        Assert.Contains(
            UiText.Mails["Mails/MailTickets", "InsteadOf", Seat("A", 6), Seat("J", 1)],
            new ReceivedMail(smtp.Mails.Last()).Part("text/plain").ReplaceLineEndings(" "),
            StringComparison.Ordinal
        );

        static string Seat(string row, int seat) => UiText.Mails["Mails/SharedMailText", "Seat", "Stalls", row, seat];
    }

    [Fact]
    public async Task A_second_copy_after_a_lost_response_has_the_same_message_id()
    {
        await using var smtp = new SmtpServer { Behavior = SmtpBehavior.DropAfterTaking };
        StartWorker(null, smtp.Settings);
        await Shop.BuyAsync(40);
        await Eventually.SeeAsync(() => smtp.Mails.Count, count => count >= 1);

        smtp.Behavior = SmtpBehavior.Accept;

        await Eventually.SeeAsync(StateAsync, state => state.StartsWith("sent", StringComparison.Ordinal));
        Assert.True(smtp.Mails.Count >= 2);
        Assert.Single(smtp.Mails.Select(m => new ReceivedMail(m).Header("Message-ID")).Distinct());
    }

    [Fact]
    public async Task An_email_that_the_server_defers_arrives_later_and_once()
    {
        await using var smtp = new SmtpServer { Behavior = SmtpBehavior.TryLater };
        StartWorker(null, [.. smtp.Settings, ("Bus:MaxAttempts", "2")]);
        await Shop.BuyAsync(40);
        await Eventually.SeeAsync(() => smtp.Attempts, attempts => attempts >= 4);
        Assert.StartsWith("queued", await StateAsync(), StringComparison.Ordinal);

        smtp.Behavior = SmtpBehavior.Accept;

        await Eventually.SeeAsync(StateAsync, state => state.StartsWith("sent", StringComparison.Ordinal));
        Assert.Single(smtp.Mails);
    }

    [Fact]
    public async Task An_email_that_the_server_rejects_has_failed_with_its_response()
    {
        await using var smtp = new SmtpServer { Behavior = SmtpBehavior.Refuse };
        StartWorker(null, smtp.Settings);

        await Shop.BuyAsync(40);

        await Eventually.SeeAsync(StateAsync, state => state == "failed 1");
        Assert.Contains(
            "no such person",
            await ReadAsync<string>("select last_error from mails"),
            StringComparison.Ordinal
        );
        await Eventually.SeeAsync(
            () => ReadAsync<long>("select count(*) from inbox_messages where consumer = 'mail-tickets'"),
            handled => handled == 1
        );
        Assert.Equal(1, smtp.Attempts);
    }

    [Fact]
    public async Task A_new_account_gets_a_link_whose_token_is_known()
    {
        await using var smtp = new SmtpServer();
        StartWorker(null, smtp.Settings);
        var user = await Shop.AddUserAsync("<script>alert(1)</script>", "new@example.com", isConfirmed: false);

        await CommitAsync(new UserRegistered(user.Id));
        await CommitAsync(new EmailVerificationRequested(user.Id, NewId()));

        await Eventually.SeeAsync(StateAsync, state => state == "sent 1,sent 1");
        foreach (var mail in smtp.Mails.Select(m => new ReceivedMail(m)))
        {
            Assert.DoesNotContain("<script>", mail.Part("text/html"), StringComparison.Ordinal);
            var link = Regex.Match(
                mail.Part("text/plain"),
                @"https://tickets\.example/account/verify\?userId=(?<user>[^&]+)&token=(?<token>\S+)",
                RegexOptions.ExplicitCapture,
                TimeSpan.FromSeconds(1)
            );
            Assert.Equal(user.Id.ToString(), link.Groups["user"].Value);
            await using var db = NewDb();
            var hash = SecretToken.Hash(link.Groups["token"].Value);
            Assert.Equal(user.Id, db.OneTimeTokens.Single(t => t.TokenHash == hash).UserId);
        }
    }

    [Fact]
    public async Task Registering_twice_is_reported_by_email()
    {
        await using var smtp = new SmtpServer();
        StartWorker(null, smtp.Settings);

        await CommitAsync(new RegistrationRepeated(Shop.BuyerId, NewId()));

        await Eventually.SeeAsync(StateAsync, state => state == "sent 1");
        Assert.Contains(
            "https://tickets.example/account/login",
            new ReceivedMail(Assert.Single(smtp.Mails)).Part("text/plain"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Emails_become_files_without_a_mail_server()
    {
        StartWorker();

        await Shop.BuyAsync(40);

        await Eventually.SeeAsync(StateAsync, state => state == "sent 1");
        var mail = new ReceivedMail(
            await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(MailFolder, "*.eml")))
        );
        Assert.Equal(
            UiText.Mails.Count("Mails/MailTickets", "Subject", 1, "Hänsel & Gretel"),
            mail.Header("Subject").Trim()
        );
        Assert.Equal(1, mail.Attachments);
    }

    [Fact]
    public async Task Tickets_that_are_sent_again_say_where_the_event_takes_place_now()
    {
        await using var smtp = new SmtpServer();
        StartWorker(null, smtp.Settings);
        var bookingId = await Shop.BuyAsync(40);
        await Eventually.SeeAsync(StateAsync, state => state == "sent 1");

        await ExecuteAsync("update events set venue_name = 'Arena'");
        await ExecuteAsync("update mails set state = 'queued'");
        await CommitAsync(new TicketsIssued(Shop.EventId, bookingId));

        await Eventually.SeeAsync(() => smtp.Mails.Count, count => count == 2);
        using var pdf = new PdfFile(new ReceivedMail(smtp.Mails.Last()).Attachment());
        Assert.Contains("Arena", await pdf.TextAsync(), StringComparison.Ordinal);
    }
}
