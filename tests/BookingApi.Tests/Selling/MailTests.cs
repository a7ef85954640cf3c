using System.Net;
using System.Net.Http.Json;
using TicketPlatform.Contracts;
using Xunit;
using Role = TicketPlatform.Domain.Accounts.Role;

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
            await buyer.PostAsJsonAsync($"/api/mails/{mailId}/resend", new { recipient = "here@example.com" })
        ).ReadAsync<MailResponse>(HttpStatusCode.OK);
        Assert.Equal(("queued", "here@example.com"), (again.State, again.Recipient));
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
}
