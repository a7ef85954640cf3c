namespace TicketPlatform.Workers.Mails;

/// <summary>The server did not respond to the recipient of an email (RCPT TO).</summary>
sealed class RecipientUnansweredException(Exception inner)
    : Exception("The mail server did not respond in time when the recipient was named.", inner);
