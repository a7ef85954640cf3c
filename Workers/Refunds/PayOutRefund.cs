using TicketPlatform.Data.Payments;
using TicketPlatform.Data.Selling;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Refunds;

/// <summary>
/// Has the payment provider pay out a refund. Runs outside of a transaction and is safe to repeat: the provider
/// identifies the refund by its id, and its response is recorded by a conditional update.
/// </summary>
sealed class PayOutRefund(RefundService refunds) : IHandler<RefundRequested>, IRepeatable
{
    public async Task HandleAsync(RefundRequested message, HandlerContext context, CancellationToken cancellation)
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
