using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;

namespace CustomerPortal.Pages.Account;

public sealed class ChangeEmailInput
{
    [Required, Email, StringLength(EmailAddress.MaxLength)]
    public string NewEmail { get; set; } = "";

    [Required, Verbatim, StringLength(128)]
    public string Password { get; set; } = "";
}
