using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Selling;
using Xunit;

namespace BookingApi.Tests.Selling;

[Collection(nameof(SellingMetricsTests))]
public sealed class SellingMetricsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Held_rejected_released_sold_and_expired_seats_are_counted_once()
    {
        var eventId = await api.PublishedEventAsync();
        var customer = await api.SignedInAsync(Role.Customer);
        using var counted = new Counts();

        // Two seats, replaced by three others, one of which a second visitor wants.
        var first = await customer.HoldAsync(eventId, 0, 1);
        var changed = await customer.TryHoldAsync(eventId, new { seatIds = new[] { 4, 5, 6 } }, first.Token);
        var hold = await changed.ReadAsync<HoldResponse>(HttpStatusCode.Created);
        var refused = await api.Visitor().TryHoldAsync(eventId, new { seatIds = new[] { 6 } });
        await refused.IsProblemAsync(HttpStatusCode.Conflict, ProblemCodes.PlacesUnavailable);
        counted.MustBe("holds.placed 2", "holds.refused places_unavailable 1", "seats.held 5", "seats.released 2");

        // Released twice, counted once.
        var other = await api.Visitor().HoldAsync(eventId, 20);
        await api.Visitor().OnHoldAsync(HttpMethod.Delete, other.Id, other.Token);
        await api.Visitor().OnHoldAsync(HttpMethod.Delete, other.Id, other.Token);
        counted.MustBe("holds.placed 1", "seats.held 1", "seats.released 1");

        var booking = await customer.BookAsync(hold);
        await customer.PayAsync(booking.Id, Buying.DeclinedCard);
        await customer.PayAsync(booking.Id);
        counted.MustBe("bookings.confirmed 1", "payments.declined 1", "seats.sold 3");

        // One seat whose hold expired, and one whose booking did.
        await api.Visitor().HoldAsync(eventId, 30);
        var unpaid = await customer.BookAsync(await customer.HoldAsync(eventId, 31));
        await api.ScalarAsync<long>(
            "with lapsed as (update holds set expires_at = clock_timestamp() where event_id = $1 and state = hold_state('live') returning 1) "
                + "select count(*) from lapsed",
            eventId
        );
        await api.ScalarAsync<long>(
            "with lapsed as (update bookings set expires_at = clock_timestamp() where id = $1 returning 1) "
                + "select count(*) from lapsed",
            unpaid.Id
        );
        await api.Services.GetRequiredService<SeatClaims>().SweepAsync(100, CancellationToken.None);
        await api.Services.GetRequiredService<BookingStore>().ExpireAsync(eventId, unpaid.Id, CancellationToken.None);
        counted.MustBe("holds.placed 2", "seats.expired 2", "seats.held 2");
    }

    sealed class Counts : IDisposable
    {
        const string Prefix = "ticketplatform.";

        readonly ConcurrentDictionary<string, long> counts = new(StringComparer.Ordinal);
        readonly MeterListener listener = new();

        public Counts()
        {
            listener.InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == "TicketPlatform.Selling")
                    listening.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<long>(
                (instrument, count, tags, _) =>
                {
                    var name = string.Join(
                        ' ',
                        [instrument.Name[Prefix.Length..], .. tags.ToArray().Select(tag => $"{tag.Value}")]
                    );
                    counts.AddOrUpdate(name, count, (_, before) => before + count);
                }
            );
            listener.Start();
        }

        /// <summary>The counts since the last call; zero counts are left out.</summary>
        public void MustBe(params string[] expected)
        {
            Assert.Equal(
                expected,
                counts.Where(c => c.Value != 0).Select(c => $"{c.Key} {c.Value}").Order(StringComparer.Ordinal)
            );
            counts.Clear();
        }

        public void Dispose() => listener.Dispose();
    }
}
