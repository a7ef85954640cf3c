using System.ComponentModel.DataAnnotations;

namespace CustomerPortal.Pages.Checkout;

public sealed class DetailsInput
{
    public ContactInput Contact { get; set; } = new();
    public List<AttendeeInput> Attendees { get; set; } = [];

    [StringLength(40)]
    public string? Coupon { get; set; }

    /// <summary>
    /// Accepts other seats that are at least as good if the payment arrives too late and these are gone.
    /// </summary>
    public bool AcceptBetter { get; set; }

    public string NameFor(int seatId) =>
        Attendees.FirstOrDefault(a => a.SeatId == seatId)?.Name is { Length: > 0 } name ? name : Contact.Name;
}
