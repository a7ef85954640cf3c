namespace TicketPlatform.Data.Payments;

/// <summary>What a provider says of a payment.</summary>
public enum ProviderStatus
{
    Processing,
    ActionRequired,
    Succeeded,
    Declined,
    Cancelled,
    Unknown,
}
