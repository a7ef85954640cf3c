using System.ComponentModel.DataAnnotations;
using TicketPlatform.Contracts;

namespace CustomerPortal.Pages.Checkout;

public sealed class AttendeeInput
{
    public int SeatId { get; set; }

    [PersonName, StringLength(100)]
    public string? Name { get; set; }
}
