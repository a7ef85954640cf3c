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
/// Creates a customer account. The answer is 202 whether or not the address already has an account: who owns the
/// address learns it by mail, nobody else does.
/// </summary>
/// <param name="Email">Address, also the log-in name.</param>
/// <param name="Password">At least 10 characters, and hard to guess.</param>
/// <param name="Name">Name as it should stand on tickets.</param>
public sealed record RegisterRequest(
    [Required, Email, StringLength(EmailAddress.MaxLength)] string Email,
    [Required, Verbatim, StringLength(128, MinimumLength = 10)] string Password,
    [Required, PersonName, StringLength(100, MinimumLength = 1)] string Name
);

/// <summary>Trades address and password for tokens.</summary>
/// <param name="Email">Address of the account.</param>
/// <param name="Password">Its password.</param>
/// <param name="Device">What the session list shows, for example "Firefox on Linux".</param>
public sealed record LoginRequest(
    [Required, StringLength(254)] string Email,
    [Required, Verbatim, StringLength(128)] string Password,
    [StringLength(200)] string? Device = null
);

/// <summary>Trades a refresh token for new tokens; the old refresh token is spent.</summary>
/// <param name="RefreshToken">As it came with the last <see cref="TokenResponse"/>.</param>
/// <param name="Background">Nobody is using the session: a page renews its tokens by itself. Does not put off the end
/// of an idle session.</param>
public sealed record RefreshRequest([Required, StringLength(200)] string RefreshToken, bool Background = false);

/// <summary>Ends the session of a refresh token.</summary>
/// <param name="RefreshToken">As it came with the last <see cref="TokenResponse"/>.</param>
public sealed record LogoutRequest([Required, StringLength(200)] string RefreshToken);

/// <summary>A pair of tokens.</summary>
/// <param name="AccessToken">Sent as <c>Authorization: Bearer …</c>.</param>
/// <param name="RefreshToken">Good for one <see cref="RefreshRequest"/>; using it twice ends the session.</param>
/// <param name="ExpiresAt">When the access token ends (UTC).</param>
/// <param name="User">Who the tokens belong to.</param>
public sealed record TokenResponse(
    string AccessToken,
    string RefreshToken,
    DateTimeOffset ExpiresAt,
    UserResponse User
);

/// <summary>An account as its owner sees it.</summary>
/// <param name="Id">Id of the account.</param>
/// <param name="Email">Address, also the log-in name.</param>
/// <param name="EmailVerified">Whether the link in the verification mail was followed.</param>
/// <param name="Name">Name as it stands on tickets.</param>
/// <param name="Phone">In E.164, for example +436601234567; null when not given.</param>
/// <param name="Role">What the account may do.</param>
/// <param name="MustChangePassword">Has to choose a new password before anything else.</param>
public sealed record UserResponse(
    Guid Id,
    string Email,
    bool EmailVerified,
    string Name,
    string? Phone,
    Role Role,
    bool MustChangePassword = false
);

/// <summary>
/// Asks for a mail with a link to choose a new password. The answer is 202 whether or not the account exists.
/// </summary>
/// <param name="Email">Address of the account.</param>
public sealed record ForgotPasswordRequest([Required, Email, StringLength(EmailAddress.MaxLength)] string Email);

/// <summary>Chooses a new password with the token from a mail; ends all sessions.</summary>
/// <param name="UserId">Id of the account, from the link.</param>
/// <param name="Token">Token from the link.</param>
/// <param name="NewPassword">At least 10 characters, and hard to guess.</param>
public sealed record ResetPasswordRequest(
    Guid UserId,
    [Required, StringLength(1000)] string Token,
    [Required, Verbatim, StringLength(128, MinimumLength = 10)] string NewPassword
);

/// <summary>Changes one's own password; ends all other sessions.</summary>
/// <param name="CurrentPassword">The current password.</param>
/// <param name="NewPassword">At least 10 characters, and hard to guess.</param>
public sealed record ChangePasswordRequest(
    [Required, Verbatim, StringLength(128)] string CurrentPassword,
    [Required, Verbatim, StringLength(128, MinimumLength = 10)] string NewPassword
);

/// <summary>Asks for another address; it counts once the link that is mailed to it was followed.</summary>
/// <param name="NewEmail">The new address.</param>
/// <param name="Password">The account's password.</param>
public sealed record ChangeEmailRequest(
    [Required, Email, StringLength(EmailAddress.MaxLength)] string NewEmail,
    [Required, Verbatim, StringLength(128)] string Password
);

/// <summary>One log-in on one device.</summary>
/// <param name="Id">Id of the session.</param>
/// <param name="Device">For example "Firefox on Linux".</param>
/// <param name="CreatedAt">Log-in (UTC).</param>
/// <param name="LastUsedAt">Last refresh (UTC).</param>
/// <param name="IsCurrent">It is the one that asks.</param>
public sealed record SessionResponse(
    Guid Id,
    string Device,
    DateTimeOffset CreatedAt,
    DateTimeOffset LastUsedAt,
    bool IsCurrent
);

