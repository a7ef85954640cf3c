using System.Threading.Channels;

namespace Portals.Tests;

/// <summary>Reports when requests reach the portal, and when their visitors have left.</summary>
sealed class Arrivals : IStartupFilter
{
    readonly Channel<Task> seen = Channel.CreateUnbounded<Task>();

    /// <summary>Waits for the next request; the task in it completes when its visitor has left.</summary>
    public async Task<Task> NextAsync() => await seen.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(40));

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            app.Use(
                (context, go) =>
                {
                    var left = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    context.RequestAborted.Register(() => left.TrySetResult());
                    seen.Writer.TryWrite(left.Task);
                    return go(context);
                }
            );
            next(app);
        };
}
