namespace TicketPlatform.Data.Idempotency;

/// <summary>What makes two requests the same: who sends it, where to, and the <c>Idempotency-Key</c>.</summary>
public readonly record struct RequestKey(string Caller, string Route, string Key);
