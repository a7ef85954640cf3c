using System.Net;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Accounts;
using Xunit;

namespace BookingApi.Tests.Selling;

public sealed class MailTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_failed_mail_is_seen_by_buyer_and_organizer_and_sent_again_to_another_address()
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
}
