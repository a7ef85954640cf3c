using System.Net;
using System.Text.Json;
using BookingApi.Tests.Selling;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.TestKit;
using Xunit;
using EventChange = TicketPlatform.Domain.Events.EventChange;

namespace BookingApi.Tests.Mails;

public sealed partial class NotificationTests(NotificationFixture api) : IClassFixture<NotificationFixture>
{
    sealed record Scene(Caller Organizer, StaffClient Staff, EventResponse Event, Guid Stalls, Guid Floor);

    // Three paid bookings and an unpaid one: two in the stalls, both with the same address in different case, and one
    // on the floor.
    async Task<Scene> SoldAsync()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var e = await api.PublishedEventAsync(organizer, standing: 10);
        var stalls = await BuyAsync(e.Id, 1, "mara@example.com");
        await BuyAsync(e.Id, 2, "MARA@example.com");
        var floor = await BuyAsync(e.Id, 50, "theo@example.com");
        var buyer = await api.CallerAsync();
        await buyer.Http.BookAsync(await buyer.Http.HoldAsync(e.Id, 3));
        return new(organizer, new(organizer.Http), e, stalls, floor);
    }

    async Task<Guid> BuyAsync(Guid eventId, int place, string address)
    {
        var buyer = await api.CallerAsync();
        var booking = await buyer.Http.BookAsync(await buyer.Http.HoldAsync(eventId, place));
        await buyer.Http.PayAsync(booking.Id);
        return await api.ScalarAsync<Guid>(
            "update bookings set contact_email = $2 where id = $1 returning id",
            booking.Id,
            address
        );
    }

    Task<string> QueuedAsync(Guid eventId) =>
        api.ScalarAsync<string>(
            "select coalesce(string_agg(m.kind || ' ' || m.recipient || ' ' || m.state, ', ' order by m.recipient), '') from mails m where event_id = $1 "
                + "and exists (select from outbox_messages o where o.type = 'mail.queued.v1' and o.payload like '%' || m.id || '%')",
            eventId
        );

    [Fact]
    public async Task Everybody_with_a_paid_booking_is_written_to_once_and_the_same_request_twice_is_one_message()
    {
        var scene = await SoldAsync();
        Assert.Equal(2, (await scene.Staff.AudienceAsync(scene.Event.Id)).Must().Recipients);
        var request = new SendNotificationRequest(
            scene.Event.Id,
            " Doors open earlier ",
            "At half past six.\r\n\r\nSee you!"
        );

        Assert.Equal(2, (await scene.Staff.SendNotificationAsync(request, "one")).Must().Recipients);
        Assert.Equal(2, (await scene.Staff.SendNotificationAsync(request, "one")).Must().Recipients);

        Assert.Equal(
            "notification mara@example.com queued, notification theo@example.com queued",
            await QueuedAsync(scene.Event.Id)
        );
        var shown = (await scene.Staff.EventMailsAsync(scene.Event.Id, new(), "queued")).Must();
        Assert.All(shown.Items, mail =>
            Assert.Equal(("Doors open earlier", "email", 0), (mail.Subject, mail.Channel, mail.Attempts))
        );
        Assert.Equal(
            "At half past six.\n\nSee you!",
            await api.ScalarAsync<string>("select body from mails where event_id = $1 limit 1", scene.Event.Id)
        );
        Assert.Equal(
            "{\"subject\": \"Doors open earlier\", \"bookingId\": null, \"categoryId\": null, \"recipients\": 2}",
            await api.ScalarAsync<string>(
                "select after::text from audit_log where action = 'notification.sent' and subject_id = $1",
                scene.Event.Id
            )
        );
    }

    [Fact]
    public async Task A_category_or_one_booking_can_be_written_to()
    {
        var scene = await SoldAsync();
        var floor = scene.Event.Categories.Single(c => c.Name == "Standing").Id;
        Assert.Equal(1, (await scene.Staff.AudienceAsync(scene.Event.Id, floor)).Must().Recipients);
        Assert.Equal(
            1,
            (
                await scene.Staff.SendNotificationAsync(
                    new(scene.Event.Id, "To the floor", "Wear shoes.", floor),
                    "floor"
                )
            )
                .Must()
                .Recipients
        );
        Assert.Equal("notification theo@example.com queued", await QueuedAsync(scene.Event.Id));
        Assert.Equal(
            1,
            (
                await scene.Staff.SendNotificationAsync(
                    new(scene.Event.Id, "To you", "Your umbrella is here.", BookingId: scene.Stalls),
                    "stalls"
                )
            )
                .Must()
                .Recipients
        );
        Assert.Equal(
            "notification mara@example.com queued, notification theo@example.com queued",
            await QueuedAsync(scene.Event.Id)
        );
        (
            await scene.Staff.SendNotificationAsync(new(scene.Event.Id, "x", "y", floor, scene.Stalls), "both")
        ).MustFailAt("bookingId");
        (await scene.Staff.SendNotificationAsync(new(scene.Event.Id, "x", "y", 77), "unknown")).MustFailAt(
            "categoryId"
        );
        (await scene.Staff.SendNotificationAsync(new(scene.Event.Id, "x\ny", "y"), "lines")).MustFailAt("subject");
        (await scene.Staff.SendNotificationAsync(new(scene.Event.Id, "x", " \n"), "empty")).MustFailAt("text");
        await (
            await scene.Organizer.Http.PostWithKeyAsync(
                "/api/notifications/send",
                new
                {
                    eventId = scene.Event.Id,
                    subject = "x",
                    text = "y",
                },
                null
            )
        ).IsProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.IdempotencyKeyMissing);
    }

    [Fact]
    public async Task Only_an_admin_writes_to_the_buyers_of_another_organizers_event()
    {
        var scene = await SoldAsync();
        var request = new SendNotificationRequest(scene.Event.Id, "x", "y");
        var other = new StaffClient((await api.CallerAsync(Role.Organizer)).Http);
        (await other.SendNotificationAsync(request, "k")).MustFail(404, ProblemCodes.NotFound);
        (await other.AudienceAsync(scene.Event.Id)).MustFail(404, ProblemCodes.NotFound);
        var foreign = await api.PublishedEventAsync(await api.CallerAsync(Role.Organizer));
        (
            await scene.Staff.SendNotificationAsync(
                new(scene.Event.Id, "x", "y", BookingId: await BuyAsync(foreign.Id, 1, "x@example.com")),
                "k"
            )
        ).MustFail(404, ProblemCodes.NotFound);
        (await new StaffClient((await api.CallerAsync()).Http).SendNotificationAsync(request, "k")).MustFail(
            403,
            ProblemCodes.Forbidden
        );
        Assert.Equal("", await QueuedAsync(scene.Event.Id));
        Assert.Equal(
            2,
            (await new StaffClient((await api.CallerAsync(Role.Admin)).Http).SendNotificationAsync(request, "k"))
                .Must()
                .Recipients
        );
    }

    [Fact]
    public async Task Too_many_messages_in_an_hour_are_rejected_until_the_hour_is_over()
    {
        var scene = await SoldAsync();
        var request = new SendNotificationRequest(scene.Event.Id, "x", "y");
        for (var n = 0; n < NotificationFixture.PerHour; n++)
            (await scene.Staff.SendNotificationAsync(request, $"k{n}")).Must();
        using var refused = await scene.Organizer.Http.PostWithKeyAsync(
            "/api/notifications/send",
            request,
            "one-too-many"
        );
        await refused.IsProblemAsync(HttpStatusCode.TooManyRequests, ProblemCodes.RateLimited);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalMinutes, 50, 60);
        Assert.Equal(
            NotificationFixture.PerHour * 2,
            await api.ScalarAsync<long>("select count(*) from mails where event_id = $1", scene.Event.Id)
        );
    }

    [Fact]
    public async Task Parallel_messages_do_not_exceed_the_limit_either()
    {
        var scene = await SoldAsync();
        var request = new SendNotificationRequest(scene.Event.Id, "x", "y");
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 3 * NotificationFixture.PerHour)
                .Select(n => scene.Staff.SendNotificationAsync(request, $"p{n}"))
        );
        Assert.Equal(NotificationFixture.PerHour, answers.Count(a => a.IsSuccess));
        Assert.All(answers.Where(a => !a.IsSuccess), a => a.MustFail(429, ProblemCodes.RateLimited));
    }

    [Fact]
    public async Task Ticket_holders_are_told_of_a_new_time_or_venue_and_not_of_other_changes()
    {
        var scene = await SoldAsync();
        var before = await api.InDatabaseAsync(async db => (await db.Events.FindAsync(scene.Event.Id))!);
        var same = new SaveEventRequest(
            before.Title,
            "Another sentence.",
            before.Description,
            EventGenre.Music,
            new(before.VenueName, before.VenueAddress, before.VenueCity, before.VenueCountry),
            before.TimeZone,
            before.DoorsAt,
            before.StartsAt,
            before.EndsAt,
            before.Currency
        );
        var updated = (await scene.Organizer.Events.UpdateAsync(scene.Event.Id, same, before.Version)).Must();
        Assert.Equal("", await QueuedAsync(scene.Event.Id));

        var later = same with
        {
            StartsAt = before.StartsAt.AddHours(1),
            Venue = same.Venue with { Name = "The Other Hall" },
        };
        updated = (await scene.Organizer.Events.UpdateAsync(scene.Event.Id, later, updated.Version)).Must();

        Assert.Equal(
            "event-changed mara@example.com queued, event-changed theo@example.com queued",
            await QueuedAsync(scene.Event.Id)
        );
        var change = JsonSerializer.Deserialize<EventChange>(
            await api.ScalarAsync<string>("select body from mails where event_id = $1 limit 1", scene.Event.Id),
            JsonSerializerOptions.Web
        )!;
        Assert.Equal(
            (before.StartsAt, before.StartsAt.AddHours(1), "Lantern Hall", "The Other Hall"),
            (change.Before.StartsAt, change.After.StartsAt, change.Before.VenueName, change.After.VenueName)
        );

        // Another edit was saved first; nobody is told about one that was not saved.
        (await scene.Organizer.Events.UpdateAsync(scene.Event.Id, same, before.Version)).MustFail(
            412,
            ProblemCodes.Stale
        );
        Assert.Equal(2, await api.ScalarAsync<long>("select count(*) from mails where event_id = $1", scene.Event.Id));
    }

    [Fact]
    public async Task Paying_buyers_are_told_of_a_cancelled_event()
    {
        var scene = await SoldAsync();
        (await scene.Organizer.Events.CancelAsync(scene.Event.Id, new("Storm."))).Must();
        Assert.Equal(
            "event-cancelled mara@example.com queued, event-cancelled theo@example.com queued",
            await QueuedAsync(scene.Event.Id)
        );
        Assert.Equal(new(2, false), (await scene.Organizer.Events.OwnAsync(scene.Event.Id)).Must().Cancellation);
    }

    [Fact]
    public async Task Each_recipient_gets_the_subject_in_the_language_of_booking_or_account()
    {
        var scene = await SoldAsync();
        Assert.Equal(
            2L,
            await api.ScalarAsync<long>(
                """
                with mara as (
                    update users u set language = 'de' from bookings b
                    where b.event_id = $1 and b.user_id = u.id and b.contact_email = 'mara@example.com' returning u.id),
                theo as (
                    update bookings set language = 'en'
                    where event_id = $1 and contact_email = 'theo@example.com' returning id)
                select (select count(*) from mara) + (select count(*) from theo)
                """,
                scene.Event.Id
            )
        );

        (await scene.Organizer.Events.CancelAsync(scene.Event.Id, new("Storm."))).Must();

        Assert.Equal(
            $"{Cancelled(UiText.Api.German)}, {Cancelled(UiText.Api)}",
            await api.ScalarAsync<string>(
                "select string_agg(subject, ', ' order by recipient) from mails where event_id = $1",
                scene.Event.Id
            )
        );

        string Cancelled(UiText texts) => texts["Features/Mails/EventMailSubjects", "Cancelled", scene.Event.Title];
    }

    [Theory]
    [InlineData("notification", "mail.queued.v1")]
    [InlineData("event-changed", "mail.queued.v1")]
    [InlineData("event-cancelled", "mail.queued.v1")]
    [InlineData("sms-confirmed", "mail.queued.v1")]
    [InlineData("booking-confirmed", "tickets.issued.v1")]
    [InlineData("payment-failed", null)]
    public async Task Each_kind_that_can_be_repeated_is_sent_again_and_a_new_address_is_the_bookings(
        string kind,
        string? message
    )
    {
        var scene = await SoldAsync();
        var isText = kind.StartsWith("sms", StringComparison.Ordinal);
        var mailId = await api.ScalarAsync<Guid>(
            "insert into mails (id, dedupe_key, kind, channel, recipient, subject, event_id, booking_id, state, last_error, created_at) "
                + "values (gen_random_uuid(), $1 || ':' || $3, $1, $4, 'gone@example.com', 's', $2, $3, 'failed', '550 gone', now()) returning id",
            kind,
            scene.Event.Id,
            scene.Stalls,
            isText ? "sms" : "email"
        );
        if (message is null)
        {
            (await scene.Staff.ResendMailAsync(mailId, new())).MustFail(409, ProblemCodes.InvalidState);
            return;
        }
        (await scene.Staff.ResendMailAsync(mailId, new(isText ? "12 34" : "not an address"))).MustFailAt("recipient");
        var sent = (
            await scene.Staff.ResendMailAsync(mailId, new(isText ? "+49 (0)30 1234567" : "here@example.com"))
        ).Must();
        Assert.Equal(("queued", isText ? "+49301234567" : "here@example.com"), (sent.State, sent.Recipient));
        Assert.Equal(
            sent.Recipient,
            await api.ScalarAsync<string>(
                $"select {(isText ? "contact_phone" : "contact_email")} from bookings where id = $1",
                scene.Stalls
            )
        );
        Assert.Equal(
            1,
            await api.ScalarAsync<long>(
                "select count(*) from outbox_messages where type = $1 and (payload like '%' || $2 || '%' or payload like '%' || $3 || '%') and created_at > (select created_at from mails where id = $4)",
                message,
                mailId.ToString(),
                scene.Stalls.ToString(),
                mailId
            )
        );
        (await scene.Staff.ResendMailAsync(mailId, new())).MustFail(409, ProblemCodes.InvalidState);
        Assert.Equal(
            "mail.resent",
            await api.ScalarAsync<string>("select action from audit_log where subject_id = $1", mailId)
        );
    }

    // The events of these tests take place in Germany.
    [Theory]
    [InlineData("+43 660 1234567", "+436601234567")]
    [InlineData("\u202A+49 30 1234567\u202C", "+49301234567")]
    [InlineData("030 1234567", "+49301234567")]
    [InlineData(" ", null)]
    public async Task A_booking_keeps_its_phone_number_in_e164(string phone, string? kept)
    {
        using var answer = await BookAsync(phone);
        Assert.Equal(kept, (await answer.ReadAsync<BookingResponse>(HttpStatusCode.Created)).Contact.Phone);
    }

    [Theory]
    [InlineData("1234")]
    [InlineData("+49 30 12345678901234")]
    [InlineData("+00 30 1234567")]
    public async Task An_invalid_phone_number_is_rejected_at_its_field(string phone)
    {
        using var answer = await BookAsync(phone);
        var problem = await answer.IsProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.ValidationFailed);
        Assert.Equal(
            "Enter the phone number with its country code, for example +43 660 1234567.",
            problem["errors"]!["contact.phone"]![0]!.GetValue<string>()
        );
    }

    async Task<HttpResponseMessage> BookAsync(string phone)
    {
        var e = await api.PublishedEventAsync(await api.CallerAsync(Role.Organizer));
        var buyer = await api.CallerAsync();
        var hold = await buyer.Http.HoldAsync(e.Id, 1);
        var contact = new
        {
            name = "Ada",
            email = "ada@example.com",
            phone,
        };
        return await buyer.Http.PostWithKeyAsync(
            "/api/bookings",
            new
            {
                holdId = hold.Id,
                holdToken = hold.Token,
                contact,
            },
            Buying.NewKey()
        );
    }
}
