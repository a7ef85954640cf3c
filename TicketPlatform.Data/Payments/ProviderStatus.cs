namespace TicketPlatform.Data.Payments;

/// <summary>The state of a payment at the provider.</summary>
public enum ProviderStatus
{
    Processing,
    ActionRequired,
    Succeeded,
    Declined,
    Cancelled,
    Unknown,
}
