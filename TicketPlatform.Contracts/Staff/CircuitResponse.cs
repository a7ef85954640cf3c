namespace TicketPlatform.Contracts;

/// <summary>State of one circuit in one process.</summary>
/// <param name="Process">Which process.</param>
/// <param name="Name"><c>payment</c>, <c>mail</c> or <c>sms</c>.</param>
/// <param name="State"><c>closed</c>, <c>open</c> or <c>half-open</c>.</param>
/// <param name="Since">Since when (UTC).</param>
public sealed record CircuitResponse(string Process, string Name, string State, DateTimeOffset Since);
