using System.ComponentModel.DataAnnotations;
using TicketPlatform.Contracts;

namespace CustomerPortal.Pages.Account;

public sealed class ForgotInput
{
    [Required, Email, StringLength(EmailAddress.MaxLength)]
    public string Email { get; set; } = "";
}
