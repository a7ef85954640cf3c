using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Joins the waitlist of a sold-out event.</summary>
/// <param name="Quantity">How many seats, 1 to 10.</param>
/// <param name="CategoryId">Only this category; null: any.</param>
/// <param name="AcceptSplit">Whether seats that are not together are accepted.</param>
public sealed record JoinWaitlistRequest(
    [Required, Range(1, 10)] int? Quantity,
    [Range(1, 32000)] int? CategoryId = null,
    bool AcceptSplit = false
);
