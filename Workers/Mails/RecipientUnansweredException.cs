namespace TicketPlatform.Workers.Mails;

/// <summary>The server did not respond to the recipient of an email (RCPT TO).</summary>
sealed class RecipientUnansweredException(string message, Exception? inner) : Exception(message, inner)
{
    /// <summary>This email was sent as far as its recipient.</summary>
    public RecipientUnansweredException(Exception inner)
        : this("The mail server did not respond to RCPT TO in time.", inner) { }

    /// <summary>An earlier one was, to the same domain.</summary>
    public RecipientUnansweredException()
        : this("The mail server did not respond for another recipient at this domain a moment ago.", null) { }
}
