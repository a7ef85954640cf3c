namespace TicketPlatform.Domain.Messages;

/// <summary>The body column of a queued email about a cancelled event, for the worker that writes the text.</summary>
public static class CancellationMail
{
    /// <summary>Tickets that were scanned at the door are not refunded.</summary>
    public const string KeepsAdmitted = "keeps-admitted";
}
