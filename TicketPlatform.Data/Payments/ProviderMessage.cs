namespace TicketPlatform.Data.Payments;

/// <summary>A message that the provider sends by itself, possibly more than once.</summary>
/// <param name="Id">The provider's id of the message; stored together with its effect.</param>
/// <param name="Type">The provider's name for what happened.</param>
public sealed record ProviderMessage(string Id, string Type);
