namespace TicketPlatform.Domain.Selling;

/// <summary>Status of a refund.</summary>
public enum RefundStatus
{
    /// <summary>Decided; the provider is to be asked.</summary>
    Requested = 0,

    /// <summary>The provider has given the money back.</summary>
    Succeeded = 1,

    /// <summary>The provider said no for good; a person has to look.</summary>
    Failed = 2,
}
