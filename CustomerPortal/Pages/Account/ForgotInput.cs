using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Sessions;

namespace CustomerPortal.Pages.Account;

public sealed class ForgotInput
{
    [Required, Email, StringLength(EmailAddress.MaxLength)]
    public string Email { get; set; } = "";
}
