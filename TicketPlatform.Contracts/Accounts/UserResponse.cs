namespace TicketPlatform.Contracts;

/// <summary>An account as its owner sees it.</summary>
/// <param name="Id">Id of the account.</param>
/// <param name="Email">Address, also the login name.</param>
/// <param name="EmailVerified">Whether the address was confirmed with the link in the verification email.</param>
/// <param name="Name">Name as it appears on tickets.</param>
/// <param name="Phone">In E.164, for example +436601234567; null when not specified.</param>
/// <param name="Role">What the account may do.</param>
/// <param name="MustChangePassword">Whether a new password has to be chosen first.</param>
/// <param name="Language">BCP 47 tag of the language that the owner chose, for example "de"; null if none.</param>
public sealed record UserResponse(
    Guid Id,
    string Email,
    bool EmailVerified,
    string Name,
    string? Phone,
    Role Role,
    bool MustChangePassword = false,
    string? Language = null
);
