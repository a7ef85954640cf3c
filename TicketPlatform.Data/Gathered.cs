using System.Threading.Channels;

namespace TicketPlatform.Data;

/// <summary>
/// Runs what several callers want at the same moment as one statement. Nobody waits for others to come: while one batch
/// runs, the next one gathers, so that a lone caller is as fast as without, and a crowd shares round trips and commits.
/// When a batch fails, each of its callers is served alone: nobody suffers for another's fault.
/// </summary>
sealed class Gathered<TKey, TRequest, TResult>(
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
        // The caller that happened to be first goes its own way.
        await Task.Yield();
        do
        {
            while (Gather() is { Count: > 0 } batch)
                await ServeAsync(batch);
            Volatile.Write(ref running, 0);
            // Somebody may have come between the last look and the line above.
        } while (waiting.Reader.TryPeek(out _) && Interlocked.Exchange(ref running, 1) == 0);
    }

    // Of two requests with one key, the second waits for the next batch: it has to see what the first did.
    List<Waiting> Gather()
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
