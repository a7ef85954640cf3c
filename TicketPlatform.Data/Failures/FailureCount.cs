namespace TicketPlatform.Data.Failures;

/// <summary>How often something has failed, and what the latest failure said.</summary>
sealed record FailureCount(int Times, DateTimeOffset FirstAt, DateTimeOffset LastAt, string Message, string? TraceId);
