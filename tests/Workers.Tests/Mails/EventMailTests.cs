using System.Net;
using System.Text.Json;
using TicketPlatform.Data.Messaging;
using TicketPlatform.Domain.Events;
using TicketPlatform.Domain.Messages;
using TicketPlatform.TestKit;
using TicketPlatform.Workers.Tests.Scene;

namespace TicketPlatform.Workers.Tests.Mails;

/// <summary>Emails to the ticket holders of an event, whose rows the API has written.</summary>
public sealed class EventMailTests : Stage
{
    Task<string> StateAsync() =>
        ReadAsync<string>(
            "select coalesce((select string_agg(state, ',') from mails where kind <> 'booking-confirmed'), '')"
        );

    // The row and its message in one transaction, as the API writes them.
    async Task QueueAsync(string kind, string? body, string subject = "A subject")
    {
        var bookingId = await Shop.BuyAsync(40);
        await using var db = NewDb();
        var now = TimeProvider.System.GetUtcNow();
        var mail = new Mail
        {
            Id = Guid.CreateVersion7(now),
            DedupeKey = $"{kind}:1",
            Kind = kind,
            Recipient = "mara@example.com",
            Subject = subject,
            Body = body,
            EventId = Shop.EventId,
            BookingId = bookingId,
            UserId = Shop.BuyerId,
            State = "queued",
            CreatedAt = now,
        };
        db.Mails.Add(mail);
        db.Publish(new MailQueued(mail.Id), now);
        // Delivered twice, sent once.
        db.Publish(new MailQueued(mail.Id), now);
        await db.SaveChangesAsync();
    }

    async Task<ReceivedMail> SentAsync(SmtpServer smtp)
    {
        await Eventually.SeeAsync(StateAsync, state => state == "sent");
        await Eventually.SeeAsync(
            () => ReadAsync<long>("select count(*) from inbox_messages where consumer = 'send-queued-mail'"),
            handled => handled == 2
        );
        return new(
            Assert.Single(smtp.Mails, m =>
                new ReceivedMail(m).Header("Subject").Trim()
                != UiText.Mails.Count("Mails/MailTickets", "Subject", 1, "Hänsel & Gretel")
            )
        );
    }

    static string Text(string key) => UiText.Mails["Mails/EventMailTexts", key];

    static string Text(string key, string argument) => UiText.Mails["Mails/EventMailTexts", key, argument];

    static string InVienna(string date, string time) =>
        UiText.Formats["EventClock", "When", date, time, UiText.Formats["EventClock", "ZoneName", "Vienna"]];

    [Fact]
    public async Task A_message_by_staff_arrives_as_text_and_as_escaped_HTML()
    {
        await using var smtp = new SmtpServer();
        StartWorker(null, smtp.Settings);
        await QueueAsync(
            "notification",
            "Doors open at <b>six</b>.\nBring an umbrella ☂\n\nשלום!",
            "Früher: “Einlass”"
        );

        var mail = await SentAsync(smtp);

        Assert.Equal("Früher: “Einlass”", mail.Header("Subject").Trim());
        Assert.Contains(
            "Doors open at <b>six</b>.\nBring an umbrella ☂\n\nשלום!",
            mail.Part("text/plain"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Doors open at &lt;b&gt;six&lt;/b&gt;.<br>Bring an umbrella",
            mail.Part("text/html"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            await ReadAsync<string>("select reference from bookings"),
            mail.Part("text/plain"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_email_about_a_change_states_old_and_new_in_the_events_time_zone()
    {
        await using var smtp = new SmtpServer();
        StartWorker(null, smtp.Settings);
        var was = new EventWhenWhere(
            new(2031, 3, 29, 19, 0, 0, TimeSpan.Zero),
            new(2031, 3, 29, 18, 0, 0, TimeSpan.Zero),
            "Europe/Vienna",
            "Haus",
            "Gasse 1",
            "Wien"
        );
        // Daylight saving time begins in between.
        var now = was with { StartsAt = was.StartsAt.AddDays(1), DoorsAt = null, VenueName = "Großes Haus" };
        await QueueAsync(
            "event-changed",
            JsonSerializer.Serialize(new EventChange(was, now), JsonSerializerOptions.Web)
        );

        var text = (await SentAsync(smtp)).Part("text/plain");

        Assert.Contains(Text("Changed.WhenAndWhere"), text, StringComparison.Ordinal);
        var before = UiText.Formats["EventClock", "WhenWithDoors", InVienna("Sat 29 Mar 2031", "20:00"), "19:00"];
        Assert.Contains(
            $"{Text("Changed.OldDate")}: {before}\n{Text("Changed.NewDate")}: {InVienna("Sun 30 Mar 2031", "21:00")}\n",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            $"{Text("Changed.OldVenue")}: Haus, Gasse 1, Wien\n"
                + $"{Text("Changed.NewVenue")}: Großes Haus, Gasse 1, Wien\n",
            text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_email_about_a_changed_venue_states_the_time_once()
    {
        await using var smtp = new SmtpServer();
        StartWorker(null, smtp.Settings);
        var was = new EventWhenWhere(
            new(2031, 3, 29, 19, 0, 0, TimeSpan.Zero),
            null,
            "Europe/Vienna",
            "Haus",
            "Gasse 1",
            "Wien"
        );
        await QueueAsync(
            "event-changed",
            JsonSerializer.Serialize(
                new EventChange(was, was with { VenueAddress = "Gasse 2" }),
                JsonSerializerOptions.Web
            )
        );

        var text = (await SentAsync(smtp)).Part("text/plain");

        Assert.Contains(Text("Changed.Where"), text, StringComparison.Ordinal);
        Assert.Contains(
            $"{UiText.Mails["Mails/SharedMailText", "When"]}: {InVienna("Sat 29 Mar 2031", "20:00")}\n"
                + $"{Text("Changed.OldVenue")}: Haus, Gasse 1, Wien\n{Text("Changed.NewVenue")}: Haus, Gasse 2, Wien\n",
            text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_email_about_a_cancelled_event_states_the_reason_and_the_refund()
    {
        await using var smtp = new SmtpServer();
        StartWorker(null, smtp.Settings);
        await ExecuteAsync("update events set cancel_reason = 'The hall is <flooded>.'");
        await QueueAsync("event-cancelled", null);

        var mail = await SentAsync(smtp);

        Assert.Contains(Text("Cancelled.Lead", "Hänsel & Gretel"), mail.Part("text/plain"), StringComparison.Ordinal);
        Assert.Contains(Text("Cancelled.Refund"), mail.Part("text/plain"), StringComparison.Ordinal);
        Assert.Contains(
            WebUtility.HtmlEncode(Text("Cancelled.Reason", "The hall is <flooded>.")),
            mail.Part("text/html"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_email_of_an_unknown_kind_goes_to_the_dead_letters()
    {
        StartWorker(null, ("Bus:MaxAttempts", "2"));
        await QueueAsync("no-such-kind", null);
        await Eventually.SeeAsync(
            () => ReadAsync<long>("select count(*) from dead_letters where reason like '%no-such-kind%'"),
            dead => dead == 2
        );
        Assert.Equal("queued", await StateAsync());
    }
}
