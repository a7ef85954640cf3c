namespace TicketPlatform.Data.Payments;

/// <summary>The provider has understood, and refuses for good; asking again does not help.</summary>
public sealed class ProviderRefusalException(string code, string message) : Exception(message)
{
    /// <summary>The provider's own code, for example <c>amount_too_small</c>.</summary>
    public string Code => code;
}
