using System.Collections.Concurrent;

namespace TicketPlatform.TestKit;

/// <summary>
/// Delivers the double's webhooks to the platform as Stripe promises: at least once, in no particular order, and again
/// until they are accepted. On request, it sends each several times, or out of order.
/// </summary>
public sealed class StripeWebhooks(HttpClient platform, int seed) : IAsyncDisposable
{
    static readonly TimeSpan BeforeNextTry = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(3);

    readonly Random chance = new(seed);
    readonly CancellationTokenSource over = new();
    readonly ConcurrentDictionary<Task, bool> underWay = new();
    int sent;

    /// <summary>Each message is sent twice at the same moment.</summary>
    public bool Twice { get; set; }

    /// <summary>Each message is delayed for a different time, so that later ones overtake it.</summary>
    public bool InDisorder { get; set; }

    /// <summary>Copies that have not been accepted yet.</summary>
    public int UnderWay => underWay.Count(delivery => !delivery.Key.IsCompleted);

    /// <summary>Copies that were accepted.</summary>
    public int Sent => sent;

    public void Send(string message)
    {
        for (var copy = 0; copy < (Twice ? 2 : 1); copy++)
            underWay[DeliverAsync(message, InDisorder ? Delay() : TimeSpan.Zero)] = true;
    }

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await Task.WhenAll(underWay.Keys);
        over.Dispose();
    }

    TimeSpan Delay()
    {
        lock (chance)
            return MaxDelay * chance.NextDouble();
    }

    async Task DeliverAsync(string message, TimeSpan delay)
    {
        await Task.Delay(delay, over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!over.IsCancellationRequested)
        {
            try
            {
                using var answer = await platform.SendAsync(StripeDouble.Signed(message), over.Token);
                if (answer.IsSuccessStatusCode)
                {
                    Interlocked.Increment(ref sent);
                    return;
                }
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                // The platform is not running at the moment.
            }
            await Task.Delay(BeforeNextTry, over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
