using System.Net;
using System.Text.Json.Nodes;
using BookingApi.Tests.Selling;
using TicketPlatform.Contracts;
using TicketPlatform.Domain.Tickets;
using UglyToad.PdfPig;
using Xunit;

namespace BookingApi.Tests.Tickets;

/// <summary>All tickets of a booking as one document.</summary>
public sealed class DownloadAllTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    TicketSigner Signer => api.Services.GetRequiredService<TicketSigner>();

    [Fact]
    public async Task The_owner_gets_one_document_with_a_page_for_each_ticket_by_a_link_that_needs_no_login()
    {
        var (buyer, booking) = await SoldAsync(3, 4, 5);

        var link = await LinkAsync(buyer, booking);
        using var answer = await api.Visitor().GetAsync(link.Path);

        Assert.Equal("application/pdf", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"{booking.Reference}.pdf", answer.Content.Headers.ContentDisposition?.FileName);
        Assert.True(answer.Headers.CacheControl is { Private: true, NoStore: true });
        Assert.Equal(["Guest 3", "Guest 4", "Guest 5"], GuestsIn(await answer.Content.ReadAsByteArrayAsync()));
        var left = link.ExpiresAt - TimeProvider.System.GetUtcNow();
        Assert.InRange(left, TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(10));
    }

    [Fact]
    public async Task Only_the_owner_gets_a_download_link()
    {
        var (_, booking) = await SoldAsync(1);

        foreach (var other in (Role[])[Role.Customer, Role.Organizer, Role.Admin])
        {
            await (await AskForLinkAsync(await api.SignedInAsync(other), booking)).IsProblemAsync(
                HttpStatusCode.NotFound,
                ProblemCodes.NotFound
            );
        }
        await (await AskForLinkAsync(api.Visitor(), booking)).IsProblemAsync(
            HttpStatusCode.Unauthorized,
            ProblemCodes.Unauthenticated
        );
    }

    [Fact]
    public async Task A_returned_ticket_is_not_in_the_document_of_a_link_created_before()
    {
        var (buyer, booking) = await SoldAsync(3, 4);
        var link = await LinkAsync(buyer, booking);

        await ReturnAsync(buyer, booking, 3);
        Assert.Equal(["Guest 4"], GuestsIn(await api.Visitor().GetByteArrayAsync(link.Path)));

        await ReturnAsync(buyer, booking, 4);
        await (await api.Visitor().GetAsync(link.Path)).IsProblemAsync(
            HttpStatusCode.Conflict,
            ProblemCodes.NothingLeft
        );
    }

    [Fact]
    public async Task A_link_works_only_as_it_was_signed_and_in_time()
    {
        var (buyer, booking) = await SoldAsync(1);
        var (_, other) = await SoldAsync(2);
        var path = (await LinkAsync(buyer, booking)).Path;
        var soon = TimeProvider.System.GetUtcNow().AddMinutes(5).ToUnixTimeSeconds();
        var past = TimeProvider.System.GetUtcNow().AddSeconds(-5).ToUnixTimeSeconds();

        await IsRefusedAsync(path.Replace(booking.Id.ToString(), other.Id.ToString(), StringComparison.Ordinal));
        await IsRefusedAsync(path.Replace("expires=1", "expires=2", StringComparison.Ordinal));
        // The signature of a ticket's link does not open a booking, even if their ids were the same.
        await IsRefusedAsync(PathOf(booking.Id, soon, Signer.SignDownload(booking.Id, soon)));
        await (
            await api.Visitor().GetAsync(PathOf(booking.Id, past, Signer.SignBookingDownload(booking.Id, past)))
        ).IsProblemAsync(HttpStatusCode.Gone, ProblemCodes.LinkExpired);

        async Task IsRefusedAsync(string forged) =>
            await (await api.Visitor().GetAsync(forged)).IsProblemAsync(
                HttpStatusCode.Forbidden,
                ProblemCodes.InvalidSignature
            );
    }

    [Fact]
    public async Task There_is_no_document_before_the_tickets_are_issued()
    {
        var buyer = await api.SignedInAsync(Role.Customer);
        var booking = await buyer.BookAsync(await buyer.HoldAsync(await api.PublishedEventAsync(), 1));

        await (await api.Visitor().GetAsync((await LinkAsync(buyer, booking)).Path)).IsProblemAsync(
            HttpStatusCode.NotFound,
            ProblemCodes.DocumentNotReady
        );
    }

    [Fact]
    public async Task Both_routes_are_described_with_their_responses()
    {
        var description = (await api.Visitor().GetFromJsonAsync<JsonNode>("/openapi/v1.json"))!;

        var link = description["paths"]!["/api/bookings/{bookingId}/tickets/download-link"]!["post"]!;
        Assert.NotNull(link["responses"]!["200"]);
        var document = description["paths"]!["/api/bookings/{bookingId}/tickets/pdf"]!["get"]!;
        Assert.NotNull(document["responses"]!["200"]!["content"]!["application/pdf"]);
    }

    // A paid booking whose tickets are issued as the worker does it.
    async Task<(HttpClient Buyer, BookingResponse Booking)> SoldAsync(params int[] seats)
    {
        var buyer = await api.SignedInAsync(Role.Customer);
        var eventId = await api.PublishedEventAsync();
        await api.ScalarAsync<Guid>("update events set refund_until_hours = 1 where id = $1 returning id", eventId);
        var booking = await buyer.BookAsync(await buyer.HoldAsync(eventId, seats));
        await buyer.PayAsync(booking.Id);
        foreach (var seat in seats)
        {
            await api.ScalarAsync<Guid>(
                """
                insert into tickets (event_id, id, booking_id, place_no, holder_name, issued_at)
                values ($1, gen_random_uuid(), $2, $3, $4, now()) returning id
                """,
                eventId,
                booking.Id,
                seat,
                $"Guest {seat}"
            );
        }
        return (buyer, booking);
    }

    static Task<HttpResponseMessage> AskForLinkAsync(HttpClient who, BookingResponse booking) =>
        who.PostAsync($"/api/bookings/{booking.Id}/tickets/download-link", null);

    static async Task<DownloadLinkResponse> LinkAsync(HttpClient buyer, BookingResponse booking) =>
        await (await AskForLinkAsync(buyer, booking)).ReadAsync<DownloadLinkResponse>(HttpStatusCode.OK);

    static string PathOf(Guid bookingId, long expires, string signature) =>
        $"{Routes.Base}/bookings/{bookingId}/tickets/pdf?expires={expires}&signature={signature}";

    static async Task ReturnAsync(HttpClient buyer, BookingResponse booking, int seat)
    {
        var request = new { seatIds = new[] { seat }, reason = (string?)null };
        await (
            await buyer.PostWithKeyAsync($"/api/bookings/{booking.Id}/refund", request, Buying.NewKey())
        ).ReadAsync<BookingResponse>(HttpStatusCode.OK);
    }

    static List<string> GuestsIn(byte[] document)
    {
        using var pdf = PdfDocument.Open(document);
        return [.. pdf.GetPages().Select(page => page.Text.Split("ADMITS")[1].Split("BOOKING")[0])];
    }
}
