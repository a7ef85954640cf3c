namespace TicketPlatform.Contracts;

/// <summary>The ways to log in to an account.</summary>
/// <param name="HasPassword">Whether the account has a password.</param>
/// <param name="Providers">The linked identity providers.</param>
public sealed record LoginMethodsResponse(bool HasPassword, IReadOnlyList<LinkedProvider> Providers);
