using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Stops the sales of an event at once; what is held can still be paid.</summary>
/// <param name="Reason">For staff, and for the audit log.</param>
public sealed record FreezeSalesRequest([Required, Multiline, StringLength(200, MinimumLength = 1)] string Reason);
