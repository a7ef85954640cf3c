using System.Collections.Concurrent;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Tests.Scene;

/// <summary>What a test wants to happen when the message arrives, and what has happened so far.</summary>
sealed class ProbePlan
{
    public Func<ProbeSent, CancellationToken, Task> OnMessage { get; set; } = (_, _) => Task.CompletedTask;
    public ConcurrentQueue<int> Tried { get; } = new();
    public ConcurrentQueue<int> Committed { get; } = new();

    /// <summary>How many messages each batch had.</summary>
    public ConcurrentQueue<int> Batches { get; } = new();

    public void AddTo(IServiceCollection services)
    {
        services.AddSingleton(this);
        services.AddSubscription<ProbeSent, ActOnProbe>();
    }

    /// <summary>How many messages a batch may have.</summary>
    public Func<BusOptions, ushort>? BatchSize { get; set; }

    public void AddBatchesTo(IServiceCollection services)
    {
        services.AddSingleton(this);
        services.AddBatchSubscription<ProbeSent, ActOnProbes>(BatchSize);
    }
}
