using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>A price tier: the price from a percentage sold.</summary>
/// <param name="SoldPercent">1 to 99.</param>
/// <param name="PriceMinor">In minor units.</param>
public sealed record PriceTier([Range(1, 99)] int SoldPercent, [Range(0, 10_000_000)] long PriceMinor);
