namespace TicketPlatform.Data.Payments;

/// <summary>The result of beginning a payment.</summary>
public enum PayOutcome
{
    Made,
    NotPayable,
    InProgress,
    NotFound,
    ProviderUnavailable,
}
