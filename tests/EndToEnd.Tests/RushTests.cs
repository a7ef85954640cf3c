using System.Collections.Concurrent;
using TicketPlatform.Contracts;
using TicketPlatform.ServiceDefaults;
using TicketPlatform.TestKit;
using Xunit;

namespace EndToEnd.Tests;

/// <summary>Many buyers over HTTP, on two replicas of the API, while servers become unavailable.</summary>
[Collection(FaultTests.Name)]
public sealed class RushTests(RunningPlatform platform)
{
    public enum Redis
    {
        Untouched,
        EmptiedHalfWay,
        Stopped,
    }

    [Theory]
    [InlineData(Redis.Untouched)]
    [InlineData(Redis.EmptiedHalfWay)]
    [InlineData(Redis.Stopped)]
    public async Task Two_hundred_buyers_race_for_twenty_seats_and_exactly_twenty_are_sold(Redis redis)
    {
        const int Seats = 20,
            Buyers = 200;
        var play = await NewEvents.PublishAsync(platform, $"Rush, Redis {redis}", 2, 10);
        var accounts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ApiUser.RegisterAsync(platform)));
        if (redis == Redis.Stopped)
            await platform.StopAsync(ResourceNames.Redis);
        try
        {
            var (sold, refused, tried) = (new ConcurrentBag<BookingResponse>(), 0, 0);
            await Parallel.ForEachAsync(
                Enumerable.Range(0, Buyers),
                new ParallelOptions { MaxDegreeOfParallelism = 40 },
                async (i, cancellation) =>
                {
                    if (redis == Redis.EmptiedHalfWay && Interlocked.Increment(ref tried) == Buyers / 20)
                        await platform.FlushRedisAsync();
                    var buyer = accounts[i % accounts.Length];
                    var held = await buyer.Selling.PlaceHoldAsync(
                        play.Id,
                        new(SeatIds: [i * 7 % Seats]),
                        cancellation: cancellation
                    );
                    if (held.Value is not { } hold)
                    {
                        Assert.Equal((409, ProblemCodes.PlacesUnavailable), (held.Problem!.Status, held.Problem.Code));
                        Interlocked.Increment(ref refused);
                        return;
                    }
                    var booking = (
                        await buyer.Selling.CreateBookingAsync(
                            new(hold.Id, hold.Token, new("Ada Lovelace", buyer.Email)),
                            ApiUser.NewKey(),
                            cancellation
                        )
                    ).Expect();
                    Assert.Equal(
                        PaymentStatus.Succeeded,
                        (
                            await buyer.Selling.PayAsync(
                                booking.Id,
                                new(ApiUser.Card("4242424242424242")),
                                ApiUser.NewKey(),
                                cancellation
                            )
                        )
                            .Expect()
                            .Status
                    );
                    sold.Add(booking);
                }
            );
            Assert.Equal((Seats, Buyers - Seats), (sold.Count, refused));
            Assert.Equal(
                Seats,
                sold.SelectMany(booking => booking.Items).DistinctBy(item => item.Place.SeatId).Count()
            );
            await SoldOnceAsync(play.Id, Seats);
            await Eventually.SeeAsync(
                () => platform.ScalarAsync<int>("select count(*) from tickets where event_id = $1", play.Id),
                tickets => tickets == Seats,
                TimeSpan.FromSeconds(90)
            );
        }
        finally
        {
            await platform.StartAsync(ResourceNames.Redis);
        }
    }

    [Fact]
    public async Task A_database_that_crashes_in_mid_sale_loses_no_confirmed_booking_and_sells_nothing_twice()
    {
        const int Seats = 240,
            Buyers = 8;
        var play = await NewEvents.PublishAsync(platform, "Database crash", 12, 20);
        var accounts = await Task.WhenAll(Enumerable.Range(0, Buyers).Select(_ => ApiUser.RegisterAsync(platform)));
        var confirmed = new ConcurrentBag<Guid>();
        var next = -1;
        using var over = new CancellationTokenSource();
        var sale = Task.WhenAll(accounts.Select(BuyOnAsync));
        try
        {
            await Eventually.SeeAsync(() => confirmed.Count, count => count >= 20, TimeSpan.FromSeconds(90));
            await platform.KillAsync(ResourceNames.Postgres);
            var before = confirmed.Count;
            await platform.StartAsync(ResourceNames.Postgres);
            await Eventually.SeeAsync(() => confirmed.Count, count => count >= before + 20, TimeSpan.FromMinutes(2));
        }
        finally
        {
            await over.CancelAsync();
            await platform.StartAsync(ResourceNames.Postgres);
        }
        await sale;

        // What was neither confirmed nor rejected when the database became unavailable is settled by the timers.
        var open =
            "select count(*) from payments where event_id = $1 and status in (payment_status('processing'), payment_status('action_required'))";
        await Eventually.SeeAsync(
            () => platform.ScalarAsync<int>(open, play.Id),
            count => count == 0,
            TimeSpan.FromMinutes(2)
        );
        var kept = await platform.ScalarAsync<int>(
            "select count(*) from bookings where event_id = $1 and id = any($2) and status = booking_status('confirmed')",
            play.Id,
            confirmed.ToArray()
        );
        Assert.Equal(confirmed.Count, kept);
        var all = await platform.ScalarAsync<int>(
            "select count(*) from booking_items i join bookings b on (b.event_id, b.id) = (i.event_id, i.booking_id) where b.event_id = $1 and b.status = booking_status('confirmed')",
            play.Id
        );
        await SoldOnceAsync(play.Id, all);
        // Money that arrived too late is refunded, a moment after its payment is settled.
        await Eventually.SeeAsync(
            () =>
                platform.ScalarAsync<int>(
                    """
                    select count(*) from demo_charges c join payments p on p.id = c.payment_id join bookings b on (b.event_id, b.id) = (p.event_id, p.booking_id)
                    where p.event_id = $1 and c.decline_code is null and c.cancelled_at is null and c.refunded_at is null and (b.status <> booking_status('confirmed') or p.status <> payment_status('succeeded'))
                    """,
                    play.Id
                ),
            astray => astray == 0
        );

        async Task BuyOnAsync(ApiUser buyer)
        {
            while (!over.IsCancellationRequested && Interlocked.Increment(ref next) is var seat && seat < Seats)
            {
                // A buyer without a response repeats the request with the same key, as the portals do, and tries the
                // next seat if that fails.
                if (await RepeatAsync(_ => buyer.Selling.PlaceHoldAsync(play.Id, new(SeatIds: [seat]))) is not { } hold)
                    continue;
                var request = new CreateBookingRequest(hold.Id, hold.Token, new("Ada Lovelace", buyer.Email));
                if (await RepeatAsync(key => buyer.Selling.CreateBookingAsync(request, key)) is not { } booking)
                    continue;
                if (
                    await RepeatAsync(key =>
                        buyer.Selling.PayAsync(booking.Id, new(ApiUser.Card("4242424242424242")), key)
                    ) is
                    { Status: PaymentStatus.Succeeded }
                )
                    confirmed.Add(booking.Id);
            }
        }
    }

    static async Task<T?> RepeatAsync<T>(Func<string, Task<TicketPlatform.Contracts.Client.ApiResult<T>>> call)
        where T : class
    {
        var key = ApiUser.NewKey();
        var answer = await Eventually.SeeAsync(() => call(key), IsFinal, TimeSpan.FromMinutes(2));
        return answer.Value;

        static bool IsFinal(TicketPlatform.Contracts.Client.ApiResult<T> answer) =>
            answer.Value is not null
            || (answer.Problem!.Status is not (0 or >= 500) && !answer.Failed(ProblemCodes.IdempotencyInProgress));
    }

    /// <summary>Asserts that this many seats are sold, each in one live booking.</summary>
    async Task SoldOnceAsync(Guid eventId, int places)
    {
        Assert.Equal(
            places,
            await platform.ScalarAsync<int>(
                "select count(*) from places where event_id = $1 and status = place_status('sold')",
                eventId
            )
        );
        Assert.Equal(
            0,
            await platform.ScalarAsync<int>(
                """
                select count(*) from (
                    select i.place_no from booking_items i join bookings b on (b.event_id, b.id) = (i.event_id, i.booking_id)
                    where b.event_id = $1 and b.status in (booking_status('pending_payment'), booking_status('confirmed')) group by i.place_no having count(*) > 1) twice
                """,
                eventId
            )
        );
    }
}
