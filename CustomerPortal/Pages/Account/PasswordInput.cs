using System.ComponentModel.DataAnnotations;
using TicketPlatform.Contracts;

namespace CustomerPortal.Pages.Account;

public sealed class PasswordInput
{
    [Required, Verbatim, StringLength(128)]
    public string Password { get; set; } = "";
}
