using System.Diagnostics;
using Npgsql;
using TicketPlatform.Data.Selling;
using TicketPlatform.Domain.Selling;

namespace LoadTests;

/// <summary>
/// What happens after the payment: outbox, broker, tickets with their PDFs, mail. Bookings of two seats are confirmed straight in the
/// database, by the functions that the API calls.
/// </summary>
sealed class OutboxScenario(LoadedPlatform platform, MailSink mails, TimeSpan time)
{
    const int PerSecond = 50;
    static readonly HoldPolicy Policy = new();

    // Long enough to see a rate; what is not done by then counts as an error.
    TimeSpan Patience => time * 5;

    /// <summary>
    /// 50 a second for a while: mails against bookings, and how long a mail takes. Then all at once: messages a second (each booking has two:
    /// it is confirmed, its tickets are made), and how many bookings each step got through a second, with workers that have just started.
    /// </summary>
    public async Task<IEnumerable<Result>> RunAsync(int count)
    {
        var seconds = (int)time.TotalSeconds;
        var eventId = (await platform.EventsAsync(1, (count + seconds * PerSecond) * 2))[0];
        var (buyer, userId) = await platform.BuyerAsync();
        buyer.Dispose();
        // The set-up does not wait for the disk; what is measured does.
        await using var database = platform.With("-c synchronous_commit=off");
        // The crowd comes last: what of it is not done in time is still in the queues.
        var pace = await KeepPaceAsync(database, eventId, userId, count, seconds);
        return [pace, .. await DrainAsync(database, eventId, userId, count)];
    }

    async Task<IEnumerable<Result>> DrainAsync(NpgsqlDataSource database, Guid eventId, Guid userId, int count)
    {
        Task<List<(double Seconds, long Waiting, long Tickets, int Mails)>> watching;
        await using (await platform.WithoutWorkersAsync(keepsOutbox: true))
        {
            await platform.CountAsync("with gone as (delete from outbox_messages returning 1) select count(*) from gone");
            var next = -1;
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
            {
                while (Interlocked.Increment(ref next) is var number && number < count)
                    await ConfirmAsync(database, eventId, userId, number);
            })));
            watching = Task.Run(() => WatchAsync(count));
        }
        var seen = await watching;
        var begin = seen.FindLast(s => s.Waiting == count).Seconds;
        double Rate(Func<(double Seconds, long Waiting, long Tickets, int Mails), long> done)
        {
            var end = seen.Find(s => done(s) >= count) is { Seconds: > 0 } all ? all : seen[^1];
            return done(end) / (end.Seconds - begin);
        }
        var mailed = Rate(s => s.Mails);
        var ages = Enumerable.Range(0, count).Select(mails.TakenAt).Where(t => t > 0).Order().Select(t => Stopwatch.GetElapsedTime(started, t).TotalMilliseconds - begin * 1000).ToList();
        return
        [
            new($"outbox-{count}", mailed * 2, null, Clients.Percentile(ages, 0.5), Clients.Percentile(ages, 0.99), count - ages.Count, 0),
            new($"outbox-{count}-relay", Rate(s => count - s.Waiting), null, 0, 0, 0, 0),
            new($"outbox-{count}-tickets", Rate(s => s.Tickets), null, 0, 0, 0, 0),
            new($"outbox-{count}-mail", mailed, null, 0, 0, 0, 0),
        ];
    }

    readonly long started = Stopwatch.GetTimestamp();

    async Task<List<(double Seconds, long Waiting, long Tickets, int Mails)>> WatchAsync(int count)
    {
        var seen = new List<(double, long, long, int)>();
        var from = mails.Count;
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Patience && (seen is [] || seen[^1].Item4 < count); await Task.Delay(250))
        {
            seen.Add((
                Stopwatch.GetElapsedTime(started).TotalSeconds,
                await platform.CountAsync("select count(*) from outbox_messages where type = 'booking.confirmed.v1'"),
                await platform.CountAsync("select count(*) from inbox_messages where consumer = 'issue-tickets'"),
                mails.Count - from));
        }
        return seen;
    }

    async Task<Result> KeepPaceAsync(NpgsqlDataSource database, Guid eventId, Guid userId, int first, int seconds)
    {
        var confirmedAt = new long[seconds * PerSecond];
        var open = new List<Task>();
        var clock = Stopwatch.StartNew();
        for (var n = 0; n < confirmedAt.Length; n++)
        {
            if (TimeSpan.FromSeconds((double)n / PerSecond) - clock.Elapsed is var early && early > TimeSpan.FromMilliseconds(1))
                await Task.Delay(early);
            open.Add(OneAsync(n));
        }
        await Task.WhenAll(open);
        var perSecond = confirmedAt.Length / clock.Elapsed.TotalSeconds;
        while (clock.Elapsed < Patience && Enumerable.Range(first, confirmedAt.Length).Any(n => mails.TakenAt(n) == 0))
            await Task.Delay(50);

        var ages = confirmedAt.Select((at, n) => mails.TakenAt(first + n) is > 0 and var taken ? Stopwatch.GetElapsedTime(at, taken).TotalMilliseconds : double.NaN).ToList();
        List<double> Sorted(IEnumerable<double> some) => [.. some.Where(a => !double.IsNaN(a)).Order()];
        var (all, third) = (Sorted(ages), ages.Count / 3);
        await Console.Error.WriteLineAsync(
            $"outbox-{PerSecond}: from confirmed to mailed {Clients.Percentile(Sorted(ages.Take(third)), 0.5):N0} ms in the first third, {Clients.Percentile(Sorted(ages.TakeLast(third)), 0.5):N0} ms in the last one (medians)");
        return new($"outbox-{PerSecond}", all.Count / clock.Elapsed.TotalSeconds, perSecond, Clients.Percentile(all, 0.5), Clients.Percentile(all, 0.99), ages.Count - all.Count, 0);

        async Task OneAsync(int n)
        {
            await ConfirmAsync(database, eventId, userId, first + n);
            Volatile.Write(ref confirmedAt[n], Stopwatch.GetTimestamp());
        }
    }

    /// <summary>Hold, booking, payment and confirmation of the buyer's two seats, in one transaction.</summary>
    static async Task ConfirmAsync(NpgsqlDataSource database, Guid eventId, Guid userId, int number)
    {
        var token = HoldToken.Create(eventId, TimeProvider.System.GetUtcNow());
        var (booking, payment) = (Scenarios.NewId(), Scenarios.NewId());
        await using var batch = database.CreateBatch();
        Add("select outcome from claim_places($1, $2, $3, $4, $5, $6)", eventId, new[] { number * 2, number * 2 + 1 }, token.HoldId, token.Hash, Policy.Lifetime, Policy.MaxTotal);
        Add("select outcome from book_hold($1, $2, $3, $4, $5, $6, 'Ada Lovelace', $7, null, '{}', '{}', $8, $9)",
            eventId, token.HoldId, token.Hash, booking, BookingReference.Create(), userId, MailSink.AddressOf(number), Policy.Lifetime, Policy.MaxTotal);
        Add("select outcome from begin_payment($1, $2, $3, $4, 'demo', 'Card', $5, interval '1 minute')", eventId, booking, userId, payment, payment.ToString("N"));
        Add("select outcome from confirm_booking($1, $2, 'direct', $3, null, $4)", eventId, payment, Scenarios.NewId(), Scenarios.NewId());
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
