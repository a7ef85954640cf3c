using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Selling;
using TicketPlatform.Domain.Selling;

namespace LoadTests;

/// <summary>The scenarios of the on-sale. Each takes its baseline right before itself, on the same servers.</summary>
sealed class Scenarios(LoadedPlatform platform, TimeSpan time)
{
    static readonly HoldPolicy Policy = new();

    // One slice of warming up; there are as many as it takes.
    TimeSpan WarmUp => time / 5;

    // Seats of an event for each of the two that are compared: enough that no place is asked for twice, for a refusal
    // is cheaper than a sale.
    int Half => (int)(20 + 4 * time.TotalSeconds) * 16;

    /// <summary>
    /// Two-seat holds spread over 200 events. Baseline: the same function called straight by this program.
    /// </summary>
    public async Task<Result> HoldSpreadAsync(int clients)
    {
        var events = await platform.EventsAsync(200, Half * 2);
        var http = platform.Api();
        var (direct, over) = await Clients.InTurnsAsync(
            clients,
            time,
            (client, round) =>
                ClaimAsync(events[(client + round * clients) % 200], Pair(client, round, clients, offset: 0)),
            async (client, round) =>
            {
                using var answer = await HoldAsync(
                    http,
                    events[(client + round * clients) % 200],
                    Pair(client, round, clients, offset: Half)
                );
                return answer.StatusCode == HttpStatusCode.Created;
            },
            WarmUp
        );
        return new(
            $"hold-spread-{clients}",
            over.PerSecond,
            direct.PerSecond,
            over.P50Ms,
            over.P99Ms,
            over.Errors + direct.Errors,
            0
        );
    }

    /// <summary>
    /// Whole purchases: hold, booking, payment, confirmation, outbox; the workers wait. Baseline: the same four
    /// functions called straight.
    /// </summary>
    public async Task<Result> PurchaseAsync(int clients)
    {
        var events = await platform.EventsAsync(200, Half * 2);
        var buyers = new List<(HttpClient Client, Guid UserId)>();
        for (var i = 0; i < clients; i++)
            buyers.Add(await platform.BuyerAsync());

        await using var quiet = await platform.WithoutWorkersAsync();
        var (direct, over) = await Clients.InTurnsAsync(
            clients,
            time,
            (client, round) =>
                BuyStraightAsync(
                    events[(client + round * clients) % 200],
                    Pair(client, round, clients, offset: 0),
                    buyers[client].UserId
                ),
            async (client, round) =>
            {
                var http = buyers[client].Client;
                using var answer = await HoldAsync(
                    http,
                    events[(client + round * clients) % 200],
                    Pair(client, round, clients, offset: Half)
                );
                if (answer.StatusCode != HttpStatusCode.Created)
                    return false;
                var hold = (await answer.Content.ReadFromJsonAsync<HoldResponse>())!;
                using var booked = await PostAsync(
                    http,
                    "/api/bookings",
                    new
                    {
                        holdId = hold.Id,
                        holdToken = hold.Token,
                        contact = new { name = "Buyer", email = "buyer@example.com" },
                    }
                );
                if (booked.StatusCode != HttpStatusCode.Created)
                    return false;
                var booking = (await booked.Content.ReadFromJsonAsync<BookingResponse>())!;
                using var paid = await PostAsync(
                    http,
                    $"/api/bookings/{booking.Id}/payments",
                    new
                    {
                        card = new
                        {
                            number = "4242424242424242",
                            expiry = "12/30",
                            cvc = "123",
                        },
                    }
                );
                return paid.StatusCode == HttpStatusCode.Created;
            },
            WarmUp
        );
        return new(
            $"purchase-{clients}",
            over.PerSecond,
            direct.PerSecond,
            over.P50Ms,
            over.P99Ms,
            over.Errors + direct.Errors,
            await OversoldAsync()
        );
    }

    /// <summary>
    /// Clients on one event of 2,000 seats until it is sold out, each asking for two neighbours again and again. Code
    /// is warm: on a smaller event before it the same happens, and does not count.
    /// </summary>
    public async Task<IEnumerable<Result>> SelloutAsync(int clients)
    {
        await SellOutAsync(clients, 1000);
        var (won, lost, seconds, errors, twice) = await SellOutAsync(clients, 2000);
        Result Of(string name, List<double> latencies) =>
            new(
                name,
                latencies.Count / seconds,
                null,
                Clients.Percentile(latencies, 0.5),
                Clients.Percentile(latencies, 0.99),
                errors,
                twice
            );
        return
        [
            Of($"sellout-{clients}", [.. won.Concat(lost).Order()]),
            Of($"sellout-{clients}-won", won),
            Of($"sellout-{clients}-lost", lost),
        ];
    }

