using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Sessions;

namespace CustomerPortal.Pages.Account;

public sealed class ResetInput
{
    [Required, Verbatim, StringLength(128, MinimumLength = 10)]
    public string NewPassword { get; set; } = "";
}
