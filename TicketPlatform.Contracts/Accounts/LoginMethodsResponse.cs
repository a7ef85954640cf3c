namespace TicketPlatform.Contracts;

/// <summary>The ways to log in to an account.</summary>
/// <param name="HasPassword">With address and password.</param>
/// <param name="Providers">By an identity provider.</param>
public sealed record LoginMethodsResponse(bool HasPassword, IReadOnlyList<LinkedProvider> Providers);
