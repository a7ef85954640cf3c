namespace TicketPlatform.Contracts;

/// <summary>An identity provider that is linked to an account.</summary>
/// <param name="Provider">For example <c>google</c>.</param>
/// <param name="Label">The address at the provider, if known.</param>
public sealed record LinkedProvider(string Provider, string? Label);
