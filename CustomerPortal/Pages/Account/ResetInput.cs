using System.ComponentModel.DataAnnotations;
using TicketPlatform.Contracts;

namespace CustomerPortal.Pages.Account;

public sealed class ResetInput
{
    [Required, Verbatim, StringLength(128, MinimumLength = 10)]
    public string NewPassword { get; set; } = "";
}
