namespace TicketPlatform.Workers.Mails;

/// <summary>The mail server cannot be used at the moment.</summary>
sealed class MailServerUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
