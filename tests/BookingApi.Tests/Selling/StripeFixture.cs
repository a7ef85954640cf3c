using System.Net;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Payments;
using TicketPlatform.TestKit;

namespace BookingApi.Tests.Selling;

/// <summary>The API with Stripe as its provider, played by a double.</summary>
public class StripeFixture : ApiFixture, IDisposable
{
    public StripeDouble Stripe { get; } = StripeDouble.Start();

    protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
        [.. Stripe.Settings, new("Payments:Timeout", Timeout), new("Payments:BreakDuration", "00:00:05")];

    // On a busy machine, even the double's responses take long.
    protected virtual string Timeout => "00:00:20";

    public void Dispose()
    {
        Stripe.DisposeAsync().AsTask().GetAwaiter().GetResult();
        GC.SuppressFinalize(this);
    }

    public PaymentService Payments => Services.GetRequiredService<PaymentService>();

    internal async Task<(Guid EventId, BookingResponse Booking, HttpClient Buyer)> UnpaidAsync(
        bool acceptBetterPlaces = false
    )
    {
        var buyer = await SignedInAsync(Role.Customer);
        var eventId = await this.PublishedEventAsync(seats: 10);
        return (eventId, await buyer.BookAsync(await buyer.HoldAsync(eventId, 0), acceptBetterPlaces), buyer);
    }

    internal static Task<HttpResponseMessage> TryBeginAsync(HttpClient buyer, Guid bookingId, string key = "first") =>
        buyer.PostWithKeyAsync($"/api/bookings/{bookingId}/payments", new { card = (object?)null }, key);

    internal static async Task<PaymentResponse> BeginAsync(HttpClient buyer, Guid bookingId, string key = "first") =>
        await (await TryBeginAsync(buyer, bookingId, key)).ReadAsync<PaymentResponse>(HttpStatusCode.Created);

    public Task<HttpResponseMessage> SendAsync(string message) => Visitor().SendAsync(StripeDouble.Signed(message));

    public Task<short> StatusAsync(Guid bookingId) =>
        this.ScalarAsync<short>("select status from bookings where id = $1", bookingId);

    public Task<long> ToldAsync(string type, Guid bookingId) =>
        this.ScalarAsync<long>(
            "select count(*) from outbox_messages where type = $1 and payload like '%' || $2 || '%'",
            type,
            bookingId.ToString()
        );
}
