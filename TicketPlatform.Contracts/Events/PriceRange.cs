namespace TicketPlatform.Contracts;

/// <summary>Price range in one currency, in minor units.</summary>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="LowestMinor">Lowest price in the shop.</param>
/// <param name="HighestMinor">Highest price in the shop.</param>
public sealed record PriceRange(string Currency, long LowestMinor, long HighestMinor);
