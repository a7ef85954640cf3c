namespace TicketPlatform.Contracts;

/// <summary>One type of mismatch.</summary>
/// <param name="Code">For example <c>place_sold_twice</c>; <c>docs/operations.md</c> says what each means.</param>
/// <param name="Severe">Concerns seats or money: sales are paused until staff resume them.</param>
/// <param name="Count">How many rows.</param>
/// <param name="Example">One of them.</param>
public sealed record AuditFinding(string Code, bool Severe, long Count, string Example);
