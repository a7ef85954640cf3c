using System.ComponentModel.DataAnnotations;
using CustomerPortal.Account;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Hosting;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Sessions;

namespace CustomerPortal.Pages.Account;

public sealed class PasswordInput
{
    [Required, Verbatim, StringLength(128)]
    public string Password { get; set; } = "";
}
