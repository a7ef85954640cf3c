using System.Threading.Channels;

namespace TicketPlatform.Data;

/// <summary>
/// Runs the concurrent requests of several callers as one statement. No caller waits for others: while one batch runs,
/// the next one is collected, so that a single caller is as fast as without batches, and many callers share round trips
/// and commits. If a batch fails, each of its callers is served separately, so that nobody suffers from another
/// caller's error.
/// </summary>
sealed class RequestBatcher<TKey, TRequest, TResult>(
    Func<TRequest, TKey> keyOf,
    Func<IReadOnlyList<TRequest>, Task<IReadOnlyList<TResult>>> run
)
    where TKey : notnull
{
    const int Largest = 64;

    readonly Channel<Waiting> waiting = Channel.CreateUnbounded<Waiting>(new() { SingleReader = true });
    int running;

    public Task<TResult> RunAsync(TRequest request)
    {
        var caller = new Waiting(request);
        waiting.Writer.TryWrite(caller);
        if (Interlocked.Exchange(ref running, 1) == 0)
            _ = DrainAsync();
        return caller.Result.Task;
    }

    async Task DrainAsync()
    {
        // The first caller is not affected by the others.
        await Task.Yield();
        do
        {
            while (NextBatch() is { Count: > 0 } batch)
                await ServeAsync(batch);
            Volatile.Write(ref running, 0);
            // Another caller may have arrived between the last check and the line above.
        } while (waiting.Reader.TryPeek(out _) && Interlocked.Exchange(ref running, 1) == 0);
    }

    // Of two requests with one key, the second waits for the next batch, because it has to see the effect of the first.
    List<Waiting> NextBatch()
    {
        var batch = new List<Waiting>();
        var keys = new HashSet<TKey>();
        while (batch.Count < Largest && waiting.Reader.TryPeek(out var next) && keys.Add(keyOf(next.Request)))
        {
            waiting.Reader.TryRead(out _);
            batch.Add(next);
        }
        return batch;
    }

    async Task ServeAsync(List<Waiting> batch)
    {
        try
        {
            var results = await run(batch.ConvertAll(caller => caller.Request));
            for (var i = 0; i < batch.Count; i++)
                batch[i].Result.SetResult(results[i]);
        }
        catch (Exception e) when (batch.Count == 1)
        {
            batch[0].Result.SetException(e);
        }
        catch (Exception)
        {
            foreach (var caller in batch)
                await ServeAsync([caller]);
        }
    }

    sealed class Waiting(TRequest request)
    {
        public TRequest Request => request;

        public TaskCompletionSource<TResult> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
