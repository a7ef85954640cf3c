namespace TicketPlatform.Contracts;

/// <summary>Who an access token belongs to, for services.</summary>
/// <param name="UserId">The account.</param>
/// <param name="Email">Its address.</param>
/// <param name="Name">Its name.</param>
/// <param name="Role">What it may do.</param>
/// <param name="SessionId">The session.</param>
public sealed record VerifiedToken(Guid UserId, string Email, string Name, Role Role, Guid SessionId);
