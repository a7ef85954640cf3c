using System.ComponentModel.DataAnnotations;
using TicketPlatform.Contracts;

namespace CustomerPortal.Pages.Checkout;

public sealed class ContactInput
{
    [Required, PersonName, StringLength(100, MinimumLength = 1)]
    public string Name { get; set; } = "";

    [Required, Email, StringLength(EmailAddress.MaxLength)]
    public string Email { get; set; } = "";

    [StringLength(40)]
    public string? Phone { get; set; }
}
