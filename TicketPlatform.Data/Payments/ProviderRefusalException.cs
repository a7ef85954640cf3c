namespace TicketPlatform.Data.Payments;

/// <summary>The provider has understood the request and permanently rejects it; asking again does not help.</summary>
public sealed class ProviderRefusalException(string code, string message) : Exception(message)
{
    /// <summary>The provider's own code, for example <c>amount_too_small</c>.</summary>
    public string Code => code;
}
