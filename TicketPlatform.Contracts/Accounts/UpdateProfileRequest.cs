using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Changes the caller's profile.</summary>
/// <param name="Name">Name as it should appear on tickets.</param>
/// <param name="Phone">With its country code; stored in E.164. Null removes it.</param>
public sealed record UpdateProfileRequest(
    [Required, PersonName, StringLength(100, MinimumLength = 1)] string Name,
    [StringLength(40)] string? Phone
);
