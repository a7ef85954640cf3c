using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Who gets the emails.</summary>
/// <param name="Name">Full name.</param>
/// <param name="Email">Address for tickets.</param>
/// <param name="Phone">
/// Optional. With its country code, or as dialed in the country of the venue; stored and returned in E.164, for
/// example +436601234567.
/// </param>
public sealed record ContactDetails(
    [Required, PersonName, StringLength(100, MinimumLength = 1)] string Name,
    [Required, Email, StringLength(EmailAddress.MaxLength)] string Email,
    [StringLength(40)] string? Phone = null
);
