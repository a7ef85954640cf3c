using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Exchanges a refresh token for new tokens. The old one cannot be used again.</summary>
/// <param name="RefreshToken">The one from the last <see cref="TokenResponse"/>.</param>
/// <param name="Background">
/// A page renews its tokens without user activity. This does not postpone the end of an idle session.
/// </param>
public sealed record RefreshRequest([Required, StringLength(200)] string RefreshToken, bool Background = false);
