namespace TicketPlatform.Contracts;

/// <summary>An amount of money on the wire.</summary>
/// <param name="AmountMinor">In minor units of the currency: 1250 is 12.50 in EUR and 1250 in JPY.</param>
/// <param name="Currency">ISO 4217 code, three capital letters.</param>
public sealed record Money(long AmountMinor, string Currency);
