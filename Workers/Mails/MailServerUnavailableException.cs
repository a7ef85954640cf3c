namespace TicketPlatform.Workers.Mails;

/// <summary>The mail server is currently unavailable.</summary>
sealed class MailServerUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
