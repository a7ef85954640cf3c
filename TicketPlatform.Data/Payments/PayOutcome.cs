namespace TicketPlatform.Data.Payments;

/// <summary>What became of beginning a payment.</summary>
public enum PayOutcome
{
    Made,
    NotPayable,
    InProgress,
    NotFound,
    ProviderAway,
}
