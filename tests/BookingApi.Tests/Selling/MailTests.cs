using System.Net;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Accounts;
using Xunit;

namespace BookingApi.Tests.Selling;

public sealed class MailTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_failed_email_is_seen_by_buyer_and_organizer_and_sent_again_to_another_address()
    {
        var (organizer, organizerClient) = await api.NewAccountAsync(Role.Organizer);
        var buyer = await api.SignedInAsync(Role.Customer);
        var eventId = await api.PublishedEventAsync(organizer: organizer.Id);
        var booking = await buyer.BookAsync(await buyer.HoldAsync(eventId, 1));
        await buyer.PayAsync(booking.Id);
        var mailId = await api.ScalarAsync<Guid>(
            "insert into mails (id, dedupe_key, kind, recipient, subject, event_id, booking_id, state, last_error, created_at) "
                + "values (gen_random_uuid(), 'booking-confirmed:' || $2, 'booking-confirmed', 'gone@example.com', 'Your ticket', $1, $2, 'failed', '550 no such user', now()) returning id",
            eventId,
            booking.Id
        );

        var seen = Assert.Single(
            (await buyer.GetFromJsonAsync<List<MailResponse>>($"/api/bookings/{booking.Id}/mails"))!
        );
        Assert.Equal(("failed", "550 no such user"), (seen.State, seen.LastError));
        Assert.Single(
            (
                await organizerClient.GetFromJsonAsync<Paged<MailResponse>>($"/api/events/{eventId}/mails?state=failed")
            )!.Items
        );

        await (
            await buyer.PostAsJsonAsync($"/api/mails/{mailId}/resend", new { recipient = "not an address" })
        ).IsProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.ValidationFailed);
        var again = await (
            await buyer.PostAsJsonAsync($"/api/mails/{mailId}/resend", new { recipient = "ada@example.com" })
        ).ReadAsync<MailResponse>(HttpStatusCode.OK);
        Assert.Equal(("queued", "ada@example.com"), (again.State, again.Recipient));
        Assert.Equal(
            1,
            await api.ScalarAsync<long>(
                "select count(*) from outbox_messages where type = 'tickets.issued.v1' and payload like '%' || $1 || '%'",
                booking.Id.ToString()
            )
        );
        await (
            await buyer.PostAsJsonAsync($"/api/mails/{mailId}/resend", new { recipient = (string?)null })
        ).IsProblemAsync(HttpStatusCode.Conflict, ProblemCodes.InvalidState);

        foreach (
            var stranger in new[] { await api.SignedInAsync(Role.Customer), await api.SignedInAsync(Role.Organizer) }
        )
        {
            await (await stranger.GetAsync($"/api/bookings/{booking.Id}/mails")).IsProblemAsync(
                HttpStatusCode.NotFound,
                ProblemCodes.NotFound
            );
            await (
                await stranger.PostAsJsonAsync($"/api/mails/{mailId}/resend", new { recipient = (string?)null })
            ).IsProblemAsync(HttpStatusCode.NotFound, ProblemCodes.NotFound);
        }
    }

    [Fact]
    public async Task A_buyer_sends_tickets_to_a_confirmed_address_only()
    {
        var scene = await SentAsync();
        using var elsewhere = await ResendAsync(scene.BuyerClient, scene.MailId, "stranger@example.net");
        var problem = await elsewhere.IsProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.ValidationFailed);
        Assert.Contains("recipient", problem["errors"]!.AsObject().Select(e => e.Key));
        Assert.Equal("sent", await api.ScalarAsync<string>("select state from mails where id = $1", scene.MailId));

        await api.ScalarAsync<int>(
            "update users set email_confirmed = false where id = $1 returning 1",
            scene.Buyer.Id
        );
        using var unconfirmed = await ResendAsync(scene.BuyerClient, scene.MailId, scene.Buyer.Email!);
        Assert.Equal(HttpStatusCode.BadRequest, unconfirmed.StatusCode);
        await api.ScalarAsync<int>("update users set email_confirmed = true where id = $1 returning 1", scene.Buyer.Id);
        var sent = await (
            await ResendAsync(scene.BuyerClient, scene.MailId, scene.Buyer.Email!)
        ).ReadAsync<MailResponse>(HttpStatusCode.OK);
        Assert.Equal(scene.Buyer.Email, sent.Recipient);
        Assert.Equal(
            scene.Buyer.Email,
            await api.ScalarAsync<string>("select contact_email from bookings where id = $1", scene.BookingId)
        );
    }

    [Fact]
    public async Task A_buyer_has_text_messages_sent_again_to_the_number_of_the_booking_only()
    {
        var scene = await SentAsync();
        // The number as earlier versions stored it: as typed in the country of the venue.
        await api.ScalarAsync<int>(
            "update bookings set contact_phone = '0170 7654321' where id = $1 returning 1",
            scene.BookingId
        );
        // The account's own number was never confirmed either.
        await api.ScalarAsync<int>(
            "update users set phone_number = '+491701111111' where id = $1 returning 1",
            scene.Buyer.Id
        );
        var textId = await api.ScalarAsync<Guid>(
            "insert into mails (id, dedupe_key, kind, channel, recipient, subject, body, event_id, booking_id, state, created_at) "
                + "select gen_random_uuid(), 'sms-confirmed:' || b.id, 'sms-confirmed', 'sms', '+491700000001', 'Text', 'Your tickets', b.event_id, b.id, 'sent', now() "
                + "from bookings b where b.id = $1 returning id",
            scene.BookingId
        );

        foreach (var other in (string[])["+43 660 1234567", "0170 1111111", "0170 1234567"])
        {
            using var refused = await ResendAsync(scene.BuyerClient, textId, other);
            await refused.IsProblemAsync(HttpStatusCode.Forbidden, ProblemCodes.PhoneNotOfBooking);
        }
        Assert.Equal(
            "sent +491700000001 0170 7654321",
            await api.ScalarAsync<string>(
                "select m.state || ' ' || m.recipient || ' ' || b.contact_phone from mails m join bookings b on b.id = m.booking_id where m.id = $1",
                textId
            )
        );

        foreach (var own in (string?[])[null, "+49 170 0000001", "0170 7654321"])
        {
            await (await ResendAsync(scene.BuyerClient, textId, own)).ReadAsync<MailResponse>(HttpStatusCode.OK);
            await api.ScalarAsync<int>("update mails set state = 'sent' where id = $1 returning 1", textId);
        }
        var admin = await api.SignedInAsync(Role.Admin);
        var corrected = await (await ResendAsync(admin, textId, "+43 660 1234567")).ReadAsync<MailResponse>(
            HttpStatusCode.OK
        );
        Assert.Equal("+436601234567", corrected.Recipient);
    }

    [Fact]
    public async Task The_text_message_about_a_returned_booking_is_not_sent_again()
    {
        var scene = await SentAsync();
        var textId = await api.ScalarAsync<Guid>(
            "insert into mails (id, dedupe_key, kind, channel, recipient, subject, body, event_id, booking_id, state, created_at) "
                + "select gen_random_uuid(), 'sms-confirmed:' || b.id, 'sms-confirmed', 'sms', '+491700000001', 'Text', 'Your tickets', b.event_id, b.id, 'sent', now() "
                + "from bookings b where b.id = $1 returning id",
            scene.BookingId
        );
        var admin = await api.SignedInAsync(Role.Admin);
        using var returned = await admin.PostWithKeyAsync(
            $"/api/bookings/{scene.BookingId}/refund",
            new { seatIds = (int[]?)null, reason = "Ill." },
            Buying.NewKey()
        );
        Assert.Equal(HttpStatusCode.OK, returned.StatusCode);
        using var refused = await ResendAsync(scene.BuyerClient, textId, null);
        await refused.IsProblemAsync(HttpStatusCode.Conflict, ProblemCodes.InvalidState);
    }

    [Fact]
    public async Task Tickets_of_a_cancelled_event_are_sent_again_only_to_people_who_were_admitted()
    {
        var scene = await SentAsync();
        var textId = await api.ScalarAsync<Guid>(
            "insert into mails (id, dedupe_key, kind, channel, recipient, subject, body, event_id, booking_id, state, created_at) "
                + "select gen_random_uuid(), 'sms-confirmed:' || b.id, 'sms-confirmed', 'sms', '+491700000001', 'Text', 'Your tickets', b.event_id, b.id, 'sent', now() "
                + "from bookings b where b.id = $1 returning id",
            scene.BookingId
        );
        var eventId = await api.ScalarAsync<Guid>("select event_id from bookings where id = $1", scene.BookingId);
        await api.CancelEventAsync(eventId);

        foreach (var mailId in (Guid[])[scene.MailId, textId])
        {
            using var refused = await ResendAsync(scene.BuyerClient, mailId, null);
            var problem = await refused.IsProblemAsync(HttpStatusCode.Conflict, ProblemCodes.InvalidState);
            Assert.Equal("The event was cancelled, so its tickets are no longer sent.", (string?)problem["detail"]);
        }

        // After the end of an event, people who were admitted keep their tickets.
        await api.ScalarAsync<Guid>(
            "insert into tickets (event_id, id, booking_id, place_no, holder_name, issued_at, status, used_at, used_gate) "
                + "values ($1, gen_random_uuid(), $2, 1, 'Ada', now(), ticket_status('used'), now(), '') returning id",
            eventId,
            scene.BookingId
        );
        using var sent = await ResendAsync(scene.BuyerClient, scene.MailId, null);
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
    }

    [Fact]
    public async Task Tickets_are_sent_again_a_few_times_an_hour_however_many_ask_at_once()
    {
        var scene = await SentAsync();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(_ => ResendAsync(scene.BuyerClient, scene.MailId, null))
        );
        Assert.InRange(answers.Count(a => a.StatusCode == HttpStatusCode.OK), 1, 5);
        for (var i = 0; i < 5; i++)
        {
            await api.ScalarAsync<int>("update mails set state = 'sent' where id = $1 returning 1", scene.MailId);
            (await ResendAsync(scene.BuyerClient, scene.MailId, null)).Dispose();
        }
        await api.ScalarAsync<int>("update mails set state = 'sent' where id = $1 returning 1", scene.MailId);
        using var refused = await ResendAsync(scene.BuyerClient, scene.MailId, null);
        await refused.IsProblemAsync(HttpStatusCode.TooManyRequests, ProblemCodes.RateLimited);
        Assert.Equal(
            5,
            await api.ScalarAsync<long>("select count(*) from mail_resends where booking_id = $1", scene.BookingId)
        );
        Assert.Equal("sent", await api.ScalarAsync<string>("select state from mails where id = $1", scene.MailId));
    }

    // A paid booking whose tickets were mailed.
    async Task<(UserAccount Buyer, HttpClient BuyerClient, Guid BookingId, Guid MailId)> SentAsync()
    {
        var (buyer, client) = await api.NewAccountAsync(Role.Customer);
        var eventId = await api.PublishedEventAsync();
        var booking = await client.BookAsync(await client.HoldAsync(eventId, 1));
        await client.PayAsync(booking.Id);
        var mailId = await api.ScalarAsync<Guid>(
            "insert into mails (id, dedupe_key, kind, recipient, subject, event_id, booking_id, state, created_at) "
                + "values (gen_random_uuid(), 'booking-confirmed:' || $2, 'booking-confirmed', 'ada@example.com', 'Your ticket', $1, $2, 'sent', now()) returning id",
            eventId,
            booking.Id
        );
        return (buyer, client, booking.Id, mailId);
    }

    static Task<HttpResponseMessage> ResendAsync(HttpClient client, Guid mailId, string? recipient) =>
        client.PostAsJsonAsync($"/api/mails/{mailId}/resend", new { recipient });

    [Fact]
    public async Task A_message_about_a_change_is_sent_again_only_while_it_is_true()
    {
        var scene = await SentAsync();
        var e = await api.ScalarAsync<Guid>("select event_id from bookings where id = $1", scene.BookingId);
        var mailId = await api.ScalarAsync<Guid>(
            """
            insert into mails (id, dedupe_key, kind, recipient, subject, body, event_id, booking_id, state, created_at)
            select gen_random_uuid(), 'event-changed:' || id, 'event-changed', 'ada@example.com', 'Changed',
                json_build_object('was', f.facts, 'is', f.facts), id, $2, 'sent', now()
            from events, lateral (
                select json_build_object('startsAt', starts_at, 'doorsAt', doors_at, 'timeZone', time_zone,
                    'venueName', venue_name, 'venueAddress', venue_address, 'venueCity', venue_city) facts
            ) f
            where id = $1 returning id
            """,
            e,
            scene.BookingId
        );
        using (var sent = await ResendAsync(scene.BuyerClient, mailId, null))
            Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        await api.ScalarAsync<int>("update mails set state = 'sent' where id = $1 returning 1", mailId);

        await api.ScalarAsync<int>("update events set venue_name = 'Arena' where id = $1 returning 1", e);
        using var refused = await ResendAsync(scene.BuyerClient, mailId, null);
        var problem = await refused.IsProblemAsync(HttpStatusCode.Conflict, ProblemCodes.InvalidState);
        Assert.Equal(
            "The event was changed again or cancelled after this message, so it is not sent again.",
            (string?)problem["detail"]
        );
    }

    [Fact]
    public async Task Cancelling_an_event_several_times_at_once_cancels_it_once()
    {
        var (organizer, organizerClient) = await api.NewAccountAsync(Role.Organizer);
        var buyer = await api.SignedInAsync(Role.Customer);
        var eventId = await api.PublishedEventAsync(organizer: organizer.Id);
        var booking = await buyer.BookAsync(await buyer.HoldAsync(eventId, 1));
        await buyer.PayAsync(booking.Id);

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ => organizerClient.PostAsJsonAsync($"/api/events/{eventId}/cancel", new { reason = "Ill." }))
        );

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.StatusCode != HttpStatusCode.OK), answer =>
            Assert.True(answer.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict)
        );
        Assert.Equal(
            1,
            await api.ScalarAsync<long>(
                "select count(*) from mails where event_id = $1 and kind = 'event-cancelled'",
                eventId
            )
        );
    }
}
