using System.Text.Json;
using TicketPlatform.Data.Messaging;
using TicketPlatform.Domain.Events;
using TicketPlatform.Domain.Messages;
using TicketPlatform.TestKit;
using TicketPlatform.Workers.Tests.Scene;
using TicketPlatform.Workers.Tests.Tickets;

namespace TicketPlatform.Workers.Tests.Mails;

/// <summary>Buyers and account owners are written to in their own language.</summary>
public sealed class MailLanguageTests : Stage
{
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
        Assert.All((string[])["Guten Tag ", .. phrases], phrase =>
            Assert.Contains(phrase, text, StringComparison.Ordinal)
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
            "Ihre 2 Tickets für Hänsel & Gretel",
            "Sie sind dabei!",
            "Ihre Buchung für Hänsel & Gretel ist bezahlt.",
            "Plätze: Stalls, Reihe C, Platz 1; Stalls, Reihe C, Platz 2\n",
            "Bezahlt: 85,00 €\n",
            "Buchungsnummer: "
        );
        Assert.Matches(
            @"Termin: \S+, \d+\. \S+ \d{4}, \d\d:\d\d Uhr \(Ortszeit Wien\), Einlass \d\d:\d\d Uhr\n",
            confirmed.Part("text/plain")
        );
        using var pdf = new PdfFile(confirmed.Attachment());
        var ticket = (await pdf.TextAsync()).Replace('\u00a0', ' ');
        Assert.Matches(@"BLOCK\s+REIHE\s+PLATZ", ticket);
        Assert.Contains("Einlass", ticket, StringComparison.Ordinal);
        Assert.Contains("42,50 €", ticket, StringComparison.Ordinal);
        Assert.Contains("Geben Sie diesen Code nicht weiter.", ticket, StringComparison.Ordinal);

        await ReadAsync<string>(
            $"select outcome from request_refund('{Shop.EventId}', '{bookingId}', '{{40}}', gen_random_uuid(), '{Shop.BuyerId}', 'Returned by the buyer.', false, false, gen_random_uuid(), null)"
        );
        Says(
            await MailAsync(smtp, "refund"),
            "Ihre Erstattung für Hänsel & Gretel",
            "wir haben Ihnen 42,50 € für Hänsel & Gretel erstattet.",
            "Grund: Sie haben die Tickets zurückgegeben.\n"
        );
    }

    [Theory]
    [InlineData("en", "de", "Your ticket for Hänsel & Gretel")]
    [InlineData(null, "de", "Ihr Ticket für Hänsel & Gretel")]
    [InlineData(null, null, "Your ticket for Hänsel & Gretel")]
    [InlineData("tlh", null, "Your ticket for Hänsel & Gretel")]
    public async Task The_bookings_language_goes_before_the_accounts_and_without_both_it_is_English(
        string? booking,
        string? account,
        string subject
    )
    {
        await using var smtp = new SmtpServer();
        await UseLanguageAsync(account);
        Shop.Language = booking;
        StartWorker(null, smtp.Settings);

        await Shop.BuyAsync(40);

        Assert.Equal(subject, (await MailAsync(smtp, "booking-confirmed")).Header("Subject").Trim());
    }

    [Fact]
    public async Task A_declined_payment_is_told_in_the_bookings_language()
    {
        await using var smtp = new SmtpServer();
        StartWorker(null, smtp.Settings);
        Shop.Language = "de";
        var unpaid = await Shop.BookAsync(10);

        await CommitAsync(new PaymentDeclined(Shop.EventId, unpaid, NewId()));

        Says(
            await MailAsync(smtp, "payment-failed"),
            "Ihre Zahlung für Hänsel & Gretel war nicht erfolgreich",
            "wurde abgelehnt, und es wurde nichts abgebucht.",
            "Betrag: 42,50 €\n"
        );
    }

    [Fact]
    public async Task A_cancelled_event_and_a_changed_one_are_told_in_the_bookings_language()
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
            "Hänsel & Gretel wurde abgesagt und findet nicht statt.",
            "Nachricht des Veranstalters: Sturm.",
            "Ursprünglicher Termin: "
        );
        Says(
            await MailAsync(smtp, "event-changed"),
            "Geändert",
            "der Termin von Hänsel & Gretel hat sich geändert.",
            "Alter Termin: Sa, 29. März 2031, 20:00 Uhr (Ortszeit Wien)\n"
                + "Neuer Termin: So, 30. März 2031, 21:00 Uhr (Ortszeit Wien)\n"
        );
    }

    [Theory]
    [InlineData("de", "Die Kinder im Wald", "Hänsel")]
    [InlineData("en", "Hänsel & Gretel", "Kinder")]
    public async Task A_translated_event_is_named_in_the_bookings_language_in_every_mail_and_on_the_ticket(
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
    public async Task Without_a_known_language_a_mail_is_in_English_and_so_is_the_events_title()
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
    public async Task Mails_about_an_account_are_in_its_language()
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
            "Bestätigen Sie Ihre E-Mail-Adresse",
            "E-Mail-Adresse bestätigen:\n"
        );
        Says(await MailAsync(smtp, "registration-repeated"), "Sie haben bereits ein Konto", "Anmelden:\n");
        Says(await MailAsync(smtp, "reset-password"), "Wählen Sie ein neues Passwort", "Neues Passwort wählen:\n");
        Says(await MailAsync(smtp, "organizer-welcome"), "Willkommen bei TicketPlatform", "Passwort wählen:\n");
        Says(await MailAsync(smtp, "email-change"), "Bestätigen Sie Ihre neue E-Mail-Adresse", "zwei Stunden gültig");
        Says(
            await MailAsync(smtp, "email-change-notice"),
            "Ihre E-Mail-Adresse soll geändert werden",
            "in neu@example.com ändern"
        );
    }

    [Fact]
    public async Task Who_waits_gets_the_offer_in_the_accounts_language()
    {
        await using var smtp = new SmtpServer();
        await UseLanguageAsync("de");
        await TranslateAsync();
        await ExecuteAsync("update places set status = 4");
        await ReadAsync<string>(
            $"select join_waitlist('{Shop.EventId}', '{Shop.BuyerId}', gen_random_uuid(), 2, null, true)"
        );
        StartWorker(null, smtp.Settings);

        await ExecuteAsync($"select block_places('{Shop.EventId}', '{{7,8}}', false)");

        Says(
            await MailAsync(smtp, "waitlist-offer"),
            "Für Die Kinder im Wald sind jetzt 2 Plätze frei",
            "2 Plätze sind für Sie reserviert",
            "Für Sie reserviert: Stalls, Reihe A, Platz 8; Stalls, Reihe A, Platz 9\n",
            "Gesamtbetrag: 85,00 €\n"
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
