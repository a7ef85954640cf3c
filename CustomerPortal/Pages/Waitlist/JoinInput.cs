using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Text;

namespace CustomerPortal.Pages.Waitlist;

public sealed class JoinInput
{
    [Required, Range(1, 10, ErrorMessage = "Quantity")]
    public int? Quantity { get; set; } = 2;
    public int? CategoryId { get; set; }
    public bool AcceptSplit { get; set; }
}
