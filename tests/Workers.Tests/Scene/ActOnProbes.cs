using TicketPlatform.Data.Accounts;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Tests.Scene;

/// <summary>Does in batches what <see cref="ActOnProbe"/> does for one message.</summary>
sealed class ActOnProbes(ProbePlan plan) : IBatchHandler<ProbeSent>
{
    public async Task HandleAsync(
        IReadOnlyList<ReceivedMessage<ProbeSent>> messages,
        HandlerContext context,
        CancellationToken cancellation
    )
    {
        plan.Batches.Enqueue(messages.Count);
        foreach (var (id, message, _) in messages)
        {
            plan.Tried.Enqueue(message.Number);
            try
            {
                await plan.OnMessage(message, cancellation);
            }
            catch (DependencyUnavailableException e)
            {
                context.Fail(id, e);
                continue;
            }
            context.Db.AuditLog.Add(
                new AuditEntry
                {
                    ActorName = "probe",
                    Address = "",
                    Action = $"probe-{message.Number}",
                    Subject = "probe",
                }
            );
            context.AfterCommit(() => plan.Committed.Enqueue(message.Number));
        }
    }
}
