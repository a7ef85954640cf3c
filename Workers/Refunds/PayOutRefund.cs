using TicketPlatform.Data.Payments;
using TicketPlatform.Data.Selling;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Refunds;

/// <summary>
/// Has the payment provider give the money of a decided refund back. In no transaction, and safe to repeat: the
/// provider knows the refund by its id, and its answer is recorded by a conditional update.
/// </summary>
sealed class PayOutRefund(RefundService refunds) : IHandler<RefundRequested>, IRepeatable
{
    public async Task HandleAsync(RefundRequested message, Work work, CancellationToken cancellation)
    {
        try
        {
            await refunds.PayOutAsync(message.EventId, message.RefundId, cancellation);
        }
        catch (Exception e) when (ProviderCircuit.IsUncertain(e))
        {
            throw new DependencyUnavailableException("The payment provider is not responding.", e);
        }
    }
}
