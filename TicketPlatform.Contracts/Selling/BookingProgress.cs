namespace TicketPlatform.Contracts;

/// <summary>
/// A message of a booking's stream (server-sent event named <c>booking</c>): its state now. Read the booking again when
/// it changes.
/// </summary>
/// <param name="Status">Current status.</param>
/// <param name="TicketsReady">How many tickets have been issued.</param>
/// <param name="TicketsTotal">Total number of tickets.</param>
/// <param name="MailState"><c>none</c>, <c>queued</c>, <c>sent</c> or <c>failed</c>.</param>
/// <param name="Refunds">Number of refunds.</param>
public sealed record BookingProgress(
    BookingStatus Status,
    int TicketsReady,
    int TicketsTotal,
    string MailState,
    int Refunds = 0
);
