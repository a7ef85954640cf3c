using System.ComponentModel.DataAnnotations;
using TicketPlatform.Contracts;

namespace CustomerPortal.Pages.Account;

public sealed class ChangeEmailInput
{
    [Required, Email, StringLength(EmailAddress.MaxLength)]
    public string NewEmail { get; set; } = "";

    [Required, Verbatim, StringLength(128)]
    public string Password { get; set; } = "";
}