    async Task<(List<double> Won, List<double> Lost, double Seconds, int Errors, long Twice)> SellOutAsync(
        int clients,
        int seats
    )
    {
        var eventId = (await platform.EventsAsync(1, seats))[0];
        var http = platform.Api();
        var (held, errors, gaveUp) = (0, 0, TimeSpan.FromSeconds(60));
        var (won, lost) = (new ConcurrentBag<double>(), new ConcurrentBag<double>());
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable
                .Range(0, clients)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        while (Volatile.Read(ref held) < seats && clock.Elapsed < gaveUp)
                        {
                            var seat = Random.Shared.Next(seats / 2) * 2;
                            var start = Stopwatch.GetTimestamp();
                            using var answer = await HoldAsync(http, eventId, [seat, seat + 1]);
                            var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                            if (answer.StatusCode == HttpStatusCode.Created)
                            {
                                Interlocked.Add(ref held, 2);
                                won.Add(took);
                            }
                            else if (await IsExpectedAsync(answer))
                            {
                                lost.Add(took);
                            }
                            else
                            {
                                Interlocked.Increment(ref errors);
                            }
                        }
                    })
                )
        );
        var seconds = clock.Elapsed.TotalSeconds;
        var twice =
            held - await platform.CountAsync("select count(*) from places where event_id = $1 and status = 1", eventId);
        return ([.. won.Order()], [.. lost.Order()], seconds, errors, twice);
    }

    /// <summary>
    /// Availability of a map of 15,000 seats. Baseline: an answer of the same host with nothing to do.
    /// </summary>
    public async Task<Result> AvailabilityAsync()
    {
        var eventId = (await platform.EventsAsync(1, 15_000))[0];
        var http = platform.Api();
        async Task<bool> GetAsync(string path)
        {
            using var answer = await http.GetAsync(path);
            await answer.Content.CopyToAsync(Stream.Null);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        var (idle, over) = await Clients.InTurnsAsync(
            16,
            time,
            (_, _) => GetAsync("/alive"),
            (_, _) => GetAsync($"/api/events/{eventId}/availability"),
            WarmUp
        );
        return new("availability-15000", over.PerSecond, idle.PerSecond, over.P50Ms, over.P99Ms, over.Errors, 0);
    }

    // Pairs that no two clients share; a client comes round again only after all of its half of the event.
    int[] Pair(int client, int round, int clients, int offset)
    {
        var visit = (client + round * clients) / 200;
        var seat = offset + visit * 2 % Half;
        return [seat, seat + 1];
    }

    public static Task<HttpResponseMessage> HoldAsync(HttpClient http, Guid eventId, int[] seatIds) =>
        http.PostAsJsonAsync($"/api/events/{eventId}/holds", new { seatIds });

    static int shown;

    static async Task<bool> IsExpectedAsync(HttpResponseMessage answer)
    {
        var expected = answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.Conflict;
        if (!expected && Interlocked.Increment(ref shown) <= 3)
            await Console.Error.WriteLineAsync($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return expected;
    }

    static Task<HttpResponseMessage> PostAsync(HttpClient http, string path, object body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add(
            Routes.IdempotencyKeyHeader,
            Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N")
        );
        return http.SendAsync(request);
    }

    async Task<bool> ClaimAsync(Guid eventId, int[] seats) =>
        await ClaimAsync(HoldToken.Create(eventId, TimeProvider.System.GetUtcNow()), seats);

    async Task<bool> ClaimAsync(HoldToken token, int[] seats)
    {
        await using var command = platform.Database.CreateCommand(
            "select outcome from claim_places($1, $2, $3, $4, $5, $6)"
        );
        foreach (
            var value in new object[]
            {
                token.EventId,
                seats,
                token.HoldId,
                token.Hash,
                Policy.Lifetime,
                Policy.MaxTotal,
            }
        )
            command.Parameters.Add(new() { Value = value });
        return await command.ExecuteScalarAsync() is "held";
    }

    async Task<bool> BuyStraightAsync(Guid eventId, int[] seats, Guid userId)
    {
        var token = HoldToken.Create(eventId, TimeProvider.System.GetUtcNow());
        await ClaimAsync(token, seats);
        var (booking, payment) = (NewId(), NewId());
        await CallAsync(
            "select outcome from book_hold($1, $2, $3, $4, $5, $6, 'Buyer', 'buyer@example.com', null, '{}', '{}', $7, $8)",
            eventId,
            token.HoldId,
            token.Hash,
            booking,
            BookingReference.Create(),
            userId,
            Policy.Lifetime,
            Policy.MaxTotal
        );
        await CallAsync(
            "select outcome from begin_payment($1, $2, $3, $4, 'demo', 'Card', $5, interval '1 minute')",
            eventId,
            booking,
            userId,
            payment,
            payment.ToString("N")
        );
        return await CallAsync(
            "select outcome from confirm_booking($1, $2, 'direct', $3, null, $4)",
            eventId,
            payment,
            NewId(),
            NewId()
        )
            is "confirmed";
    }

    public static Guid NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    async Task<string?> CallAsync(string sql, params object[] values)
    {
        await using var command = platform.Database.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return await command.ExecuteScalarAsync() as string;
    }

    Task<long> OversoldAsync() =>
        platform.CountAsync(
            "select count(*) from (select i.event_id, i.place_no from booking_items i join bookings b on b.event_id = i.event_id and b.id = i.booking_id "
                + "where b.status in (0, 1) group by i.event_id, i.place_no having count(*) > 1) twice"
        );
}
