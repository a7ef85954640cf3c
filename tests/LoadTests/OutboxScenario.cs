using System.Diagnostics;
using Npgsql;

namespace LoadTests;

/// <summary>
/// What happens after the payment: outbox, broker, tickets with their PDFs, email. Bookings of two seats are confirmed
/// directly in the database, by the functions that the API calls.
/// </summary>
sealed class OutboxScenario(LoadedPlatform platform, MailSink mails, TimeSpan time, int count)
{
    const int PerSecond = 50;

    // Whatever is unfinished by then counts as an error.
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(90);

    /// <summary>
    /// 50 bookings per second for a while: emails compared with bookings, and how long an email takes. Then all at
    /// once: how many bookings per second are emailed, and how many each step before that handles. The workers are
    /// warmed up with as much work.
    /// </summary>
    public async Task<IEnumerable<Result>> RunAsync()
    {
        var seconds = (int)time.TotalSeconds;
        var (warm, pace) = (count + seconds * PerSecond, count);
        var eventId = (await platform.EventsAsync(1, (count + 2 * seconds * PerSecond) * 2))[0];
        var (buyer, userId) = await platform.BuyerAsync();
        buyer.Dispose();
        // The set-up does not wait for the disk; the measured part does.
        await using var database = platform.With("-c synchronous_commit=off");
        await KeepPaceAsync(database, eventId, userId, warm, seconds);
        // The burst comes last, because its unfinished work stays in the queues.
        return
        [
            .. await KeepPaceAsync(database, eventId, userId, pace, seconds),
            .. await DrainAsync(database, eventId, userId),
        ];
    }

    async Task<IEnumerable<Result>> DrainAsync(NpgsqlDataSource database, Guid eventId, Guid userId)
    {
        // The relay must not see any before all are there.
        var next = -1;
        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        while (Interlocked.Increment(ref next) is var number && number < count)
                            await ConfirmAsync(database, eventId, userId, number, isDue: false);
                    })
                )
        );
        var (mailsBefore, ticketsBefore) = (mails.Count, await TicketedAsync());
        var begin = Stopwatch.GetTimestamp();
        await platform.CountAsync(
            "with due as (update outbox_messages set next_attempt_at = clock_timestamp() where next_attempt_at = 'infinity' returning 1) select count(*) from due"
        );

        var seen = new List<(double Seconds, long Relayed, long Tickets, long Mails)>();
        do
        {
            await Task.Delay(250);
            var relayed =
                count
                - await platform.CountAsync("select count(*) from outbox_messages where type = 'booking.confirmed.v1'");
            seen.Add(
                (
                    Stopwatch.GetElapsedTime(begin).TotalSeconds,
                    relayed,
                    await TicketedAsync() - ticketsBefore,
                    mails.Count - mailsBefore
                )
            );
        } while (seen[^1].Mails < count && seen[^1].Seconds < Timeout.TotalSeconds);

        double Rate(Func<(double Seconds, long Relayed, long Tickets, long Mails), long> done)
        {
            var end = seen.FindIndex(s => done(s) >= count) is >= 0 and var all ? seen[all] : seen[^1];
            return done(end) / end.Seconds;
        }
        var ages = Enumerable
            .Range(0, count)
            .Select(mails.TakenAt)
            .Where(t => t > 0)
            .Order()
            .Select(t => Stopwatch.GetElapsedTime(begin, t).TotalMilliseconds)
            .ToList();
        return
        [
            new(
                "outbox-5000",
                Rate(s => s.Mails),
                null,
                Clients.Percentile(ages, 0.5),
                Clients.Percentile(ages, 0.99),
                count - ages.Count,
                0
            ),
            new("outbox-5000-relay", Rate(s => s.Relayed)),
            new("outbox-5000-tickets", Rate(s => s.Tickets)),
        ];

        Task<long> TicketedAsync() =>
            platform.CountAsync("select count(*) from inbox_messages where consumer = 'issue-tickets'");
    }

    async Task<IEnumerable<Result>> KeepPaceAsync(
        NpgsqlDataSource database,
        Guid eventId,
        Guid userId,
        int first,
        int seconds
    )
    {
        var confirmedAt = new long[seconds * PerSecond];
        var open = new List<Task>();
        var clock = Stopwatch.StartNew();
        for (var n = 0; n < confirmedAt.Length; n++)
        {
            if (
                TimeSpan.FromSeconds((double)n / PerSecond) - clock.Elapsed is var early
                && early > TimeSpan.FromMilliseconds(1)
            )
                await Task.Delay(early);
            open.Add(OneAsync(n));
        }
        await Task.WhenAll(open);
        var perSecond = confirmedAt.Length / clock.Elapsed.TotalSeconds;
        while (clock.Elapsed < Timeout && Enumerable.Range(first, confirmedAt.Length).Any(n => mails.TakenAt(n) == 0))
            await Task.Delay(50);

        var ages = confirmedAt
            .Select(
                (at, n) =>
                    mails.TakenAt(first + n) is > 0 and var taken
                        ? Stopwatch.GetElapsedTime(at, taken).TotalMilliseconds
                        : double.NaN
            )
            .ToList();
        List<double> Sorted(IEnumerable<double> some) => [.. some.Where(a => !double.IsNaN(a)).Order()];
        var (all, third) = (Sorted(ages), ages.Count / 3);
        return
        [
            new(
                $"outbox-{PerSecond}",
                all.Count / clock.Elapsed.TotalSeconds,
                perSecond,
                Clients.Percentile(all, 0.5),
                Clients.Percentile(all, 0.99),
                ages.Count - all.Count,
                0
            ),
            // Milliseconds from confirmed to emailed, as medians: the last third of the bookings compared with the
            // first.
            new(
                $"outbox-{PerSecond}-age",
                Clients.Percentile(Sorted(ages.TakeLast(third)), 0.5),
                Clients.Percentile(Sorted(ages.Take(third)), 0.5),
                0,
                0,
                0,
                0
            ),
        ];

        async Task OneAsync(int n)
        {
            await ConfirmAsync(database, eventId, userId, first + n);
            Volatile.Write(ref confirmedAt[n], Stopwatch.GetTimestamp());
        }
    }

    /// <summary>Hold, booking, payment, and confirmation of the buyer's two seats, in one transaction.</summary>
    static async Task ConfirmAsync(NpgsqlDataSource database, Guid eventId, Guid userId, int number, bool isDue = true)
    {
        var message = SellingFunctions.NewId();
        int[] seats = [number * 2, number * 2 + 1];
        await using var batch = database.CreateBatch();
        foreach (
            var (sql, values) in SellingFunctions.Purchase(eventId, seats, userId, MailSink.AddressOf(number), message)
        )
            Add(sql, values);
        if (!isDue)
            Add("update outbox_messages set next_attempt_at = 'infinity' where id = $1", message);
        await batch.ExecuteNonQueryAsync();

        void Add(string sql, params object[] values)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (var value in values)
                command.Parameters.Add(new() { Value = value });
            batch.BatchCommands.Add(command);
        }
    }
}
