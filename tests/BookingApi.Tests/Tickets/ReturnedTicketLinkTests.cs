using System.Net;
using BookingApi.Tests.Selling;
using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Tickets;

public sealed class ReturnedTicketLinkTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task The_signed_link_of_a_ticket_that_was_returned_gets_410_and_no_document()
    {
        var buyer = await api.SignedInAsync(Role.Customer);
        var eventId = await api.PublishedEventAsync();
        await api.ScalarAsync<Guid>("update events set refund_until_hours = 1 where id = $1 returning id", eventId);
        var booking = await buyer.BookAsync(await buyer.HoldAsync(eventId, [3, 4]));
        await buyer.PayAsync(booking.Id);
        var returned = await LinkAsync(buyer, await TicketAsync(eventId, booking.Id, 3));
        var kept = await LinkAsync(buyer, await TicketAsync(eventId, booking.Id, 4));
        using (var document = await api.Visitor().GetAsync(returned))
            Assert.Equal(HttpStatusCode.OK, document.StatusCode);

        await (
            await buyer.PostWithKeyAsync(
                $"/api/bookings/{booking.Id}/refund",
                new { seatIds = new[] { 3 }, reason = (string?)null },
                Buying.NewKey()
            )
        ).ReadAsync<BookingResponse>(HttpStatusCode.OK);

        await (await api.Visitor().GetAsync(returned)).IsProblemAsync(HttpStatusCode.Gone, ProblemCodes.TicketReturned);
        using var other = await api.Visitor().GetAsync(kept);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    // Issues the ticket as the worker does.
    Task<Guid> TicketAsync(Guid eventId, Guid bookingId, int seat) =>
        api.ScalarAsync<Guid>(
            """
            with ticket as (
                insert into tickets (event_id, id, booking_id, place_no, holder_name, issued_at)
                values ($1, gen_random_uuid(), $2, $3, 'Guest', now()) returning id
            )
            insert into ticket_documents (event_id, ticket_id, pdf, created_at)
            select $1, id, '\x255044462d', now() from ticket returning ticket_id
            """,
            eventId,
            bookingId,
            seat
        );

    static async Task<string> LinkAsync(HttpClient buyer, Guid ticketId) =>
        (
            await (
                await buyer.PostAsync($"/api/tickets/{ticketId}/download-link", null)
            ).ReadAsync<DownloadLinkResponse>(HttpStatusCode.OK)
        ).Path;

    [Fact]
    public async Task A_ticket_that_is_downloaded_says_where_the_event_takes_place_now()
    {
        var buyer = await api.SignedInAsync(Role.Customer);
        var eventId = await api.PublishedEventAsync();
        var booking = await buyer.BookAsync(await buyer.HoldAsync(eventId, 3));
        await buyer.PayAsync(booking.Id);
        var link = await LinkAsync(buyer, await TicketAsync(eventId, booking.Id, 3));
        await api.ScalarAsync<int>("update events set venue_name = 'Otherplace' where id = $1 returning 1", eventId);

        using var pdf = UglyToad.PdfPig.PdfDocument.Open(await api.Visitor().GetByteArrayAsync(link));
        Assert.Contains("Otherplace", pdf.GetPage(1).Text, StringComparison.Ordinal);
    }
}
