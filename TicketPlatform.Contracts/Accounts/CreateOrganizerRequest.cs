using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Creates an account for an organizer, who gets an email with a one-time link.</summary>
/// <param name="Name">Name.</param>
/// <param name="Email">Address, also the login name.</param>
public sealed record CreateOrganizerRequest(
    [Required, PersonName, StringLength(100, MinimumLength = 1)] string Name,
    [Required, Email, StringLength(EmailAddress.MaxLength)] string Email
);
