namespace TicketPlatform.Domain.Selling;

/// <summary>Status of a refund.</summary>
public enum RefundStatus
{
    /// <summary>Decided; the provider has not confirmed it yet.</summary>
    Requested = 0,

    /// <summary>The provider has refunded the money.</summary>
    Succeeded = 1,

    /// <summary>Rejected permanently by the provider; staff have to handle it.</summary>
    Failed = 2,
}
