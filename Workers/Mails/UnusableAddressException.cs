namespace TicketPlatform.Workers.Mails;

/// <summary>No email can be sent to this address.</summary>
sealed class UnusableAddressException(string message, Exception? inner = null) : Exception(message, inner);
