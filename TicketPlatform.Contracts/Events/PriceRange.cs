namespace TicketPlatform.Contracts;

/// <summary>What places cost in one currency, in its minor units.</summary>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="LowestMinor">The cheapest place of the shop.</param>
/// <param name="HighestMinor">The most expensive one.</param>
public sealed record PriceRange(string Currency, long LowestMinor, long HighestMinor);
