namespace TicketPlatform.Contracts;

/// <summary>An account as its owner sees it.</summary>
/// <param name="Id">Id of the account.</param>
/// <param name="Email">Address, also the log-in name.</param>
/// <param name="EmailVerified">Whether the link in the verification mail was followed.</param>
/// <param name="Name">Name as it stands on tickets.</param>
/// <param name="Phone">In E.164, for example +436601234567; null when not given.</param>
/// <param name="Role">What the account may do.</param>
/// <param name="MustChangePassword">Has to choose a new password before anything else.</param>
/// <param name="Language">BCP 47 tag of the language that the owner reads, for example "de"; null when not chosen.</param>
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
