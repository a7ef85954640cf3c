namespace TicketPlatform.Contracts;

/// <summary>
/// A message of a booking's stream (server-sent event named <c>booking</c>): its state now. Read the booking again when
/// it changes.
/// </summary>
/// <param name="Status">Where it is in its life.</param>
/// <param name="TicketsReady">How many tickets are made.</param>
/// <param name="TicketsTotal">How many there will be.</param>
/// <param name="MailState"><c>none</c>, <c>queued</c>, <c>sent</c> or <c>failed</c>.</param>
/// <param name="Refunds">How many refunds were decided.</param>
public sealed record BookingProgress(
    BookingStatus Status,
    int TicketsReady,
    int TicketsTotal,
    string MailState,
    int Refunds = 0
);
