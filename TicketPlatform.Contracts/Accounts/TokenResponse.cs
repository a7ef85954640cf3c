namespace TicketPlatform.Contracts;

/// <summary>A pair of tokens.</summary>
/// <param name="AccessToken">Sent as <c>Authorization: Bearer …</c>.</param>
/// <param name="RefreshToken">Valid for one <see cref="RefreshRequest"/>; using it twice ends the session.</param>
/// <param name="ExpiresAt">When the access token expires (UTC).</param>
/// <param name="User">Who the tokens belong to.</param>
public sealed record TokenResponse(
    string AccessToken,
    string RefreshToken,
    DateTimeOffset ExpiresAt,
    UserResponse User
);
