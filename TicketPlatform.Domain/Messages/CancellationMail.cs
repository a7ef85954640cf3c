namespace TicketPlatform.Domain.Messages;

/// <summary>Kind and body of a queued email about a cancelled event, for the worker that writes the text.</summary>
public static class CancellationMail
{
    public const string Kind = "event-cancelled";

    /// <summary>Tickets that were scanned at the door are not refunded.</summary>
    public const string KeepsAdmitted = "keeps-admitted";
}
