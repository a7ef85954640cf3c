using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Selling;

/// <summary>Where no money moves, nothing is said about money.</summary>
public sealed partial class FreeBookingTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    static readonly object All = new { seatIds = (int[]?)null, reason = (string?)null };

    [Fact]
    public async Task Refusals_about_a_free_booking_do_not_mention_money()
    {
        var (eventId, organizer) = await FreeEventAsync();
        var buyer = await api.SignedInAsync(Role.Customer);
        var hold = await buyer.HoldAsync(eventId, 1);
        var booking = await buyer.BookAsync(hold);
        var payment = new { card = (object?)null };
        await IsPlainAsync(await buyer.PostWithKeyAsync($"/api/bookings/{booking.Id}/refund", All, Buying.NewKey()));
        using (var confirmed = await buyer.TryPayAsync(booking.Id, payment))
            Assert.Equal(HttpStatusCode.Created, confirmed.StatusCode);
        await IsPlainAsync(await buyer.TryPayAsync(booking.Id, payment));

        await api.ScalarAsync<int>("update events set refund_until_hours = 0 where id = $1 returning 1", eventId);
        using (var returned = await buyer.PostWithKeyAsync($"/api/bookings/{booking.Id}/refund", All, Buying.NewKey()))
            Assert.Equal(HttpStatusCode.OK, returned.StatusCode);
        await IsPlainAsync(await buyer.PostWithKeyAsync($"/api/bookings/{booking.Id}/refund", All, Buying.NewKey()));

        var other = await buyer.HoldAsync(eventId, 2);
        await api.CancelEventAsync(eventId);
        await IsPlainAsync(await buyer.TryBookAsync(other));
        await IsPlainAsync(await organizer.PostAsJsonAsync($"/api/events/{eventId}/cancel", new { reason = "Again." }));
    }

    [Theory]
    [InlineData(0, "booking.returned")]
    [InlineData(2500, "booking.refunded")]
    public async Task The_audit_log_says_whether_staff_returned_tickets_or_refunded_money(long price, string action)
    {
        var (eventId, organizer) = await FreeEventAsync(price);
        var buyer = await api.SignedInAsync(Role.Customer);
        var booking = await buyer.BookAsync(await buyer.HoldAsync(eventId, 1));
        using (
            var paid = await buyer.TryPayAsync(booking.Id, price > 0 ? Buying.GoodCard : new { card = (object?)null })
        )
            Assert.Equal(HttpStatusCode.Created, paid.StatusCode);
        using (
            var returned = await organizer.PostWithKeyAsync($"/api/bookings/{booking.Id}/refund", All, Buying.NewKey())
        )
            Assert.Equal(HttpStatusCode.OK, returned.StatusCode);
        Assert.Equal(
            action,
            await api.ScalarAsync<string>("select action from audit_log where subject_id = $1", booking.Id)
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2500)]
    public async Task Free_bookings_are_not_among_the_payments(long price)
    {
        var (eventId, _) = await FreeEventAsync(price);
        var buyer = await api.SignedInAsync(Role.Customer);
        var booking = await buyer.BookAsync(await buyer.HoldAsync(eventId, 1));
        using (
            var paid = await buyer.TryPayAsync(booking.Id, price > 0 ? Buying.GoodCard : new { card = (object?)null })
        )
            Assert.Equal(HttpStatusCode.Created, paid.StatusCode);
        var payments = await buyer.GetFromJsonAsync<Paged<PaymentResponse>>("/api/payments/mine");
        Assert.Equal(price > 0 ? 1 : 0, payments!.Total);
        Assert.Equal(payments.Total, payments.Items.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2500)]
    public async Task Whoever_cancels_an_event_that_is_over_is_asked_about_refunds_only_if_there_was_money(long price)
    {
        var (eventId, organizer) = await FreeEventAsync(price);
        var buyer = await api.SignedInAsync(Role.Customer);
        var booking = await buyer.BookAsync(await buyer.HoldAsync(eventId, 1));
        using (
            var paid = await buyer.TryPayAsync(booking.Id, price > 0 ? Buying.GoodCard : new { card = (object?)null })
        )
            Assert.Equal(HttpStatusCode.Created, paid.StatusCode);
        await api.ScalarAsync<int>(
            "update events set doors_at = null, starts_at = now() - interval '4 hours', ends_at = now() - interval '1 hour' where id = $1 returning 1",
            eventId
        );
        using var asked = await organizer.PostAsJsonAsync($"/api/events/{eventId}/cancel", new { reason = "Ill." });
        var problem = await asked.IsProblemAsync(HttpStatusCode.Conflict, ProblemCodes.EventOver);
        Assert.Equal(price > 0, Money().IsMatch(TextOf(problem)));
    }

    async Task<(Guid EventId, HttpClient Organizer)> FreeEventAsync(long price = 0)
    {
        var (organizer, client) = await api.NewAccountAsync(Role.Organizer);
        var eventId = await api.PublishedEventAsync(seats: 10, organizer: organizer.Id);
        await api.ScalarAsync<long>(
            "update ticket_categories set price_minor = $2, current_minor = $2 where event_id = $1 returning price_minor",
            eventId,
            price
        );
        return (eventId, client);
    }

    static async Task IsPlainAsync(HttpResponseMessage response)
    {
        using (response)
        {
            Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
            var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            Assert.DoesNotMatch(Money(), TextOf(problem));
        }
    }

    static string TextOf(JsonNode problem) => $"{problem["title"]} {problem["detail"]}";

    [GeneratedRegex(
        @"\b(pay|paid|unpaid|payments?|prices?|charged?|refund(s|ed)?|money)\b|€",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Money();
}
