namespace TicketPlatform.Data.Idempotency;

/// <summary>Identifies a request: the caller, the route, and the <c>Idempotency-Key</c>.</summary>
public readonly record struct RequestKey(string Caller, string Route, string Key);