/// <summary>
/// A portal tells who signed in at an identity provider. Needs the portal's own key. An account with the same address
/// is linked only when the person proves that it is theirs: with <paramref name="Password"/>. Where there is none, an
/// account is made, if the provider vouches for the address.
/// </summary>
/// <param name="Provider">For example <c>google</c>.</param>
/// <param name="Subject">The provider's lasting id of the person.</param>
/// <param name="Email">Address, if the provider told one.</param>
/// <param name="EmailVerified">The provider has verified the address.</param>
/// <param name="Name">Name, if the provider told one.</param>
/// <param name="Device">What the session list shows.</param>
/// <param name="Password">Password of the existing account that is to be linked.</param>
public sealed record ExternalLoginRequest(
    [Required, StringLength(40)] string Provider,
    [Required, Verbatim, StringLength(128)] string Subject,
    [Email, StringLength(EmailAddress.MaxLength)] string? Email,
    bool EmailVerified,
    [StringLength(100)] string? Name,
    [StringLength(200)] string? Device = null,
    [Verbatim, StringLength(128)] string? Password = null
);

/// <summary>
/// A portal tells which identity at a provider the caller has just proven to be theirs. Needs the portal's own key and
/// the caller's token.
/// </summary>
/// <param name="Provider">For example <c>google</c>.</param>
/// <param name="Subject">The provider's lasting id of the person.</param>
/// <param name="Email">Address, if the provider told one; shown in the list.</param>
/// <param name="EmailVerified">The provider has verified the address.</param>
public sealed record LinkProviderRequest(
    [Required, StringLength(40)] string Provider,
    [Required, Verbatim, StringLength(128)] string Subject,
    [Email, StringLength(EmailAddress.MaxLength)] string? Email,
    bool EmailVerified
);

/// <summary>How one can log in to an account.</summary>
/// <param name="HasPassword">With address and password.</param>
/// <param name="Providers">By an identity provider.</param>
public sealed record WaysInResponse(bool HasPassword, IReadOnlyList<LinkedProvider> Providers);

/// <summary>An identity provider that is linked to an account.</summary>
/// <param name="Provider">For example <c>google</c>.</param>
/// <param name="Label">The address there, as far as it is known.</param>
public sealed record LinkedProvider(string Provider, string? Label);

/// <summary>Who an access token belongs to, for services.</summary>
/// <param name="UserId">The account.</param>
/// <param name="Email">Its address.</param>
/// <param name="Name">Its name.</param>
/// <param name="Role">What it may do.</param>
/// <param name="SessionId">The log-in.</param>
public sealed record VerifiedToken(Guid UserId, string Email, string Name, Role Role, Guid SessionId);

/// <summary>Makes an account for an organizer, who gets a mail with a one-time link.</summary>
/// <param name="Name">Name.</param>
/// <param name="Email">Address, also the log-in name.</param>
public sealed record CreateOrganizerRequest(
    [Required, PersonName, StringLength(100, MinimumLength = 1)] string Name,
    [Required, Email, StringLength(EmailAddress.MaxLength)] string Email
);

/// <summary>An account as an admin sees it.</summary>
/// <param name="User">The account.</param>
/// <param name="CreatedAt">When it was made (UTC).</param>
/// <param name="LockedUntil">Until when it is locked (UTC); null: it is not.</param>
/// <param name="LastSeenAt">Last log-in or refresh (UTC).</param>
/// <param name="WorksFor">Address of the organizer at whose doors it scans; null: nobody's.</param>
public sealed record AdminUserResponse(
    UserResponse User,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LockedUntil,
    DateTimeOffset? LastSeenAt,
    string? WorksFor = null
);

/// <summary>Changes an account as an admin.</summary>
/// <param name="Role">What it may do.</param>
/// <param name="Locked">Nobody can log in with it.</param>
/// <param name="WorksFor">With the role of door staff: address of the organizer at whose doors it scans. Null: as it
/// is.</param>
public sealed record UpdateUserRequest(
    [Required] Role? Role,
    bool Locked,
    [Email, StringLength(EmailAddress.MaxLength)] string? WorksFor = null
);

/// <summary>Changes one's own profile.</summary>
/// <param name="Name">Name as it should stand on tickets.</param>
/// <param name="Phone">With its country code; stored in E.164. Null removes it.</param>
public sealed record UpdateProfileRequest(
    [Required, PersonName, StringLength(100, MinimumLength = 1)] string Name,
    [StringLength(40)] string? Phone
);

/// <summary>Confirms an address with the token from the verification mail.</summary>
/// <param name="UserId">Id of the account, from the link.</param>
/// <param name="Token">Token from the link.</param>
public sealed record VerifyEmailRequest(Guid UserId, [Required, StringLength(1000)] string Token);
