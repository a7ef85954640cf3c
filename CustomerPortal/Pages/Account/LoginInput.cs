using System.ComponentModel.DataAnnotations;
using TicketPlatform.Contracts;

namespace CustomerPortal.Pages.Account;

public sealed class LoginInput
{
    [Required, StringLength(254)]
    public string Email { get; set; } = "";

    [Required, Verbatim, StringLength(128)]
    public string Password { get; set; } = "";
}
