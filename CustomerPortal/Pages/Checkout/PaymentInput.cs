using System.ComponentModel.DataAnnotations;
using CustomerPortal.Checkout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;

namespace CustomerPortal.Pages.Checkout;

public sealed class PaymentInput
{
    public CardInput Card { get; set; } = new();
}
