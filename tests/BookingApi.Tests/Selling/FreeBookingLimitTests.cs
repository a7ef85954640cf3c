using System.Net;
using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Selling;

/// <summary>Free bookings cost nothing, so their number is limited.</summary>
public sealed class FreeBookingLimitTests(FreeBookingLimitFixture api) : IClassFixture<FreeBookingLimitFixture>
{
    [Fact]
    public async Task A_customer_has_a_limited_number_of_free_tickets_of_an_event_and_can_book_others_after_returning_some()
    {
        var eventId = await api.FreeEventAsync();
        await api.ScalarAsync<int>(
            "update events set refund_until_hours = 48 where id = $1 returning refund_until_hours",
            eventId
        );
        var buyer = await api.SignedInAsync(Role.Customer);
        var first = await buyer.BookFreeAsync(eventId, null, null, 0, 1, 2);
        await buyer.ConfirmAsync(first);
        var second = await buyer.BookFreeAsync(eventId, null, null, 3, 4);
        using (var refused = await buyer.TryConfirmAsync(second))
            await refused.IsProblemAsync(HttpStatusCode.Conflict, ProblemCodes.FreeTicketLimitReached);
        Assert.Equal(
            BookingStatus.PendingPayment,
            (await buyer.GetFromJsonAsync<BookingResponse>($"/api/bookings/{second.Id}"))!.Status
        );

        (
            await buyer.PostWithKeyAsync(
                $"/api/bookings/{first.Id}/refund",
                new { seatIds = new[] { 0 } },
                Buying.NewKey()
            )
        ).EnsureSuccessStatusCode();
        await buyer.ConfirmAsync(second);
    }

    [Fact]
    public async Task An_account_makes_a_limited_number_of_free_bookings_a_day_however_many_at_once()
    {
        var buyer = await api.SignedInAsync(Role.Customer);
        var bookings = new List<BookingResponse>();
        for (var i = 0; i < 6; i++)
            bookings.Add(await buyer.BookFreeAsync(await api.FreeEventAsync(), null, null, 0));
        var answers = await Task.WhenAll(bookings.Select(buyer.TryConfirmAsync));
        Assert.Equal(3, answers.Count(a => a.StatusCode == HttpStatusCode.Created));
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
        {
            await refused.IsProblemAsync(HttpStatusCode.TooManyRequests, ProblemCodes.TooManyFreeBookings);
            Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalHours, 23, 24);
        }

        // What has to be paid is not limited.
        var priced = await buyer.BookAsync(await buyer.HoldAsync(await api.PublishedEventAsync(), 0));
        Assert.Equal(PaymentStatus.Succeeded, (await buyer.PayAsync(priced.Id)).Status);

        await api.ScalarAsync<long>(
            "with aged as (update free_booking_counts set at = at - interval '1 day' returning 1) select count(*) from aged"
        );
        var again = answers.ToList().FindIndex(a => a.StatusCode != HttpStatusCode.Created);
        await buyer.ConfirmAsync(bookings[again]);
    }

    [Theory]
    [InlineData("stranger@example.com", "Stranger@Example.com", null)]
    [InlineData(null, null, "+43 1 5124242")]
    public async Task A_stranger_gets_the_messages_of_a_few_free_bookings_whoever_makes_them(
        string? email,
        string? sameEmail,
        string? phone
    )
    {
        var eventId = await api.FreeEventAsync();
        for (var i = 0; i < 3; i++)
        {
            var buyer = await api.SignedInAsync(Role.Customer);
            var booking = await buyer.BookFreeAsync(eventId, i == 0 ? email : sameEmail, phone, i);
            using var answer = await buyer.TryConfirmAsync(booking);
            if (i < 2)
                await answer.ReadAsync<PaymentResponse>(HttpStatusCode.Created);
            else
                await answer.IsProblemAsync(HttpStatusCode.TooManyRequests, ProblemCodes.TooManyFreeBookings);
        }
    }
}
