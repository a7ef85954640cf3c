namespace TicketPlatform.Domain.Messages;

/// <summary>
/// What a queued mail about a cancelled event says in its body column, for the worker that writes the text.
/// </summary>
public static class CancellationMail
{
    /// <summary>Tickets that were scanned at the door are not refunded.</summary>
    public const string KeepsAdmitted = "keeps-admitted";
}
