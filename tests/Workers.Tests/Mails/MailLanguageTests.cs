using System.Text.Json;
using System.Text.RegularExpressions;
using TicketPlatform.Data.Messaging;
using TicketPlatform.Domain.Events;
using TicketPlatform.Domain.Messages;
using TicketPlatform.TestKit;
using TicketPlatform.Workers.Tests.Scene;
using TicketPlatform.Workers.Tests.Tickets;

namespace TicketPlatform.Workers.Tests.Mails;

/// <summary>Buyers and account owners get emails in their own language.</summary>
public sealed class MailLanguageTests : Stage
{
    const string Title = "Hänsel & Gretel";

    static UiText German => UiText.Mails.German;

    static Guid NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    async Task<ReceivedMail> MailAsync(SmtpServer smtp, string kind)
    {
        var subject = await Eventually.SeeAsync(
            () =>
                ReadAsync<string>(
                    $"select coalesce((select subject from mails where kind = '{kind}' and state = 'sent'), '')"
                ),
            subject => subject.Length > 0
        );
        return Assert.Single(smtp.Mails.Select(raw => new ReceivedMail(raw)), mail =>
            mail.Header("Subject").Trim() == subject
        );
    }

    static void Says(ReceivedMail mail, string subject, params string[] phrases)
    {
        Assert.Equal(subject, mail.Header("Subject").Trim());
        Assert.Contains("<html lang=\"de\" dir=\"ltr\">", mail.Part("text/html"), StringComparison.Ordinal);
        var text = mail.Part("text/plain").Replace('\u00a0', ' ');
        var greeting = German["Mails/SharedMailText", "Greeting", "Mara <b>Lindt</b>"];
        Assert.All((string[])[greeting, .. phrases], phrase =>
            Assert.Contains(phrase.Replace('\u00a0', ' '), text, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_German_booking_is_confirmed_and_refunded_in_German()
    {
        await using var smtp = new SmtpServer();
        StartWorker(null, smtp.Settings);
        Shop.Language = "de";

        var bookingId = await Shop.BuyAsync(40, 41);

        var confirmed = await MailAsync(smtp, "booking-confirmed");
        Says(
            confirmed,
            German.Count("Mails/MailTickets", "Subject", 2, Title),
            German["Mails/MailTickets", "Heading"],
            German.Count("Mails/MailTickets", "Paid", 2, Title),
            $"{German["Mails/SharedMailText", "Seats"]}: {Seat("C", 1)}; {Seat("C", 2)}\n",
            $"{German["Mails/MailTickets", "AmountPaid"]}: 85,00\u00A0€\n",
            $"{German["Mails/SharedMailText", "Booking"]}: "
        );
        var start = UiText.Formats.German.Pattern(
            "EventClock",
            "When",
            @"\S+, \d+\. \S+ \d{4}",
            @"\d\d:\d\d\ Uhr",
            Regex.Escape(InVienna)
        );
        Assert.Matches(
            Regex.Escape(German["Mails/SharedMailText", "When"])
                + $": {UiText.Formats.German.Pattern("EventClock", "WhenWithDoors", start, @"\d\d:\d\d\ Uhr")}\n",
            confirmed.Part("text/plain")
        );
        using var pdf = new PdfFile(confirmed.Attachment());
        var ticket = (await pdf.TextAsync()).Replace('\u00a0', ' ');
        Assert.Matches($@"{Label("Section")}\s+{Label("Row")}\s+{Label("Seat")}", ticket);
        var doors = UiText.Formats.German.Pattern("EventClock", "WhenWithDoors", "", @"\d\d:\d\d\ Uhr");
        Assert.Matches(doors.Replace(@"\ ", @"\s+", StringComparison.Ordinal), ticket);
        Assert.Contains("42,50 €", ticket, StringComparison.Ordinal);
        Assert.Contains(UiText.Documents.German["Tickets/TicketPage", "Advice"], ticket, StringComparison.Ordinal);

        await ReadAsync<string>(
            $"select outcome from request_refund('{Shop.EventId}', '{bookingId}', '{{40}}', gen_random_uuid(), '{Shop.BuyerId}', 'Returned by the buyer.', false, false, gen_random_uuid(), null)"
        );
        Says(
            await MailAsync(smtp, "refund"),
            German["Mails/MailRefund", "Subject", Title],
            German["Mails/MailRefund", "Lead", "42,50\u00A0€", Title],
            $"{German["Mails/SharedMailText", "Reason"]}: {German.Count("Refunds/RefundReasonText", "Returned", 1)}\n"
        );

        // Labels on the ticket are in capitals.
        static string Label(string key) =>
            Regex.Escape(UiText.Documents.German["Tickets/TicketPage", key].ToUpperInvariant());
    }

    static string InVienna =>
        UiText.Formats.German["EventClock", "ZoneName", UiText.Formats.German["EventClock", "City.Vienna"]];

    static string Seat(string row, int seat) => German["Mails/SharedMailText", "Seat", "Stalls", row, seat];

    [Theory]
    [InlineData("en", "de", false)]
    [InlineData(null, "de", true)]
    [InlineData(null, null, false)]
    [InlineData("tlh", null, false)]
    public async Task The_bookings_language_precedes_the_accounts_and_the_default_is_English(
        string? booking,
        string? account,
        bool isGerman
    )
    {
        await using var smtp = new SmtpServer();
        await UseLanguageAsync(account);
        Shop.Language = booking;
        StartWorker(null, smtp.Settings);

        await Shop.BuyAsync(40);

        Assert.Equal(
            (isGerman ? German : UiText.Mails).Count("Mails/MailTickets", "Subject", 1, Title),
            (await MailAsync(smtp, "booking-confirmed")).Header("Subject").Trim()
        );
    }

    [Fact]
    public async Task An_email_about_a_declined_payment_is_in_the_bookings_language()
    {
        await using var smtp = new SmtpServer();
        StartWorker(null, smtp.Settings);
        Shop.Language = "de";
        var unpaid = await Shop.BookAsync(10);

        await CommitAsync(new PaymentDeclined(Shop.EventId, unpaid, NewId()));

        Says(
            await MailAsync(smtp, "payment-failed"),
            German["Mails/MailPaymentFailed", "Subject", Title],
            German["Mails/MailPaymentFailed", "Heading"],
            $"{German["Mails/MailPaymentFailed", "Amount"]}: 42,50\u00A0€\n"
        );
    }

    [Fact]
    public async Task Emails_about_cancelled_and_changed_events_are_in_the_bookings_language()
    {
        await using var smtp = new SmtpServer();
        StartWorker(null, smtp.Settings);
        Shop.Language = "de";
        var bookingId = await Shop.BuyAsync(40);
        await ExecuteAsync("update events set cancel_reason = 'Sturm.'");
        var was = new EventWhenWhere(
            new(2031, 3, 29, 19, 0, 0, TimeSpan.Zero),
            null,
            "Europe/Vienna",
            "Haus",
            "Gasse 1",
            "Wien"
        );
        var change = new EventChange(was, was with { StartsAt = was.StartsAt.AddDays(1) });

        await QueueAsync(bookingId, "event-cancelled", "Abgesagt", null);
        await QueueAsync(
            bookingId,
            "event-changed",
            "Geändert",
            JsonSerializer.Serialize(change, JsonSerializerOptions.Web)
        );

        Says(
            await MailAsync(smtp, "event-cancelled"),
            "Abgesagt",
            German["Mails/EventMailTexts", "Cancelled.Lead", Title],
            German["Mails/EventMailTexts", "Cancelled.Reason", "Sturm."],
            $"{German["Mails/EventMailTexts", "Cancelled.OriginalDate"]}: "
        );
        Says(
            await MailAsync(smtp, "event-changed"),
            "Geändert",
            German["Mails/EventMailTexts", "Changed.When.Lead", Title],
            $"{German["Mails/EventMailTexts", "Changed.OldDate"]}: {When("Sa., 29. März 2031", "20:00 Uhr")}\n"
                + $"{German["Mails/EventMailTexts", "Changed.NewDate"]}: {When("So., 30. März 2031", "21:00 Uhr")}\n"
        );

        static string When(string date, string time) =>
            UiText.Formats.German["EventClock", "When", date, time, InVienna];
    }

    [Theory]
    [InlineData("de", "Die Kinder im Wald", "Hänsel")]
    [InlineData("en", "Hänsel & Gretel", "Kinder")]
    public async Task A_translated_event_is_named_in_the_bookings_language_in_every_email_and_on_the_ticket(
        string language,
        string title,
        string other
    )
    {
        await using var smtp = new SmtpServer();
        await TranslateAsync();
        StartWorker(null, smtp.Settings);
        Shop.Language = language;

        var bookingId = await Shop.BuyAsync(40, 41);
        var confirmed = await MailAsync(smtp, "booking-confirmed");
        using var pdf = new PdfFile(confirmed.Attachment());
        Names(await pdf.TextAsync());

        await ReadAsync<string>(
            $"select outcome from request_refund('{Shop.EventId}', '{bookingId}', '{{40}}', gen_random_uuid(), '{Shop.BuyerId}', 'Returned by the buyer.', false, false, gen_random_uuid(), null)"
        );
        var refunded = await MailAsync(smtp, "refund");
        await QueueAsync(bookingId, "event-cancelled", title, null);
        var cancelled = await MailAsync(smtp, "event-cancelled");
        await QueueAsync(bookingId, "notification", $"{title}: …", "…");
        var notified = await MailAsync(smtp, "notification");
        await CommitAsync(new PaymentDeclined(Shop.EventId, await Shop.BookAsync(10), NewId()));
        var declined = await MailAsync(smtp, "payment-failed");

        foreach (var mail in new[] { confirmed, refunded, cancelled, notified, declined })
        {
            Names(mail.Header("Subject"));
            Names(mail.Part("text/plain"));
        }

        void Names(string text)
        {
            text = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            Assert.Contains(title, text, StringComparison.Ordinal);
            Assert.DoesNotContain(other, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_a_known_language_an_email_is_in_English_and_so_is_the_events_title()
    {
        await using var smtp = new SmtpServer();
        await TranslateAsync("en", "Hansel and Gretel");
        StartWorker(null, smtp.Settings);

        await Shop.BuyAsync(40);

        Assert.Equal(
            "Your ticket for Hansel and Gretel",
            (await MailAsync(smtp, "booking-confirmed")).Header("Subject").Trim()
        );
    }

    Task TranslateAsync(string language = "de", string title = "Die Kinder im Wald") =>
        ExecuteAsync(
            $"insert into event_translations (event_id, language, title, summary, description) values ('{Shop.EventId}', '{language}', '{title}', 's', 'd')"
        );

    [Fact]
    public async Task Emails_about_an_account_are_in_its_language()
    {
        await using var smtp = new SmtpServer();
        await UseLanguageAsync("de");
        StartWorker(null, smtp.Settings);
        await ExecuteAsync($"update users set email_confirmed = false where id = '{Shop.BuyerId}'");
        await ExecuteAsync(
            $"insert into email_changes (id, user_id, new_email, created_at) values ('{Shop.EventId}', '{Shop.BuyerId}', 'neu@example.com', now())"
        );

        await CommitAsync(new UserRegistered(Shop.BuyerId));
        await CommitAsync(new RegistrationRepeated(Shop.BuyerId, NewId()));
        await CommitAsync(new PasswordResetRequested(Shop.BuyerId, NewId()));
        await CommitAsync(new OrganizerInvited(Shop.BuyerId, NewId()));
        await CommitAsync(new EmailChangeRequested(Shop.BuyerId, Shop.EventId));

        Says(
            await MailAsync(smtp, "verify-email"),
            German["Mails/MailVerificationLink", "Subject"],
            $"{German["Mails/MailVerificationLink", "Confirm"]}:\n"
        );
        Says(
            await MailAsync(smtp, "registration-repeated"),
            German["Mails/MailRegistrationRepeated", "Subject"],
            $"{German["Mails/MailRegistrationRepeated", "LogIn"]}:\n"
        );
        Says(
            await MailAsync(smtp, "reset-password"),
            German["Mails/MailPasswordReset", "Subject"],
            $"{German["Mails/MailPasswordReset", "Choose"]}:\n"
        );
        Says(
            await MailAsync(smtp, "organizer-welcome"),
            German["Mails/MailOrganizerWelcome", "Subject"],
            $"{German["Mails/MailOrganizerWelcome", "Choose"]}:\n"
        );
        Says(
            await MailAsync(smtp, "email-change"),
            German["Mails/MailEmailChange", "Subject"],
            German["Mails/MailEmailChange", "Note"]
        );
        Says(
            await MailAsync(smtp, "email-change-notice"),
            German["Mails/MailEmailChangeNotice", "Subject"],
            German["Mails/MailEmailChangeNotice", "Lead", "neu@example.com"]
        );
    }

    [Fact]
    public async Task A_waitlist_offer_is_in_the_accounts_language()
    {
        await using var smtp = new SmtpServer();
        await UseLanguageAsync("de");
        await TranslateAsync();
        await ExecuteAsync("update places set status = place_status('blocked')");
        await ReadAsync<string>(
            $"select join_waitlist('{Shop.EventId}', '{Shop.BuyerId}', gen_random_uuid(), 2, null, true)"
        );
        StartWorker(null, smtp.Settings);

        await ExecuteAsync($"select block_places('{Shop.EventId}', '{{7,8}}', false)");

        Says(
            await MailAsync(smtp, "waitlist-offer"),
            German.Count("Waitlist/MailWaitlistOffer", "Subject", 2, "Die Kinder im Wald"),
            German.Count("Waitlist/MailWaitlistOffer", "Heading", 2),
            $"{German["Waitlist/MailWaitlistOffer", "HeldForYou"]}: {Seat("A", 8)}; {Seat("A", 9)}\n",
            $"{German["Waitlist/MailWaitlistOffer", "Total"]}: 85,00\u00A0€\n"
        );
    }

    Task UseLanguageAsync(string? language) =>
        ExecuteAsync(
            $"update users set language = {(language is null ? "null" : $"'{language}'")} where id = '{Shop.BuyerId}'"
        );

    // As the API queues it, with the subject in the recipient's language.
    async Task QueueAsync(Guid bookingId, string kind, string subject, string? body)
    {
        await using var db = NewDb();
        var mail = new Mail
        {
            Id = NewId(),
            DedupeKey = $"{kind}:1",
            Kind = kind,
            Recipient = "mara@example.com",
            Subject = subject,
            Body = body,
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
}
