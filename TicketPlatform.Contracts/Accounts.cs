using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>What an account may do.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Role>))]
public enum Role
{
    /// <summary>Buys tickets.</summary>
    Customer,
    /// <summary>Runs events of their own.</summary>
    Organizer,
    /// <summary>Scans tickets; sees nothing else.</summary>
    DoorStaff,
    /// <summary>Runs the platform.</summary>
    Admin,
}

/// <summary>
/// Creates a customer account. The answer is 202 whether or not the address already has an account: who owns the address
/// learns it by mail, nobody else does.
/// </summary>
/// <param name="Email">Address, also the log-in name.</param>
/// <param name="Password">At least 8 characters with a letter and a digit.</param>
/// <param name="Name">Name as it should stand on tickets.</param>
public sealed record RegisterRequest(
    [Required, EmailAddress, StringLength(254)] string Email,
    [Required, StringLength(128, MinimumLength = 8)] string Password,
    [Required, StringLength(100, MinimumLength = 1)] string Name);

/// <summary>Trades address and password for tokens.</summary>
/// <param name="Email">Address of the account.</param>
/// <param name="Password">Its password.</param>
/// <param name="Device">What the session list shows, for example "Firefox on Linux".</param>
public sealed record LoginRequest(
    [Required, StringLength(254)] string Email,
    [Required, StringLength(128)] string Password,
    [StringLength(200)] string? Device = null);

/// <summary>Trades a refresh token for new tokens; the old refresh token is spent.</summary>
/// <param name="RefreshToken">As it came with the last <see cref="TokenResponse"/>.</param>
public sealed record RefreshRequest([Required, StringLength(200)] string RefreshToken);

/// <summary>Ends the session of a refresh token.</summary>
/// <param name="RefreshToken">As it came with the last <see cref="TokenResponse"/>.</param>
public sealed record LogoutRequest([Required, StringLength(200)] string RefreshToken);

/// <summary>A pair of tokens.</summary>
/// <param name="AccessToken">Sent as <c>Authorization: Bearer …</c>.</param>
/// <param name="RefreshToken">Good for one <see cref="RefreshRequest"/>; using it twice ends the session.</param>
/// <param name="ExpiresAt">When the access token ends (UTC).</param>
/// <param name="User">Who the tokens belong to.</param>
public sealed record TokenResponse(string AccessToken, string RefreshToken, DateTimeOffset ExpiresAt, UserResponse User);

/// <summary>An account as its owner sees it.</summary>
/// <param name="Id">Id of the account.</param>
/// <param name="Email">Address, also the log-in name.</param>
/// <param name="EmailVerified">Whether the link in the verification mail was followed.</param>
/// <param name="Name">Name as it stands on tickets.</param>
/// <param name="Phone">In international form, for example +49 30 1234567; null when not given.</param>
/// <param name="Role">What the account may do.</param>
public sealed record UserResponse(Guid Id, string Email, bool EmailVerified, string Name, string? Phone, Role Role);

/// <summary>Changes one's own profile.</summary>
/// <param name="Name">Name as it should stand on tickets.</param>
/// <param name="Phone">In international form; null removes it.</param>
public sealed record UpdateProfileRequest(
    [Required, StringLength(100, MinimumLength = 1)] string Name,
    [StringLength(30), RegularExpression(@"^\+?[0-9 ()\-/.]{5,30}$", ErrorMessage = "Write a phone number such as +49 30 1234567.")] string? Phone);

/// <summary>Confirms an address with the token from the verification mail.</summary>
/// <param name="UserId">Id of the account, from the link.</param>
/// <param name="Token">Token from the link.</param>
public sealed record VerifyEmailRequest(Guid UserId, [Required, StringLength(1000)] string Token);
