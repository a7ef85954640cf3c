namespace TicketPlatform.Data.Failures;

/// <summary>How often something has failed, and the latest error.</summary>
sealed record FailureCount(int Times, DateTimeOffset FirstAt, DateTimeOffset LastAt, string Message, string? TraceId);
