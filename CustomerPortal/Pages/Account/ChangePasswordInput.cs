using System.ComponentModel.DataAnnotations;
using TicketPlatform.Contracts;

namespace CustomerPortal.Pages.Account;

public sealed class ChangePasswordInput
{
    [Required, Verbatim, StringLength(128)]
    public string CurrentPassword { get; set; } = "";

    [Required, Verbatim, StringLength(128, MinimumLength = 10)]
    public string NewPassword { get; set; } = "";
}
