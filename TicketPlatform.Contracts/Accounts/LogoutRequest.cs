using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Ends the session of a refresh token.</summary>
/// <param name="RefreshToken">The one from the last <see cref="TokenResponse"/>.</param>
public sealed record LogoutRequest([Required, StringLength(200)] string RefreshToken);
