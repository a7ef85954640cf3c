using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Changes an account as an admin.</summary>
/// <param name="Role">What it may do.</param>
/// <param name="Locked">Nobody can log in with it.</param>
/// <param name="WorksFor">For door staff: address of their organizer. Null leaves it unchanged.</param>
public sealed record UpdateUserRequest(
    [Required] Role? Role,
    bool Locked,
    [Email, StringLength(EmailAddress.MaxLength)] string? WorksFor = null
);
