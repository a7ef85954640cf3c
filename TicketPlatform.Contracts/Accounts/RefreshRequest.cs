using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Trades a refresh token for new tokens; the old refresh token is spent.</summary>
/// <param name="RefreshToken">As it came with the last <see cref="TokenResponse"/>.</param>
/// <param name="Background">Nobody is using the session: a page renews its tokens by itself. Does not put off the end
/// of an idle session.</param>
public sealed record RefreshRequest([Required, StringLength(200)] string RefreshToken, bool Background = false);
