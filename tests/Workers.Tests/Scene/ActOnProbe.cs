using TicketPlatform.Data.Accounts;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Tests.Scene;

/// <summary>
/// A consumer whose effect is a row: one audit log entry each time it handles a message, with the message's number.
/// </summary>
sealed class ActOnProbe(ProbePlan plan) : IHandler<ProbeSent>
{
    public async Task HandleAsync(ProbeSent message, HandlerContext context, CancellationToken cancellation)
    {
        plan.Tried.Enqueue(message.Number);
        await plan.OnMessage(message, cancellation);
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
