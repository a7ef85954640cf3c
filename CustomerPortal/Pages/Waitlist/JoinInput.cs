using System.ComponentModel.DataAnnotations;

namespace CustomerPortal.Pages.Waitlist;

public sealed class JoinInput
{
    [Required, Range(1, 10, ErrorMessage = "Quantity")]
    public int? Quantity { get; set; } = 2;
    public int? CategoryId { get; set; }
    public bool AcceptSplit { get; set; }
}
