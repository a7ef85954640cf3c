using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Exchanges address and password for tokens.</summary>
/// <param name="Email">Address of the account.</param>
/// <param name="Password">Its password.</param>
/// <param name="Device">What the session list shows, for example "Firefox on Linux".</param>
public sealed record LoginRequest(
    [Required, StringLength(254)] string Email,
    [Required, Verbatim, StringLength(128)] string Password,
    [StringLength(200)] string? Device = null
);
