namespace TicketPlatform.Workers.Bus;

/// <summary>An external dependency is unavailable: the message is retried later, for as long as necessary.</summary>
sealed class DependencyUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
