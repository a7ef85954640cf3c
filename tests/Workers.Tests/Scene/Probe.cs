using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using TicketPlatform.Data.Accounts;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Tests.Scene;

sealed record ProbeSent(int Number) : IMessage
{
    public static string WireName => "probe.sent.v1";
}

/// <summary>What a test wants to happen when the message comes, and what has happened so far.</summary>
sealed class ProbePlan
{
    public Func<ProbeSent, CancellationToken, Task> OnMessage { get; set; } = (_, _) => Task.CompletedTask;
    public ConcurrentQueue<int> Tried { get; } = new();
    public ConcurrentQueue<int> Committed { get; } = new();

    public void AddTo(IServiceCollection services)
    {
        services.AddSingleton(this);
        services.AddSubscription<ProbeSent, ActOnProbe>();
    }
}

/// <summary>A consumer whose effect is a row: keys named after the message's number, one for each time it was handled.</summary>
sealed class ActOnProbe(ProbePlan plan) : IHandler<ProbeSent>
{
    public async Task HandleAsync(ProbeSent message, Work work, CancellationToken cancellation)
    {
        plan.Tried.Enqueue(message.Number);
        await plan.OnMessage(message, cancellation);
        work.Db.DataProtectionKeys.Add(new DataProtectionKey { Application = $"probe-{message.Number}", Name = Guid.CreateVersion7(work.Now).ToString(), Xml = "", CreatedAt = work.Now });
        work.AfterCommit(() => plan.Committed.Enqueue(message.Number));
    }
}
