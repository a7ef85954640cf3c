using TicketPlatform.Data.Accounts;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Tests.Scene;

/// <summary>
/// A consumer whose effect is a row: one audit log entry each time it handles a message, with the message's number.
/// </summary>
sealed class ActOnProbe(ProbePlan plan) : IHandler<ProbeSent>
{
    public async Task HandleAsync(ProbeSent message, Work work, CancellationToken cancellation)
    {
        plan.Tried.Enqueue(message.Number);
        await plan.OnMessage(message, cancellation);
        work.Db.AuditLog.Add(
            new AuditEntry
            {
                ActorName = "probe",
                Address = "",
                Action = $"probe-{message.Number}",
                Subject = "probe",
            }
        );
        work.AfterCommit(() => plan.Committed.Enqueue(message.Number));
    }
}
