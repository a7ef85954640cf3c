using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Confirms an address with the token from the verification email.</summary>
/// <param name="UserId">Id of the account, from the link.</param>
/// <param name="Token">Token from the link.</param>
public sealed record VerifyEmailRequest(Guid UserId, [Required, StringLength(1000)] string Token);
