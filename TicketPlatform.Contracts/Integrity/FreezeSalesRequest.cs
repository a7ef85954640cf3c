using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Pauses the sales of an event immediately; live holds can still be paid for.</summary>
/// <param name="Reason">For staff, and for the audit log.</param>
public sealed record FreezeSalesRequest([Required, Multiline, StringLength(200, MinimumLength = 1)] string Reason);
