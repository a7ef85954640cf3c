using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomerPortal.Bookings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Sessions;

namespace CustomerPortal.Pages.Checkout;

public sealed class AttendeeInput
{
    public int SeatId { get; set; }

    [PersonName, StringLength(100)]
    public string? Name { get; set; }
}
