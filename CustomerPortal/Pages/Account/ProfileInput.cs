using System.ComponentModel.DataAnnotations;
using TicketPlatform.Contracts;

namespace CustomerPortal.Pages.Account;

public sealed class ProfileInput
{
    [Required, PersonName, StringLength(100, MinimumLength = 1)]
    public string Name { get; set; } = "";

    [StringLength(40)]
    public string? Phone { get; set; }
}
