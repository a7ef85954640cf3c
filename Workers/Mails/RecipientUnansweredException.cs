namespace TicketPlatform.Workers.Mails;

/// <summary>The server has not answered when the recipient of a mail was named to it.</summary>
sealed class RecipientUnansweredException(Exception inner)
    : Exception("The mail server did not respond in time when the recipient was named.", inner);
