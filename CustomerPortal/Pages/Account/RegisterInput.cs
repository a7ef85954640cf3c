using System.ComponentModel.DataAnnotations;
using TicketPlatform.Contracts;

namespace CustomerPortal.Pages.Account;

public sealed class RegisterInput
{
    [Required, PersonName, StringLength(100, MinimumLength = 1)]
    public string Name { get; set; } = "";

    [Required, Email, StringLength(EmailAddress.MaxLength)]
    public string Email { get; set; } = "";

    [Required, Verbatim, StringLength(128, MinimumLength = 10)]
    public string Password { get; set; } = "";
}
