namespace TicketPlatform.Workers.Bus;

/// <summary>Something outside is unavailable for now: the message is tried again later, for as long as it takes.</summary>
sealed class DependencyUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
