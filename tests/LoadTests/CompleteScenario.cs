using System.Diagnostics;

namespace LoadTests;

/// <summary>
/// Purchases over HTTP until their email is delivered, with the workers on the same cores. Buyers wait while too many
/// purchases lack their email, so this measures a rate that every part can sustain.
/// </summary>
sealed class CompleteScenario(LoadedPlatform platform, MailSink mails, TimeSpan time)
{
    const int FirstBuyer = 50_000;
    const int MaxUnmailed = 128;
    const int WarmAfter = 500;
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    readonly long[] paidAt = new long[MailSink.Buyers];
    int last = FirstBuyer - 1;
    int paid;
    int errors;
    int mailsBefore;

    public async Task<IEnumerable<Result>> RunAsync(int clients)
    {
        var supply = await SeatSupply.CreateAsync(platform, 400, time * 7);
        var buyers = await platform.BuyersAsync(clients);
        mailsBefore = mails.Count;
        using var ending = new CancellationTokenSource();
        var buying = buyers.Select(buyer => Task.Run(() => BuyAsync(buyer.Client, supply, ending.Token))).ToList();

        for (var warmUp = Stopwatch.StartNew(); mails.Count - mailsBefore < WarmAfter && warmUp.Elapsed < time * 5; )
            await Task.Delay(50);
        var (begin, first) = (Stopwatch.GetTimestamp(), mails.Count);
        await Task.Delay(time * 2);
        var (end, mailed) = (Stopwatch.GetTimestamp(), mails.Count - first);

        await ending.CancelAsync();
        await Task.WhenAll(buying);
        for (var clock = Stopwatch.StartNew(); Unmailed > 0 && clock.Elapsed < Timeout; )
            await Task.Delay(50);
        var ages = Enumerable
            .Range(FirstBuyer, last + 1 - FirstBuyer)
            .Where(buyer => mails.TakenAt(buyer) is var at && at >= begin && at < end && paidAt[buyer] > 0)
            .Select(buyer =>
                Math.Max(0, Stopwatch.GetElapsedTime(paidAt[buyer], mails.TakenAt(buyer)).TotalMilliseconds)
            )
            .Order()
            .ToList();
        return
        [
            new(
                $"complete-{clients}",
                mailed / Stopwatch.GetElapsedTime(begin, end).TotalSeconds,
                null,
                Clients.Percentile(ages, 0.5),
                Clients.Percentile(ages, 0.99),
                errors + Math.Max(0, Unmailed),
                await platform.OversoldAsync()
            ),
        ];
    }

    int Unmailed => Volatile.Read(ref paid) - (mails.Count - mailsBefore);

    async Task BuyAsync(HttpClient http, SeatSupply supply, CancellationToken ending)
    {
        while (!ending.IsCancellationRequested)
        {
            if (Unmailed >= MaxUnmailed)
            {
                await Task.Delay(5, CancellationToken.None);
                continue;
            }
            var buyer = Interlocked.Increment(ref last);
            if (await ShopApi.PurchaseAsync(http, supply.Next(), MailSink.AddressOf(buyer)))
            {
                paidAt[buyer] = Stopwatch.GetTimestamp();
                Interlocked.Increment(ref paid);
            }
            else
            {
                Interlocked.Increment(ref errors);
            }
        }
    }
}
