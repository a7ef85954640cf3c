using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Sessions;

namespace CustomerPortal.Pages.Account;

public sealed class ProfileInput
{
    [Required, PersonName, StringLength(100, MinimumLength = 1)]
    public string Name { get; set; } = "";

    [StringLength(40)]
    public string? Phone { get; set; }
}
