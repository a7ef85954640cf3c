namespace TicketPlatform.AppHost.LocalServers;

/// <summary>Why the platform cannot start, in one sentence for the person who started it.</summary>
sealed class StartException(string message) : Exception(message);
